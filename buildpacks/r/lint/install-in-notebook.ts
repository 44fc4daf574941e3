import { advice } from "../../../src/edits/edit.ts";
import type { FileRule, LintSubject, Problem } from "../../../src/lint/rule.ts";
import { isNotebook } from "../../../src/notebook/is-notebook.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { installationsOf } from "../install-script/installations.ts";
import type { PlacedCode } from "../language/trace/trace.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";
import { runChunks } from "./run-chunks.ts";
import { unconditionalNames } from "./unconditional-names.ts";

/** Packages of R that a notebook installs each time it runs. */
export const installInNotebook: FileRule = {
  kind: "file",
  id: "install-in-notebook",
  severity: "warning",
  summary: "A notebook or document of R installs packages each time it runs",
  help: 'What a notebook installs is gone with the container: everyone who opens it waits for it again, and it fails where there is no network. `install.R` is run once, when the image is built. An installation under a condition (`if (!requireNamespace("x")) install.packages("x")`) is left alone, and so are chunks with `eval=FALSE`.',
  wants: (file) => isRCode(file) && /\.(?:ipynb|rmd|qmd|rnw)$/i.test(file.path),
  check: (file, subject) => {
    if (file.text?.includes("install") !== true) return [];
    const codes = isNotebook(file.path) ? codesOf(file) : runChunks(file);
    return distinctProblems(codes.flatMap((code) => problemsOf(code, subject)));
  },
};

function problemsOf(placed: PlacedCode, { repository }: LintSubject): readonly Problem[] {
  const problems: Problem[] = [];
  const script = inConfigDir(repository, "install.R");
  const names = unconditionalNames(placed.code);
  const placeless = { code: placed.code, locate: (line: number) => ({ file: "", line }) };
  followCode([placeless], {
    call: (call, attached) => {
      const line = call.place.line ?? 0;
      if (loading.has(call.name) || !names.has(`${line} ${call.name}`)) return;
      if (installationsOf(call, attached).length === 0) return;
      problems.push({
        where: placed.locate(line),
        message: `\`${call.name}\` is called each time this runs`,
        why: "what it installs is gone with the container",
        edit: advice(`Move it into ${script}, which is run once, when the image is built.`),
      });
    },
  });
  return problems;
}

/** They load what is there, and install what is not. */
const loading: ReadonlySet<string> = new Set(
  "p_load p_load_gh shelf pkg_attach2 pkg_load2 groundhog.library".split(" "),
);
