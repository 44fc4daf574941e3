import type { Remedy } from "../../src/diagnosis/remedy.ts";
import { appendLines } from "../../src/edits/append-lines.ts";
import { advice, type Edit } from "../../src/edits/edit.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { hasCondaFiles } from "./has-conda-files.ts";
import { isBioconductorPackage } from "./infer/bioconductor-packages.ts";
import type { RSpec } from "./spec.ts";

/** What writes a remedy into the files of an R environment; undefined for other languages. @throws UserError what the repository throws */
export async function remedy(
  wanted: Remedy,
  repository: Repository,
  spec: RSpec | undefined,
): Promise<Edit | undefined> {
  if (!("language" in wanted) || wanted.language !== "R") return undefined;
  if (spec === undefined && (await hasCondaFiles(repository))) return undefined;
  if (wanted.kind === "interpreter") return languageEdit(wanted.version, repository, spec);
  if (wanted.kind === "without") return advice(`Do not install the R package \`${wanted.name}\`.`);
  const name = wanted.kind === "module" ? wanted.module : wanted.name;
  if (wanted.kind === "package" && wanted.range !== undefined)
    return advice(
      `Ask for \`${name}\` ${wanted.range}: a later day in runtime.txt, or its version in renv.lock or DESCRIPTION.`,
    );
  return packageEdit(name, repository, spec);
}

async function packageEdit(name: string, repository: Repository, spec: RSpec | undefined): Promise<Edit> {
  if (spec?.lock !== undefined && spec.script === undefined)
    return advice(
      `Install \`${name}\` in the project and make ${spec.lock.path} again: \`renv::install("${name}")\`, \`renv::snapshot()\`.`,
    );
  if (spec?.script === undefined && spec?.project !== undefined)
    return advice(`Add \`${name}\` to \`Imports:\` of ${spec.project.file}.`);
  const file = spec?.script?.path ?? inConfigDir(repository, "install.R");
  const lines = isBioconductorPackage(name)
    ? [`BiocManager::install("${name}")`]
    : [`install.packages("${name}")`];
  return {
    words: `Add \`${lines.join("; ")}\` to ${file}.`,
    changes: [await appendLines(repository, file, lines)],
    safe: true,
  };
}

/** A repository that has a file of R's packages has R. */
async function languageEdit(version: string, repository: Repository, spec: RSpec | undefined): Promise<Edit> {
  if (spec !== undefined)
    return advice(
      `Ask for R ${version}: write \`r-${version}-\` and the day of the work (\`r-${version}-2024-10-31\`) into runtime.txt.`,
    );
  const file = inConfigDir(repository, "install.R");
  return {
    words: `Ask for R: add a file ${file} that installs what the notebook loads (\`install.packages("…")\`), or \`r-${version}-2024-10-31\` in runtime.txt.`,
    changes: [await appendLines(repository, file, ['# What the notebooks load: install.packages("…")'])],
    safe: false,
  };
}
