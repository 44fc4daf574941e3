import type { Detection, Evidence } from "../../src/buildpack.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { isCalledByPostBuild } from "./called-by-post-build.ts";
import { localPackageFiles } from "../python/local-package-files.ts";
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
  const local = [
    ...includedFiles(manifest),
    ...(await localPackageFiles(repository, manifest?.pip?.requirements ?? [])),
  ];
  const calledByPostBuild = await isCalledByPostBuild(repository);
  return {
    buildpack: "conda",
    spec: { manifest, lock, calledByPostBuild },
    evidence: [...evidence, ...local],
    ignored,
  };
}

/** What `-r` and `-c` of the pip section lead to. */
function includedFiles(manifest: CondaSpec["manifest"]): readonly Evidence[] {
  const files = (manifest?.pip?.files ?? []).filter((file) => file !== manifest?.file);
  return files.map((file) => ({ file, reason: "included by its `pip:` section" }));
}
