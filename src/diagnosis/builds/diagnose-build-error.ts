import { buildpacks } from "../../../buildpacks/index.ts";
import type { Detection } from "../../buildpack.ts";
import { advice, type Edit } from "../../edits/edit.ts";
import type { UserError } from "../../errors/user-error.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { resolveRemedies } from "../resolve-remedy.ts";

/**
 * The diagnosis that an error of a build stands for: its remedy as an edit of the repository, else its first suggestion as advice.
 * @param repository undefined where only a log is there
 */
export async function diagnoseBuildError(
  error: UserError,
  repository: Repository | undefined,
  detections: readonly Detection[],
): Promise<Diagnosis> {
  const { code, message, where, why } = error;
  return {
    code,
    message,
    where,
    why: why === "" ? undefined : why,
    edit: await editOf(error, repository, detections),
  };
}

/** Words of the error say more than those of a remedy that nothing could write. */
async function editOf(
  { remedy, where, suggestions }: UserError,
  repository: Repository | undefined,
  detections: readonly Detection[],
): Promise<Edit> {
  const [first = "Read the end of the log: `--verbose` shows all of it."] = suggestions;
  if (remedy === undefined || repository === undefined) return advice(first);
  const context = { repository, detections, buildpacks };
  const edit = await resolveRemedies([remedy], { place: where, file: where?.file }, context);
  return edit.changes.length > 0 ? edit : advice(first);
}
