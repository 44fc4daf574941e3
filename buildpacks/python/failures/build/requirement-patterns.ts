import type { FailurePattern } from "../../../../src/diagnosis/builds/failure-pattern.ts";

/** Lines and files that pip does not understand, and packages that it can't replace or open. */
export const requirementPatterns: readonly FailurePattern[] = [
  {
    code: "HASH_MISMATCH",
    test: /THESE PACKAGES DO NOT MATCH THE HASHES[^\n]{0,400}\n\s+(?<name>[A-Za-z0-9._-]+)/,
    message: ({ name }) => `The download of \`${name}\` is not what its hash promises`,
    suggestions: () => [
      "Make the hashes again (`pip-compile --generate-hashes`), and ask why the file has changed.",
    ],
  },
  {
    code: "HASH_MISMATCH",
    test: /Hashes are required in --require-hashes mode/,
    message: () => "Some requirements have hashes, and others have none",
    suggestions: () => [
      "Make all hashes again (`pip-compile --generate-hashes`), or take `--hash` out of all lines.",
    ],
  },
  {
    code: "REQUIREMENT_INVALID",
    test: /(?:Invalid requirement: ?'?(?<text>[^'\n]{1,200})|Couldn't parse requirement in `(?<file>[^`\n]+)`|Expected (?:package name|end or semicolon|one of)[^\n]*\n\s+(?<line>[^\n]+)\n\s+[~^]+)/,
    message: ({ text, line }) => `\`${(text ?? line ?? "A line").trim()}\` is no requirement`,
    suggestions: ({ text = "" }) => [requirementEdit(text.trim())],
  },
  {
    code: "REQUIREMENT_INVALID",
    test: /(?:ERROR: )?(?<!\S)(?<text>\S{1,300}) (?:does not appear to be a Python project|is not a valid editable requirement|should either be a path to a local project)|Directory '?(?<folder>[^'\n]+?)'? is not installable|File "setup\.py"(?: or "setup\.cfg")? not found/,
    message: ({ text, folder }) =>
      `\`${text ?? folder ?? "A folder"}\` is asked for, and there is no package`,
    suggestions: ({ text, folder }) => [
      `Remove the line of \`${text ?? folder ?? "the folder"}\`, or commit its \`pyproject.toml\` or \`setup.py\`.`,
    ],
  },
  {
    code: "FILE_INVALID",
    test: /Could not open requirements file: [^\n]*?No such file or directory: '?(?<file>[^'\n]+)/,
    message: ({ file }) => `\`${file}\` is asked for, and is not there`,
    suggestions: ({ file }) => [`Commit \`${file}\`, or take the line that names it (\`-r\`, \`-c\`) out.`],
  },
  {
    code: "PACKAGE_NAME_WRONG",
    test: /The '(?<name>sklearn)' PyPI package is deprecated, use '(?<right>scikit-learn)'/,
    message: ({ name, right }) => `\`${name}\` is a module's name: its package is \`${right}\``,
    suggestions: ({ name, right }) => [`Write \`${right}\` for \`${name}\`.`],
    remedy: ({ name = "", right = "" }) => ({ kind: "line", find: name, replace: right }),
  },
  {
    code: "PACKAGE_NOT_REPLACEABLE",
    test: /[Cc]annot uninstall '?(?<name>[A-Za-z0-9][\w.-]*?)'?[.,]? (?:It is a distutils installed project|[\w.]+[.,]? (?:RECORD file|It is a distutils)|no RECORD file)/,
    message: ({ name }) => `pip can't replace the \`${name}\` that is installed already`,
    why: () =>
      "Another tool (conda, the image's own distribution) has installed it, and pip does not know which files are its.",
    suggestions: ({ asked, name }) => [
      `Remove \`${asked ?? name}\` from the list: it is there in another version. An environment of its own, as bindery makes, has no such package.`,
    ],
    remedy: ({ asked, name = "" }) => ({ kind: "without", language: "python", name: asked ?? name }),
  },
  {
    code: "PACKAGE_INVALID",
    test: /(?<![\w.-])(?<name>[A-Za-z0-9][\w.-]{0,100}) has an invalid wheel|Wheel '?(?<wheel>[A-Za-z0-9][\w.]*)'? [^\n]*is invalid|is not a supported wheel on this platform|(?:has inconsistent (?:name|version)|has invalid metadata|Invalid version: '[^'\n]+')/,
    message: ({ name, wheel }) =>
      `The file of \`${name ?? wheel ?? "a package"}\` is broken, or not for this platform`,
    suggestions: ({ name, wheel }) => [
      `Ask for another version of \`${name ?? wheel ?? "it"}\`; where a line names a wheel's address, write the package's name instead.`,
    ],
  },
  {
    code: "LOCK_UNUSABLE",
    test: /plette\.models\.base\.ValidationError|pipenv[^\n]*JSONDecodeError|poetry\.lock (?:is not compatible|file is not up to date)|lock file (?:is|was) not (?:compatible|up.to.date)|The lock ?file (?:at `uv\.lock` )?needs to be updated|Your Pipfile\.lock \([^)\n]*\) is out of date|pyproject\.toml changed significantly since poetry\.lock was last generated/,
    message: () => "The lock file does not fit its manifest, or is of another format",
    suggestions: () => ["Make the lock again (`pipenv lock`, `poetry lock` or `uv lock`), and commit it."],
  },
];

/** Requirements that do not go together. */
export const conflictPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_CONFLICT",
    test: /Cannot install (?<requirement>[^\n]{1,2000}?) because these package versions have conflicting dependencies|ResolutionImpossible|[Bb]ecause [^\n]{1,400} depends on [\s\S]{0,600}?version solving failed|because [^\n]{1,400}, version solving failed|your (?:project|requirements)'? ?(?:requirements )?are unsatisfiable|Double requirement given: (?<double>[A-Za-z0-9][\w.-]*)/,
    message: ({ double }) =>
      double === undefined ? "The requirements contradict each other" : `\`${double}\` is asked for twice`,
    suggestions: ({ double }) => [
      double === undefined
        ? "Loosen one of the pins that are named below, or drop it: pip then finds versions that fit."
        : `Remove one of the two lines of \`${double}\`.`,
    ],
  },
];

/** What to write for a line that is no requirement. */
function requirementEdit(text: string): string {
  if (/^\$ |^(?:conda|pip3?|apt(?:-get)?|sudo|python3?|npm) /.test(text))
    return "Remove the line: it is a command, and no package.";
  if (/^<{7}|^={7}|^>{7}/.test(text)) return "Remove the marks of an unfinished merge.";
  const [first = "", second] = text.split(/\s+/);
  if (second !== undefined && /^[A-Za-z0-9]/.test(second))
    return `Write one package a line: \`${first}\` and \`${second}\` stand in one.`;
  if (/^[\w.-]+=[^=]+=[^=]+$/.test(text))
    return "Rename the file: it is a list of conda's (`conda list --export`), which pip does not read; put the packages into an environment.yml.";
  if (/^[\w.-]+=[^=]/.test(text)) return `Write \`${text.replace("=", "==")}\`: pip's pins have two \`=\`.`;
  return "Mend the line: a requirement is a name and a version, such as `numpy==1.26.4`.";
}
