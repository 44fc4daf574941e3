import { advice } from "../../../src/edits/edit.ts";
import type { FileRule, Problem } from "../../../src/lint/rule.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";

/** Addresses of packages that Posit has built for another Linux. */
export const otherLinuxBinaries: FileRule = {
  kind: "file",
  id: "other-linux-binaries",
  severity: "warning",
  summary: "Packages of R are taken from where they are built for another Linux",
  help: "Addresses of Posit's package manager such as `https://packagemanager.posit.co/cran/__linux__/focal/latest` give packages that are built for one Linux, here Ubuntu 20.04. The image is Debian 12, `bookworm`: what is built for others may look for libraries that it has in other versions, and fails when it is loaded. Leave `repos` out: bindery takes packages that are built for the image, of the environment's day.",
  wants: isRCode,
  check: (file) => {
    if (file.text?.includes("__linux__") !== true) return [];
    const problems: Problem[] = [];
    followCode(codesOf(file), {
      text: (text, where) => {
        const system = otherLinux(text);
        if (system === undefined) return;
        problems.push({
          where,
          message: `packages built for \`${system}\` are taken`,
          why: "the image is Debian's `bookworm`, whose libraries are others",
          edit: advice(
            "Leave `repos` out: packages that are built for the image are taken then. A day is named in runtime.txt.",
          ),
        });
      },
    });
    return distinctProblems(problems);
  },
};

/** `manylinux` is built for all of them. */
function otherLinux(text: string): string | undefined {
  const [, system] =
    /^https?:\/\/(?:packagemanager\.(?:posit\.co|rstudio\.com)|p3m\.dev)\/(?:[\w.-]+\/){1,3}?__linux__\/([\w.-]{1,40})(?:\/|$)/.exec(
      text,
    ) ?? [];
  return system === undefined || /^(?:bookworm$|manylinux)/.test(system) ? undefined : system;
}
