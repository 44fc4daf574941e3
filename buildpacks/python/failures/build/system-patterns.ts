import type { FailurePattern, Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import {
  packageOfCommand,
  packageOfHeader,
  packageOfLinkedLibrary,
} from "../../../../src/diagnosis/debian/find-package.ts";
import { comesInWheels } from "./newest-wheels.ts";
import { type SaidMissing, saidMissing } from "./said-missing.ts";
import { subject } from "./subject.ts";

const noWheel = () => "The package has no wheel for this Python and platform, so it is built from source.";

/** What a build lacks of the system. */
export const systemPatterns: readonly FailurePattern[] = [
  lacking(
    "the header",
    /fatal error: (?<what>[\w./+-]+\.h(?:pp|xx)?): No such file or directory/g,
    packageOfHeader,
  ),
  lacking(
    "the header",
    /(?<![\w./+-])(?<what>[\w./+-]{1,120}\.h(?:pp|xx)?)(?: header)?(?: file)? (?:was )?not found/g,
    packageOfHeader,
  ),
  lacking("the library", /cannot find -l(?<what>[\w.+-]+)/g, packageOfLinkedLibrary),
  lacking(
    "the program",
    /(?:No such file or directory: '(?<first>[\w.+-]+)'(?!\/)|unable to execute '?(?<second>[\w.+-]+)'?:? |command '(?<third>[\w.+-]+)' failed: No such file|\bsh: (?:line )?\d+: (?<fourth>[A-Za-z][\w.+-]{0,40}): not found|(?:^|[\s:])(?<seventh>[A-Za-z][\w.+-]{0,40}): command not found|(?:^|[\s:'"`])(?<fifth>[a-z][\w+]{0,40}[-_]config)(?: executable| is)? not found|Cannot find command '(?<sixth>[\w.+-]+)')/gm,
    packageOfCommand,
  ),
  ...saidMissing.map((row) => known(row)),
];

/** A header, library or program, where it is known which Debian package has it. */
function lacking(
  what: string,
  test: RegExp,
  packageOf: (name: string) => string | undefined,
): FailurePattern {
  return {
    code: "SYSTEM_LIBRARY_MISSING",
    test,
    applies: (groups) =>
      packageOf(nameIn(groups)) !== undefined && nameIn(groups) !== "sudo" && !isForOlderPython(groups),
    message: (groups) =>
      `${subject(groups["name"], groups["project"])} needs ${what} \`${nameIn(groups)}\`, which is not there`,
    why: noWheel,
    suggestions: ({ name, ...groups }) => [
      `Add \`${packageOf(nameIn(groups))}\` to apt.txt.`,
      ...(name === undefined
        ? []
        : [`Or ask for a version of \`${name}\` that has a wheel for this Python.`]),
    ],
    remedy: (groups) => {
      const debian = packageOf(nameIn(groups));
      return debian === undefined ? undefined : { kind: "debian", packages: [debian] };
    },
  };
}

/** What tools say in words of their own. */
function known({ said, what, packages }: SaidMissing): FailurePattern {
  return {
    code: "SYSTEM_LIBRARY_MISSING",
    test: said,
    applies: (groups) => !isForOlderPython(groups),
    message: ({ name, project }) => `${subject(name, project)} needs ${what}, which the image lacks`,
    why: noWheel,
    suggestions: () => [`Add ${packages.map((one) => `\`${one}\``).join(" and ")} to apt.txt.`],
    remedy: () => ({ kind: "debian", packages }),
  };
}

/** A release with wheels for an older Python needs that one, and no compiler: its sources fail at more than what is missing. */
function isForOlderPython({ name, newest }: Groups): boolean {
  return name !== undefined && newest !== undefined && comesInWheels(name);
}

function nameIn(groups: Groups): string {
  return (
    groups["what"] ??
    groups["first"] ??
    groups["second"] ??
    groups["third"] ??
    groups["fourth"] ??
    groups["fifth"] ??
    groups["sixth"] ??
    groups["seventh"] ??
    ""
  );
}
