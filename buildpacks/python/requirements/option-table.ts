/** What an option of a requirements file is for. */
export type OptionScope = "include" | "editable" | "index" | "requirement";

export interface OptionRule {
  readonly scope: OptionScope;
  readonly takesValue: boolean;
}

const rule = (scope: OptionScope, takesValue: boolean): OptionRule => ({ scope, takesValue });

/**
 * Every option that pip takes in a file (`SUPPORTED_OPTIONS` and `SUPPORTED_OPTIONS_REQ` of its req_file.py, 26.2), and
 * `--global-option`, which it took until 25.
 */
export const optionRules: ReadonlyMap<string, OptionRule> = new Map([
  ["--requirement", rule("include", true)],
  ["--constraint", rule("include", true)],
  ["--editable", rule("editable", true)],
  ["--index-url", rule("index", true)],
  ["--pypi-url", rule("index", true)],
  ["--extra-index-url", rule("index", true)],
  ["--no-index", rule("index", false)],
  ["--find-links", rule("index", true)],
  ["--no-binary", rule("index", true)],
  ["--only-binary", rule("index", true)],
  ["--prefer-binary", rule("index", false)],
  ["--require-hashes", rule("index", false)],
  ["--no-require-hashes", rule("index", false)],
  ["--pre", rule("index", false)],
  ["--all-releases", rule("index", true)],
  ["--only-final", rule("index", true)],
  ["--trusted-host", rule("index", true)],
  ["--use-feature", rule("index", true)],
  ["--hash", rule("requirement", true)],
  ["--config-settings", rule("requirement", true)],
  ["--global-option", rule("requirement", true)],
]);

/** Short forms. */
export const shortOptions: ReadonlyMap<string, string> = new Map([
  ["-r", "--requirement"],
  ["-c", "--constraint"],
  ["-e", "--editable"],
  ["-i", "--index-url"],
  ["-f", "--find-links"],
  ["-C", "--config-settings"],
]);

/** Other names of the same option. */
export const optionAliases: ReadonlyMap<string, string> = new Map([["--pypi-url", "--index-url"]]);

/** Options that pip has, but only on its command line. */
export const commandLineOptions: ReadonlySet<string> = words(`
  --no-deps --upgrade -U --upgrade-strategy --user --target -t --prefix --root --src
  --force-reinstall --ignore-installed -I --ignore-requires-python --no-build-isolation
  --no-cache-dir --cache-dir --break-system-packages --dry-run --report --use-pep517
  --no-use-pep517 --use-deprecated --quiet -q --verbose -v --proxy --cert --client-cert --timeout
  --retries --isolated --no-input --progress-bar --compile --no-compile --platform
  --python-version --implementation --abi --no-clean --no-warn-conflicts --group --log --python
  --no-warn-script-location --disable-pip-version-check --root-user-action
  --check-build-dependencies
`);

/** Options that pip once took in files; what they did is now done always or never. */
export const removedOptions: ReadonlySet<string> = words(`
  --install-option --process-dependency-links --use-wheel --no-use-wheel --use-mirrors --mirrors
  --allow-external --allow-all-external --allow-unverified --always-unzip -Z --build -b
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
