import { advice, type Edit } from "../../../src/edits/edit.ts";
import type { FileRule, OpenedFile, Problem } from "../../../src/lint/rule.ts";
import { isNotebook } from "../../../src/notebook/is-notebook.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";
import { replaceOnce, statementAt } from "./written-line.ts";

/** Bioconductor's installer of before R 3.5. */
export const biocLiteGone: FileRule = {
  kind: "file",
  id: "bioclite-gone",
  severity: "warning",
  summary: "`biocLite` is called, which R 3.5 and later have not (an error in `install.R`)",
  help: 'Since R 3.5 of 2018, packages of Bioconductor are installed by the package BiocManager: `BiocManager::install("limma")`. The script `biocLite.R` of before ends with an error that says so, and the build with it.',
  wants: isRCode,
  check: (file, { repository }) => {
    if (file.text?.includes("biocLite") !== true) return [];
    const severity = file.path === inConfigDir(repository, "install.R") ? "error" : "warning";
    const problems: Problem[] = [];
    followCode(codesOf(file), {
      call: (call) => {
        const edit = editOf(call, file);
        if (edit === undefined) return;
        problems.push({
          where: call.place,
          message: call.name === "biocLite" ? "`biocLite` is gone" : "`biocLite.R` is gone",
          why: "since R 3.5 it ends with an error, and installs nothing",
          severity,
          edit,
        });
      },
    });
    return distinctProblems(problems);
  },
};

/** Undefined for any other call. */
function editOf(call: TracedCall, file: OpenedFile): Edit | undefined {
  if (call.isOwn) return undefined;
  if (call.name === "biocLite") return callInstead(call, file);
  return call.name === "source" && call.arguments.some(isBiocLite) ? installInstead(call, file) : undefined;
}

function isBiocLite({ texts }: TracedCall["arguments"][number]): boolean {
  return texts().texts.some(({ text }) => /^https?:\/\/(?:www\.)?bioconductor\.org\/biocLite\.R$/.test(text));
}

function callInstead({ package: owner, arguments: values, place }: TracedCall, file: OpenedFile): Edit {
  const before = owner === undefined ? "biocLite(" : `${owner}::biocLite(`;
  const changes = isNotebook(file.path) ? [] : replaceOnce(file, place, before, "BiocManager::install(");
  // Other arguments have other names there; without any, it would update what is installed.
  const isPlain = values.length > 0 && values.every(({ name }) => name === undefined || name === "pkgs");
  return {
    words: "Write `BiocManager::install(…)` in its place.",
    changes,
    safe: changes.length > 0 && isPlain,
  };
}

function installInstead({ place, arguments: values }: TracedCall, file: OpenedFile): Edit {
  const line = 'if (!requireNamespace("BiocManager", quietly = TRUE)) install.packages("BiocManager")';
  const written = isNotebook(file.path) ? undefined : statementAt(file, place);
  if (written === undefined) return advice(`Write \`${line}\` in its place.`);
  return {
    words: "Install BiocManager in its place.",
    changes: replaceOnce(file, place, written, line),
    // Not what a variable names: it may name others, too.
    safe: values.every(({ expression }) => expression?.kind === "text"),
  };
}
