import type { FailurePattern } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { pythonEdit } from "./python-edit.ts";
import { packageWords } from "./subject.ts";

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
    test: /UnicodeDecodeError: '(?<codec>[\w-]{1,20})' codec can't decode[^\n]{0,200}|Invalid requirement: '?(?:\\x00|\\ufeff|\0|[^\s\w'"#.-]\0)/,
    applies: ({ codec }) => codec === undefined || /^utf|ascii/.test(codec),
    message: () => "The requirements file is not written in UTF-8",
    suggestions: () => [
      "Write the requirements file again in UTF-8: PowerShell's `>` makes UTF-16 (`pip freeze | Out-File -Encoding utf8 requirements.txt`).",
    ],
  },
  {
    code: "REQUIREMENT_INVALID",
    test: /No such file or directory: '(?:\S*[/\\])?(?<folder>[A-Za-z][\w.-]{0,80}?)_\d{9,}(?:[\w.-]{0,40}[/\\]){1,2}(?:work|croot)?[^'\n]{0,60}'/,
    message: ({ folder }) => `\`${folder}\` is asked for from a folder of the machine that conda built it on`,
    why: () => "`pip freeze` writes that address (`@ file:///…`) for what conda has installed.",
    suggestions: ({ folder }) => [
      `Write \`${folder}\` with its version (\`${folder}==…\`) for \`${folder} @ file://…\`, as all such lines; \`pip list --format=freeze\` lists them so.`,
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
      `${folderWords(text ?? folder, "A folder")} is asked for, and there is no package`,
    suggestions: ({ text, folder }) => [
      `Remove the line of ${folderWords(text ?? folder, "the folder")}, or commit its \`pyproject.toml\` or \`setup.py\`.`,
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
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    test: /(?<![\w.-])(?<name>[A-Za-z0-9][\w.]{0,80})-(?<version>\d[\w.+]{0,40})-[\w.-]{1,40}-(?:win32|win_amd64|win_arm64|macosx_\w{1,40})\.whl is not a supported wheel/,
    message: ({ name }) => `The wheel of \`${name}\` that is asked for is not for Linux`,
    suggestions: ({ name, version }) => [
      `Write \`${name}==${version}\` for the wheel's file or address: pip then takes the one of this platform.`,
    ],
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /(?<![\w.-])(?<name>[A-Za-z0-9][\w.]{0,80})-\d[\w.+]{0,40}-cp(?<major>[23])(?<minor>\d{1,2})-[\w.-]{1,60}\.whl is not a supported wheel/,
    message: ({ name, major, minor }) => `The wheel of \`${name}\` is for Python ${major}.${minor}`,
    suggestions: ({ name, major, minor, ...groups }) => [
      pythonEdit(`${major}.${minor}`, groups),
      `Or write \`${name}\` and a version for the wheel's address.`,
    ],
    remedy: ({ major, minor }) => ({ kind: "interpreter", language: "python", version: `${major}.${minor}` }),
  },
  {
    code: "PACKAGE_INVALID",
    // Of a folder, which is the repository's own: of an index a package has one wheel.
    test: /Legacy build of wheel for '[^'\n]{1,100}' created more than one file/,
    message: () => "The repository's setup.py builds several packages, and pip wants one",
    suggestions: () => [
      "List what the notebooks need in a requirements.txt of the folder binder/ (each package of the repository as `./folder`): setup.py is then not installed.",
    ],
  },
  {
    code: "PACKAGE_INVALID",
    test: /(?<![\w.-])(?<name>[A-Za-z0-9][\w.-]{0,100}) has an invalid wheel|Wheel '?(?<wheel>[A-Za-z0-9][\w.]*)'? [^\n]*is invalid|is not a supported wheel on this platform|(?:has inconsistent (?:name|version)|has invalid metadata|Invalid version: '[^'\n]+')/,
    message: ({ name, wheel }) =>
      `The file of ${packageWords(name ?? wheel)} is broken, or not for this platform`,
    suggestions: ({ name, wheel }) => [
      `Ask for another version of ${packageWords(name ?? wheel)}; where a line names a wheel's address, write the package's name instead.`,
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
    test: /Cannot install (?<requirement>[^\n]{1,2000}?) because these package versions have conflicting dependencies|ResolutionImpossible|version solving failed|your (?:project|requirements)'? ?(?:requirements )?are unsatisfiable|Double requirement given: (?<double>[A-Za-z0-9][\w.-]*)/,
    message: ({ double }) =>
      double === undefined ? "The requirements contradict each other" : `\`${double}\` is asked for twice`,
    suggestions: ({ double, requirement }) => [
      double === undefined
        ? `Loosen one of the pins${requirement === undefined ? " that are named below" : ` of ${pinsIn(requirement)}`}, or drop it: pip then finds versions that fit.`
        : `Remove one of the two lines of \`${double}\`.`,
    ],
  },
];

function folderWords(folder: string | undefined, otherwise: string): string {
  return folder === undefined || folder === "ERROR:" ? otherwise : `\`${folder}\``;
}

/** Of `numpy==1.16.4 and pandas==1.2.0`, or `-r requirements.txt (line 1), …`. */
function pinsIn(requirement: string): string {
  const names = requirement
    .split(/, | and /)
    .map(
      (one) => /(?<![\w.-])[A-Za-z0-9][\w.-]*(?:\[[\w,]*\])?[=<>!~]{1,3}[^\s,]+/.exec(one)?.[0] ?? one.trim(),
    );
  return names
    .slice(0, 4)
    .map((one) => `\`${one}\``)
    .join(" and ");
}

/** What to write for a line that is no requirement. */
function requirementEdit(text: string): string {
  if (/^\$ |^(?:!|%)?(?:conda|pip3?|apt(?:-get)?|sudo|python3?|npm|git|jupyter) (?![\d(])/.test(text))
    return "Remove the line: it is a command, and no package.";
  if (/^<{7}|^={7}|^>{7}/.test(text)) return "Remove the marks of an unfinished merge.";
  if (/^(?:name|channels|dependencies|prefix): ?|^- /.test(text))
    return "Rename the file to environment.yml: it is an environment of conda's, which pip does not read.";
  if (/^Package +Version$|^-{4,}/.test(text))
    return "Write the file again with `pip freeze > requirements.txt`: it has the table that `pip list` prints.";
  const python = /^python[ =<>]{1,3}(?<version>[23]\.\d+)/i.exec(text)?.groups?.["version"];
  if (python !== undefined)
    return `Remove the line, and write \`python-${python}\` into runtime.txt: pip does not install Python.`;
  const [, name, version] = /^([A-Za-z0-9][\w.-]*)\s*(?:\(=*|\s)\s*=*\s*(\d[\w.]*)\)?$/.exec(text) ?? [];
  if (name !== undefined)
    return `Write \`${name}==${version}\` for \`${text}\`; \`pip freeze\` lists all so.`;
  if (/^(?:import|from) /.test(text))
    return "Remove the line: it is code; a requirement is a package's name.";
  const [first = "", second] = text.split(/\s+/);
  if (second !== undefined && /^[A-Za-z0-9]/.test(second))
    return `Write one package a line: \`${first}\` and \`${second}\` stand in one.`;
  if (/^[\w.-]+=[^=]+=[^=]+$/.test(text))
    return "Rename the file: it is a list of conda's (`conda list --export`), which pip does not read; put the packages into an environment.yml.";
  if (/^[\w.-]+=[^=]/.test(text)) return `Write \`${text.replace("=", "==")}\`: pip's pins have two \`=\`.`;
  return "Mend the line: a requirement is a name and a version, such as `numpy==1.26.4`.";
}
