import * as v from "valibot";
import { UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readJson } from "../../../src/structured/read-json.ts";
import type { StructuredFile } from "../../../src/structured/structured-file.ts";
import type { FileReading } from "../description/file-reading.ts";
import type { LockedPackage } from "../package-request.ts";
import { installOrder } from "../renv/install-order.ts";
import { recordedPackage } from "../renv/package-record.ts";
import { manifestOrigin } from "./manifest-origin.ts";
import { type ManifestFile, manifestMarks, manifestSchema } from "./manifest-schema.ts";
import type { RsconnectManifest } from "./rsconnect-manifest.ts";

/**
 * Reads the `manifest.json` that R's `rsconnect` writes; undefined where there is none. One of a web page, of a browser's
 * extension or of a Python app is told as unrelated.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRsconnectManifest(
  repository: Repository,
  path: RepositoryPath,
): Promise<FileReading<RsconnectManifest> | undefined> {
  const reason = await unrelated(repository, path);
  if (reason !== undefined) return { kind: "unrelated", reason, where: { file: path } };
  const file = await readJson(repository, path, manifestSchema);
  if (file === undefined) return undefined;
  const { platform, metadata } = file.value;
  const packages = packagesOf(file);
  return {
    kind: "read",
    content: {
      path,
      r: { value: platform, from: file.locate(["platform"]) },
      ...(metadata.appmode ? { appMode: metadata.appmode } : {}),
      packages,
      installOrder: installOrder(packages),
    },
  };
}

/** Why a file is no manifest of R's; undefined where it is one, and where it is absent. */
async function unrelated(repository: Repository, path: RepositoryPath): Promise<string | undefined> {
  const file = await readOrPassOver(repository, path);
  if (file === "unreadable") return "it is no JSON, and does not name an app of Posit Connect";
  if (file === undefined) return undefined;
  const marks = v.safeParse(manifestMarks, file.value);
  if (!marks.success) return "it has not the fields `platform`, `metadata` and `packages` of R's rsconnect";
  const { metadata, packages } = marks.output;
  if (metadata.appmode?.startsWith("python-")) return "it is of a Python app";
  return packages === null || packages === undefined ? "it lists no packages of R" : undefined;
}

/** What can't be parsed is an error only where it is R's: a manifest of a web page may have comments. */
async function readOrPassOver(repository: Repository, path: RepositoryPath) {
  try {
    return await readJson(repository, path, v.unknown());
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "FILE_INVALID") throw error;
    const bytes = await repository.read(path);
    if (bytes !== undefined && decodeText(bytes).includes('"appmode"')) throw error;
    return "unreadable";
  }
}

function packagesOf({ value, locate }: StructuredFile<ManifestFile>): readonly LockedPackage[] {
  return [...value.packages].map(([key, locked]) => {
    const where = locate(["packages", key]);
    const recorded = recordedPackage(key, locked.description, where);
    return { ...recorded, origin: manifestOrigin(recorded.name, locked, where) };
  });
}
