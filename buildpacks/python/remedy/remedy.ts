import type { Remedy } from "../../../src/diagnosis/remedy.ts";
import { advice, type Edit } from "../../../src/edits/edit.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { findDistribution } from "../infer/find-distribution.ts";
import type { PythonSpec } from "../spec.ts";
import { interpreterEdit, needsOlder } from "./interpreter-edit.ts";
import { requirementEdit } from "./requirement-edit.ts";

/**
 * What writes a remedy into the files of a Python environment; undefined for other languages.
 * @throws UserError what the repository throws
 */
export async function remedy(
  wanted: Remedy,
  repository: Repository,
  spec: PythonSpec | undefined,
): Promise<Edit | undefined> {
  if (!("language" in wanted) || wanted.language !== "python") return undefined;
  switch (wanted.kind) {
    case "interpreter":
      return interpreterEdit(wanted.version, repository);
    case "without":
      return requirementEdit({ kind: "without", name: wanted.name }, repository, spec);
    case "module":
      return moduleEdit(wanted.module, repository, spec);
    case "package": {
      const { name, range = "", newestLanguage } = wanted;
      const edit = await requirementEdit(
        { kind: "ask", name, range, isCertain: range === "" },
        repository,
        spec,
      );
      if (newestLanguage === undefined || !needsOlder(newestLanguage, spec)) return edit;
      const older = await interpreterEdit(newestLanguage, repository);
      return {
        words: `${edit.words.replace(/\.$/, "")}, and ${older.words.slice(0, 1).toLowerCase()}${older.words.slice(1)}`,
        changes:
          edit.changes.length > 0 && older.changes.length > 0 ? [...edit.changes, ...older.changes] : [],
        safe: false,
      };
    }
  }
}

async function moduleEdit(
  module: string,
  repository: Repository,
  spec: PythonSpec | undefined,
): Promise<Edit> {
  const found = findDistribution(module);
  if (found.kind === "unavailable")
    return advice(`Remove the lines that use \`${module}\`: ${found.reason}.`);
  const isCertain = found.certainty === "known";
  const edit = await requirementEdit(
    { kind: "ask", name: found.requirement, range: "", isCertain },
    repository,
    spec,
  );
  if (isCertain) return edit;
  // Packages rarely have such names, files of one's own often.
  if (
    /_|^(?:utils?|helpers?|functions?|config|settings|credentials?|creds|secrets?|(?:api)?keys?|tokens?|passwords?|constants|lib|common|tools|models?|data|tests?|src)$/.test(
      module,
    )
  )
    return advice(
      `Put \`${module}.py\` beside the notebook, or its folder on \`sys.path\`; where it is no file of yours, add the package that has it to requirements.txt.`,
    );
  return advice(
    `${edit.words.replace(/\.$/, "")}, if that is the package which has \`${module}\`; where it is a file of yours, put it beside the notebook.`,
  );
}
