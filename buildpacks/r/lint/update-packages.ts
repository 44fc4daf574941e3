import type { Edit } from "../../../src/edits/edit.ts";
import type { FileRule, OpenedFile, Place, Problem } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode } from "./follow-code.ts";
import { statementAt } from "./written-line.ts";

/** No person writes a longer script. */
const largestScript = 1024 * 1024;

/** `install.R` that makes all packages new. */
export const updatePackages: FileRule = {
  kind: "file",
  id: "update-packages",
  severity: "warning",
  summary: "`install.R` calls `update.packages()`",
  help: "It replaces whatever is installed, the packages that the kernel runs with among it, by the newest there are: versions that the script asked for are gone again, and each build takes longer. In a new image all packages are those of the environment's day; there is nothing to bring up to date.",
  wants: ({ path, size }) => /(?:^|\/)install\.R$/.test(path) && size <= largestScript,
  check: (file, { repository }) => {
    if (file.path !== inConfigDir(repository, "install.R") || file.text?.includes("update") !== true)
      return [];
    const problems: Problem[] = [];
    followCode(codesOf(file), {
      call: (call) => {
        if (!updatesAll(call)) return;
        problems.push({
          where: call.place,
          message: `\`${call.name}\` replaces what is installed`,
          why: "versions that the script asks for are gone again",
          edit: removal(file, call.place),
        });
      },
    });
    return distinctProblems(problems);
  },
};

function updatesAll({ name, package: owner, isOwn }: TracedCall): boolean {
  return !isOwn && (owner ?? "utils") === "utils" && name === "update.packages";
}

function removal(file: OpenedFile, where: Place): Edit {
  const { line } = where;
  const changes =
    line === undefined || statementAt(file, where) === undefined
      ? []
      : [{ kind: "lines", file: file.path, first: line, last: line, lines: [] } as const];
  return { words: "Remove the call.", changes, safe: false };
}
