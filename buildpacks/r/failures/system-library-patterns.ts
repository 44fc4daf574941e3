import { debianPackagesWith, type MissingFromSystem } from "../system-requirements/missing-from-system.ts";
import { systemRequirementsOf } from "../system-requirements/system-requirements.ts";
import { type FailurePattern, type Groups, packageOr } from "./failure-pattern.ts";

const code = "SYSTEM_LIBRARY_MISSING";

/** Libraries and programs of the system that a package is compiled with, or calls, and that are not there. */
export const systemLibraryPatterns: readonly FailurePattern[] = [
  {
    code,
    test: /Java Development Kit \(JDK\) is missing|One or more Java configuration variables are not set|Cannot compile a simple JNI program|libjvm\.so: cannot open shared object|JAVA_HOME cannot be determined/g,
    message: (groups) => `${packageOr(groups, "A package")} needs Java`,
    suggestions: () => ["Add `default-jdk` to `apt.txt`."],
  },
  {
    code,
    // What the configure scripts of many packages print ("anticonf").
    test: /Configuration failed (?:because|to find)(?: the)? (?<library>[^\n]{1,80}?)(?: (?:was|were) not found[^\n]{0,80}|\.[^\n]{0,80})\n(?:[^\n]{0,200}\n){0,3}? *[*-] deb: (?<debian>[a-z0-9+. -]+)/g,
    message: (groups) =>
      `${packageOr(groups, "A package")} can't be compiled without ${groups["library"]?.trim() ?? "a library"}`,
    suggestions: ({ debian }) => [addToApt((debian ?? "").trim().split(/ +/))],
  },
  missing("header", /fatal error: (?<what>[\w./+-]+\.h(?:pp|xx)?): No such file or directory/g),
  missing("library", /cannot find -l(?<what>[\w.+-]+)/g),
  missing(
    "library",
    /(?:\/(?<name>[\w.]{1,100})\/libs\/[\w.]{1,100}\.so':\s{1,20})?\blib(?<what>[\w.+-]{1,60}?)\.so(?:\.\d+)*: cannot open shared object file/g,
  ),
  missing(
    "command",
    /(?<![\w.+-])(?:(?<what>[A-Za-z][\w.+-]{0,40}): (?:command )?not found|(?<program>[A-Za-z][\w+.]{0,40}-config)(?: is)? not found)/g,
  ),
  {
    code,
    test: /configure: error: (?<reason>[^\n]+)/g,
    applies: (groups) => debianPackagesIn(groups).length > 0,
    message: (groups) =>
      `${packageOr(groups, "A package")} can't be compiled: something that it needs is missing`,
    why: ({ reason }) => reason,
    suggestions: (groups) => [addToApt(debianPackagesIn(groups))],
  },
  {
    ...missing(
      "module",
      /No package '(?<what>[\w.+-]+)' found|Package '(?<program>[\w.+-]+)', required by '[^'\n]*', not found|Package (?<module>[\w.+-]+) was not found in the pkg-config search path/g,
    ),
    also: /ERROR: (?:configuration|compilation) failed/,
  },
];

/** Where it is known which Debian package has it. */
function missing(kind: MissingFromSystem["kind"], test: RegExp): FailurePattern {
  const packagesFor = (groups: Groups) => debianPackagesWith({ kind, name: nameIn(groups) });
  const said = {
    header: "the header",
    library: "the library",
    module: "the library",
    command: "the program",
  }[kind];
  return {
    code,
    test,
    applies: (groups) => packagesFor(groups) !== undefined,
    message: (groups) =>
      `${packageOr(groups, "A package")} needs ${said} \`${nameIn(groups)}\`, which is not there`,
    suggestions: (groups) => [addToApt(packagesFor(groups) ?? [])],
  };
}

/** From what a configure script says; else from what the package is known to need. */
function debianPackagesIn({ reason, name }: Groups): readonly string[] {
  const bySpeech = systemRequirementsOf([], [reason ?? ""]);
  const found = bySpeech.length > 0 ? bySpeech : systemRequirementsOf(name === undefined ? [] : [name], []);
  return [...new Set(found.flatMap(({ build }) => build))];
}

function nameIn({ what, program, module }: Groups): string {
  return what ?? program ?? module ?? "";
}

function addToApt(packages: readonly string[]): string {
  return `Add ${packages.map((name) => `\`${name}\``).join(", ")} to \`apt.txt\`.`;
}
