import { advice } from "../../../src/edits/edit.ts";
import type { FileRule, LintSubject, Problem } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { isPackageName } from "../infer/package-name.ts";
import type { TracedArgument, TracedCall } from "../language/trace/traced-call.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";

/** Packages that stand where `install.packages` takes the library's folder. */
export const installPackagesArguments: FileRule = {
  kind: "file",
  id: "install-packages-arguments",
  severity: "error",
  summary: 'Packages stand side by side in `install.packages("a", "b")` (a warning outside of `install.R`)',
  help: '`install.packages` takes all packages as its first argument: `install.packages(c("a", "b"))`. The second one is the folder to install into: in `install.packages("a", "b")`, R looks for a folder `b`, and installs nothing.',
  wants: isRCode,
  check: (file, subject) => {
    if (file.text?.includes("install.packages") !== true) return [];
    const severity = file.path === inConfigDir(subject.repository, "install.R") ? "error" : "warning";
    const problems: Problem[] = [];
    followCode(codesOf(file), {
      call: (call) => {
        const folder = packageAsFolder(call, subject);
        if (folder === undefined) return;
        problems.push({
          where: call.place,
          message: `\`${JSON.stringify(folder)}\` is taken for the folder to install into`,
          why: "R looks for the packages in the first argument alone",
          severity,
          edit: advice(`Write all packages as one argument: \`install.packages(${together(call)})\`.`),
        });
      },
    });
    return distinctProblems(problems);
  },
};

/** Folders that libraries are called. */
const libraries: ReadonlySet<string> = new Set(
  "lib libs library libraries Rlib Rlibs rlib rlibs packages".split(" "),
);

function packageAsFolder(call: TracedCall, { files }: LintSubject): string | undefined {
  if (call.name !== "install.packages" || call.isOwn) return undefined;
  const named = call.arguments.flatMap(({ name }) => name ?? []);
  // R takes a part of a parameter's name too.
  if (named.some((name) => name.startsWith("l"))) return undefined;
  const folder = textOf(positional(call)[named.includes("pkgs") ? 0 : 1]);
  if (folder === undefined || !isPackageName(folder) || libraries.has(folder)) return undefined;
  return files.some(({ path }) => path.startsWith(`${folder}/`)) ? undefined : folder;
}

function positional(call: TracedCall): readonly TracedArgument[] {
  return call.arguments.filter(({ name }) => name === undefined);
}

function textOf(argument: TracedArgument | undefined): string | undefined {
  return argument?.expression?.kind === "text" ? argument.expression.text : undefined;
}

/** `c("a", "b")` where all are written out there. */
function together(call: TracedCall): string {
  const packages = call.arguments.filter(({ name }) => name === "pkgs" || name === undefined);
  const texts = packages.flatMap((argument) => textOf(argument) ?? []);
  const isWritten = texts.length === packages.length && texts.length <= 50 && texts.every(isPackageName);
  return isWritten ? `c(${texts.map((text) => JSON.stringify(text)).join(", ")})` : "c(…)";
}
