import { buildpacks } from "../../buildpacks/index.ts";
import { advice, type Edit } from "../edits/edit.ts";
import type { Repository } from "../repository/repository.ts";
import { emptyRepository } from "../repository/empty-repository.ts";
import type { DiagnosisContext } from "./diagnose-run.ts";
import { kernelEdit } from "./kernel-edit.ts";
import { lineEdit } from "./line-edit.ts";
import { remedyWords } from "./remedy-words.ts";
import type { Remedy } from "./remedy.ts";
import type { RunFailure } from "./run-failure.ts";

/** What is known of the failure that a remedy is for; a build has no place in a notebook. */
export type FailedFile = Pick<RunFailure, "place" | "file">;

/** The edit of the first remedy that can be written into the repository, else the words of the first. */
export async function resolveRemedies(
  remedies: readonly Remedy[],
  failed: FailedFile,
  context: DiagnosisContext,
): Promise<Edit> {
  let first: Edit | undefined;
  for (const remedy of remedies) {
    const edit = await resolveRemedy(remedy, failed, context);
    if (edit.changes.length > 0 && context.repository !== undefined) return edit;
    first ??= edit;
  }
  // Changes are of files; where there is no repository only the words count.
  return advice(first?.words ?? "Look at the failing line: nothing more is known.");
}

/**
 * What a remedy is in the repository's own files: the buildpacks of what was detected are asked first, in their order, then the others,
 * which may propose a new file. Words alone where none can write it.
 */
async function resolveRemedy(remedy: Remedy, failed: FailedFile, context: DiagnosisContext): Promise<Edit> {
  const repository = context.repository ?? emptyRepository;
  if (remedy.kind === "advice") return advice(remedy.words);
  if (remedy.kind === "line")
    return (await lineEdit(remedy, failed.place, repository)) ?? advice(remedyWords(remedy));
  if (remedy.kind === "kernel")
    return (await kernelEdit(remedy.kernel, failed.file, repository)) ?? advice(remedyWords(remedy));
  return (await askBuildpacks(remedy, repository, context)) ?? advice(remedyWords(remedy));
}

async function askBuildpacks(
  remedy: Remedy,
  repository: Repository,
  { detections }: DiagnosisContext,
): Promise<Edit | undefined> {
  const detected = detections.flatMap(({ buildpack: name, spec }) => {
    const buildpack = buildpacks.find((one) => one.name === name);
    return buildpack === undefined ? [] : [{ buildpack, spec }];
  });
  // A repository's own image is built as it is: no other file of the repository counts.
  if (detected.some(({ buildpack }) => buildpack.role === "image" || buildpack.role === "last resort"))
    return undefined;
  const others = buildpacks
    .filter((buildpack) => detected.every((one) => one.buildpack !== buildpack))
    .map((buildpack) => ({ buildpack, spec: undefined }));
  for (const { buildpack, spec } of [...detected, ...others]) {
    const edit = await buildpack.remedy?.(remedy, repository, spec);
    if (edit !== undefined) return edit;
  }
  return undefined;
}
