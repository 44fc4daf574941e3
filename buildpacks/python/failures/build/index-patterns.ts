import { gte, valid } from "@renovatebot/pep440";
import type { FailurePattern, Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { pythonEdit } from "./python-edit.ts";
import { actualName, kindOfName, type NameKind } from "./name-kinds.ts";

/** Words with which pip, pipenv, poetry and uv say that no index has what is asked for. */
const notFound =
  /(?:(?:No matching distribution found for|Could not find a version that matches) (?<requirement>[^\n]+)|Because (?<name>[A-Za-z0-9][\w.-]*) was not found in the package registry|Could not find a matching version of package (?<wanted>[A-Za-z0-9][\w.-]*)|Unable to find installation candidates for (?<candidate>[A-Za-z0-9][\w.-]*))/;

/** An index that does not answer has, for pip, nothing of that name. */
export const unreachable: FailurePattern = {
  code: "INDEX_UNREACHABLE",
  test: /(?:Failed to establish a new connection|Temporary failure in name resolution|Connection refused|Read timed out|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Connection reset by peer|error sending request for url|dns error: failed to lookup)/,
  message: () => "The package index does not answer",
  suggestions: () => [
    "Run the build again; where that fails too, check the network, and behind a wall set `network.pip` in bindery's configuration file.",
  ],
};

/** What an index does not have, and why; the most telling first. */
export const notFoundPatterns: readonly FailurePattern[] = [
  {
    ...ofKind(
      "windows",
      ({ asked }) =>
        `Remove \`${asked}\`, or end its line with \`; sys_platform == "win32"\`: it is not for Linux.`,
    ),
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    message: ({ name }) => `\`${name}\` is not for Linux`,
  },
  {
    ...ofKind("standard", (groups) => standardEdit(groups)),
    code: "PACKAGE_NAME_WRONG",
    message: ({ name }) => `\`${name}\` is no package: it comes with Python itself`,
  },
  {
    ...ofKind("module", (groups) => `Write \`${rightName(groups)}\` for \`${groups["name"]}\`.`),
    code: "PACKAGE_NAME_WRONG",
    message: (groups) => `\`${groups["name"]}\` is a module's name: its package is \`${rightName(groups)}\``,
    remedy: (groups) => ({ kind: "line", find: groups["name"] ?? "", replace: rightName(groups) }),
  },
  {
    ...ofKind(
      "system",
      ({ asked }) =>
        `Remove \`${asked}\`: it belongs to an operating system's installation, and is in no index.`,
    ),
    message: ({ name }) =>
      `\`${name}\` belongs to an operating system's own installation, and is in no index`,
  },
  {
    ...ofKind(
      "conda",
      ({ asked }) =>
        `Remove \`${asked}\`: it belongs to an installation of conda, and PyPI has none of its present releases.`,
    ),
    message: ({ name }) => `\`${name}\` belongs to an installation of conda`,
  },
  {
    ...ofKind(
      "conda-forge",
      ({ asked, name }) =>
        `Take \`${name}\` from conda-forge: an environment.yml with the channel \`conda-forge\` and \`${name}\` below \`dependencies\`, in place of the line \`${asked}\`.`,
    ),
    applies: ({ name, versions }) =>
      name !== undefined && (versions ?? "none") === "none" && kindOfName(name) === "conda-forge",
    message: ({ name }) => `\`${name}\` is in conda's channels, and not in pip's index`,
  },
  {
    code: "PYTHON_TOO_OLD_FOR_PIN",
    test: /(?:Ignored the following[^\n]{0,80}(?:different python version|Requires-Python)[^\n:]*: (?<ignored>[^\n]+))[\s\S]{0,8000}?No matching distribution found for (?<requirement>[^\n]+)/,
    applies: (groups) => neededPython(groups) !== undefined,
    message: (groups) => `\`${pinned(groups)}\` is for a newer Python`,
    why: (groups) => `It asks for Python ${neededPython(groups)} or newer.`,
    suggestions: (groups) => [
      pythonEdit(neededPython(groups), groups),
      `Or ask for an older release of \`${groups["name"]}\`.`,
    ],
    remedy: (groups) => ({ kind: "interpreter", language: "python", version: neededPython(groups) ?? "" }),
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: notFound,
    applies: ({ ownNewest }) => ownNewest !== undefined,
    message: (groups) => `\`${pinned(groups)}\` is not for Python ${groups["python"] ?? "of this image"}`,
    why: listed,
    suggestions: ({ ownNewest, name, ...groups }) => [
      pythonEdit(ownNewest, groups),
      `Or raise the pin of \`${name}\` to a release for this Python.`,
    ],
    remedy: ({ ownNewest = "" }) => ({ kind: "interpreter", language: "python", version: ownNewest }),
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: notFound,
    applies: ({ nearest }) => nearest !== undefined,
    message: (groups) => `The package index has nothing that fits \`${requirementOf(groups)}\``,
    why: listed,
    suggestions: (groups) => [versionEdit(groups), "A version may need another Python than the image's."],
    remedy: ({ name = "", nearest, asked }) =>
      asked === name ? { kind: "package", language: "python", name, range: `==${nearest}` } : undefined,
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: notFound,
    message: (groups) => `The package index has nothing that fits \`${requirementOf(groups)}\``,
    why: (groups) => listed(groups) ?? "The index has no package of that name for this Python.",
    suggestions: (groups) => [
      `Remove \`${groups["asked"] ?? requirementOf(groups)}\`, which PyPI does not have; or write its right name, or the address that it is installed from (\`git+https://…\`).`,
      "A version may need another Python than the image's.",
    ],
    remedy: ({ asked, name }) => {
      const listedName = asked ?? name;
      return listedName === undefined ? undefined : { kind: "without", language: "python", name: listedName };
    },
  },
];

/** The pattern of a requirement that the index can't have because of what its name is; its edit is to remove the line. */
function ofKind(kind: NameKind, edit: (groups: Groups) => string): FailurePattern {
  return {
    code: "PACKAGE_NOT_FOUND",
    test: notFound,
    applies: ({ name }) => name !== undefined && kindOfName(name) === kind,
    message: ({ name }) => `\`${name}\` is in no index`,
    suggestions: (groups) => [edit(groups)],
    remedy: ({ asked = "" }) => ({ kind: "without", language: "python", name: asked }),
  };
}

/** Of `1.22.1 Requires-Python >=3.8; …`, the Python that the pinned release, or the last that was ignored, wants at least. */
function neededPython({ ignored = "", pin }: Groups): string | undefined {
  const releases = ignored.split(/[;,] ?(?=\d)/);
  const found =
    releases.find((one) => pin !== undefined && one.startsWith(`${pin} `)) ??
    (pin === undefined ? releases.at(-1) : undefined);
  return found === undefined || /<(?!=? ?4)/.test(found)
    ? undefined
    : />=? ?(?<need>\d+\.\d+)/.exec(found)?.groups?.["need"];
}

function standardEdit({ name = "", asked, pin, ...groups }: Groups): string {
  if (/^python$/i.test(name))
    return `Remove \`${asked}\`, and ask for it elsewhere: ${pythonEdit(/^[23]\.\d+/.exec(pin ?? "")?.[0], groups)}`;
  return /^pkg[-_]resources$/i.test(name)
    ? `Remove \`${asked}\`: an old Debian's \`pip freeze\` adds that line, and setuptools has it.`
    : `Remove \`${asked}\`: it comes with Python.`;
}

function rightName({ name = "" }: Groups): string {
  return actualName(name) ?? name;
}

function versionEdit({ name, asked, nearest, pin = "", wants = asked }: Groups): string {
  const wanted =
    valid(pin) !== null && nearest !== undefined && gte(nearest, pin) ? "the next one" : "the newest";
  if (asked === name) return `Ask for \`${name}==${nearest}\`, ${wanted} that there is for this Python.`;
  return `Ask for an older release of \`${wants}\` (\`${wants}<…\` on a line of its own): this Python has \`${name}\` ${nearest} at most.`;
}

function listed({ versions }: Groups): string | undefined {
  return versions && versions !== "none" ? `There are: ${versions}` : undefined;
}

function requirementOf({ requirement, name, wanted, candidate }: Groups): string {
  return (requirement ?? name ?? wanted ?? candidate ?? "").trim();
}

function pinned({ name, pin }: Groups): string {
  return pin === undefined ? (name ?? "A package") : `${name}==${pin}`;
}
