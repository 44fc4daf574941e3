import { advice } from "../../../src/edits/edit.ts";
import type { FileRule, Problem } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { argumentOf, type TracedCall } from "../language/trace/traced-call.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";

/** Packages that are built for Windows or macOS. */
export const foreignBinary: FileRule = {
  kind: "file",
  id: "foreign-binary",
  severity: "warning",
  summary: "Packages of R are asked for as binaries of Windows or macOS (an error in `install.R`)",
  help: '`install.packages(…, type = "binary")`, `"win.binary"` and `"mac.binary"`, and files that end in `.zip`, are for R on Windows and macOS; R on Linux ends with «not supported on this platform». Leave `type` out: bindery takes packages that are built for the image where they are to be had, and compiles the others.',
  wants: isRCode,
  check: (file, { repository }) => {
    if (file.text?.includes("install") !== true) return [];
    const severity = file.path === inConfigDir(repository, "install.R") ? "error" : "warning";
    const problems: Problem[] = [];
    followCode(codesOf(file), {
      call: (call) => {
        const found = call.name === "install.packages" && !call.isOwn ? foreignPart(call) : undefined;
        if (found === undefined) return;
        problems.push({
          where: call.place,
          message: `${found.what} is for another system`,
          why: "R on Linux can't install it",
          severity,
          edit: advice(found.words),
        });
      },
    });
    return distinctProblems(problems);
  },
};

interface ForeignPart {
  readonly what: string;
  readonly words: string;
}

function foreignPart(call: TracedCall): ForeignPart | undefined {
  const types = argumentOf(call, "type")?.texts().texts ?? [];
  const type = types.find(({ text }) => text === "binary" || /^(?:win|mac)\.binary/.test(text));
  if (type !== undefined)
    return { what: `\`type = "${type.text.slice(0, 40)}"\``, words: "Leave the argument `type` out." };
  const files = argumentOf(call, "pkgs", 0)?.texts().texts ?? [];
  const file = files.find(({ text }) => /\.zip$/i.test(text));
  return file === undefined
    ? undefined
    : {
        what: `\`${file.text.split(/[\\/]/).at(-1)?.slice(0, 80)}\``,
        words: "Install the package by its name, or from its source (`.tar.gz`).",
      };
}
