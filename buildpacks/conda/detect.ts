import type { Detection } from "../../src/buildpack.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readCondaFiles } from "./read-conda-files.ts";
import type { CondaSpec } from "./spec.ts";

/**
 * A repository with files of conda or pixi in its config dir.
 * @throws UserError FILE_INVALID, LOCK_OUTDATED, LOCK_UNUSABLE, REQUIREMENT_INVALID, PATH_ESCAPES and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<CondaSpec> | undefined> {
  const files = await readCondaFiles(repository);
  if (files === undefined) return undefined;
  const { manifest, lock, evidence, ignored } = files;
  const calledByPostBuild = await isCalled(repository);
  return { buildpack: "conda", spec: { manifest, lock, calledByPostBuild }, evidence, ignored };
}

async function isCalled(repository: Repository): Promise<boolean> {
  const bytes = await repository.read(inConfigDir(repository, "postBuild"));
  const script = decodeText(bytes ?? new Uint8Array()).replaceAll(/^\s*#.*$/gm, "");
  return /(?:^|[\s;&|(])(?:conda|mamba|micromamba)(?=\s|$)/m.test(script);
}
