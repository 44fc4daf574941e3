import type { Remedy } from "../../src/diagnosis/remedy.ts";
import { appendLines } from "../../src/edits/append-lines.ts";
import { advice, type Edit } from "../../src/edits/edit.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { JuliaSpec } from "./spec.ts";

/** What writes a remedy into the files of a Julia environment; undefined for other languages. @throws UserError what the repository throws */
export async function remedy(
  wanted: Remedy,
  repository: Repository,
  spec: JuliaSpec | undefined,
): Promise<Edit | undefined> {
  if (!("language" in wanted) || wanted.language !== "julia") return undefined;
  if (wanted.kind === "interpreter") {
    const file = inConfigDir(repository, "Project.toml");
    const words = `Ask for Julia ${wanted.version}: write \`julia = "${wanted.version}"\` below \`[compat]\` of ${file}, beside the packages that the notebook loads.`;
    if (spec !== undefined || (await repository.kindOf(file)) !== undefined) return advice(words);
    return {
      words,
      changes: [await appendLines(repository, file, ["[compat]", `julia = "${wanted.version}"`])],
      safe: false,
    };
  }
  const name = wanted.kind === "module" ? wanted.module : wanted.name;
  const verb = wanted.kind === "without" ? "rm" : "add";
  // A package of Project.toml has a UUID, which only a registry knows.
  return advice(
    `Run \`julia --project -e 'using Pkg; Pkg.${verb}("${name}")'\` in the repository and commit Project.toml and Manifest.toml.`,
  );
}
