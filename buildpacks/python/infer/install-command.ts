import type { ShellCommand, ShellWord } from "./shell-command.ts";

/** A command that installs packages by name. */
export interface InstallCommand {
  readonly tool: "pip" | "conda" | "apt";
  readonly packages: readonly ShellWord[];
  /** `pip install -r FILE` */
  readonly requirementsFiles: readonly ShellWord[];
  /** Projects in folders (`-e`) and conda's files: what they name is not known here. */
  readonly elsewhere: readonly string[];
}

/**
 * Reads `pip install`, `python -m pip install`, `uv pip install`, `conda install`, `mamba install` and `apt-get install`, with
 * `sudo` and variables before them; undefined for any other command.
 */
export function readInstall(command: ShellCommand): InstallCommand | undefined {
  const words = withoutPrefix(command);
  const [first, second, third] = words.map(({ text }) => text);
  const program = words[0]?.literal === false ? "python" : programName(first ?? "");
  if (pipPrograms.test(program) && second === "install") return read("pip", words.slice(2));
  if (program === "uv" && second === "pip" && third === "install") return read("pip", words.slice(3));
  const isModule = pythonPrograms.test(program) && second === "-m" && third === "pip";
  if (isModule && words[3]?.text === "install") return read("pip", words.slice(4));
  if (/^(?:conda|mamba|micromamba)$/.test(program)) return afterInstall("conda", words);
  return /^(?:apt|apt-get|aptitude)$/.test(program) ? afterInstall("apt", words) : undefined;
}

const pipPrograms = /^pip(?:[23](?:\.\d+)?)?$/;
const pythonPrograms = /^(?:python|pypy)(?:[23](?:\.\d+)?)?$/;

/** `sudo`, `yes`, `NAME=value`. */
function withoutPrefix(command: ShellCommand): ShellCommand {
  const start = command.findIndex(
    ({ text }) => !/^(?:sudo|time|exec|command|env|[A-Za-z_]\w*=.*|-[EHqy])$/s.test(text),
  );
  return start === -1 ? [] : command.slice(start);
}

function programName(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

/** conda and apt take options before the word `install`. */
function afterInstall(tool: "conda" | "apt", words: ShellCommand): InstallCommand | undefined {
  const install = words.findIndex(({ text }) => text === "install");
  return install === -1 ? undefined : read(tool, words.slice(install + 1));
}

function read(tool: InstallCommand["tool"], words: ShellCommand): InstallCommand {
  const packages: ShellWord[] = [];
  const requirementsFiles: ShellWord[] = [];
  const elsewhere: string[] = [];
  const withValue = optionsWithValue[tool];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const { option, attached } = splitOption(word);
    if (option === undefined) {
      packages.push(word);
      continue;
    }
    const separate = withValue.has(option) && attached === undefined;
    if (separate) index += 1;
    const { text, literal } = (separate ? words[index] : word) ?? noWord;
    const value = { text: attached ?? text, literal };
    if (tool === "pip" && option === "--editable" && isProject(value.text)) packages.push(value);
    else if (tool === "pip" && option === "--requirement" && value.text !== "") requirementsFiles.push(value);
    else if (elsewhereOptions.has(option) && value.text !== "") elsewhere.push(value.text);
  }
  return { tool, packages, requirementsFiles, elsewhere };
}

const noWord: ShellWord = { text: "", literal: true };

interface SplitOption {
  /** Long form where it has one that matters; undefined for a word that is no option. */
  readonly option: string | undefined;
  readonly attached: string | undefined;
}

function splitOption({ text }: ShellWord): SplitOption {
  if (!text.startsWith("-")) return { option: undefined, attached: undefined };
  const equals = text.indexOf("=");
  if (text.startsWith("--")) {
    if (equals === -1) return { option: text, attached: undefined };
    return { option: text.slice(0, equals), attached: text.slice(equals + 1) };
  }
  const short = text.slice(0, 2);
  const attached = text.length > 2 && attachable.has(short) ? text.slice(2) : undefined;
  return { option: longForms.get(short) ?? short, attached };
}

const longForms: ReadonlyMap<string, string> = new Map([
  ["-r", "--requirement"],
  ["-e", "--editable"],
]);

const attachable: ReadonlySet<string> = new Set(["-r", "-e", "-i", "-f", "-c", "-t"]);

const elsewhereOptions: ReadonlySet<string> = new Set(["--editable", "--file"]);

/** An address that `-e` may install from as well as without. */
function isProject(value: string): boolean {
  return /^(?:git|hg|svn|bzr)\+/.test(value);
}

/** Options that take the next word: all of `pip install --help` (23.2) and some of older versions; of conda and apt the usual. */
const optionsWithValue: Readonly<Record<InstallCommand["tool"], ReadonlySet<string>>> = {
  pip: new Set(
    `--requirement --editable --constraint -c --index-url -i --extra-index-url --find-links -f --target -t --prefix --root
     --src --build -b --log --cache-dir --upgrade-strategy --platform --python-version --implementation --abi
     --no-binary --only-binary --progress-bar --trusted-host --proxy --retries --timeout --cert --client-cert
     --exists-action --global-option --install-option --config-settings -C --use-feature --use-deprecated
     --report --python --keyring-provider --root-user-action --group --hash`.split(/\s+/),
  ),
  conda: new Set(
    "--channel -c --name -n --prefix -p --file --revision --solver --subdir --platform".split(" "),
  ),
  apt: new Set("-o --option -t --target-release -c --config-file".split(" ")),
};
