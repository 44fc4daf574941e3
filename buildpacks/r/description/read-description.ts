import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { folderOf } from "../../python/requirements/local-path.ts";
import { decodeDcf } from "./decode-dcf.ts";
import { describe } from "./describe.ts";
import type { Description } from "./description.ts";
import type { FileReading } from "./file-reading.ts";
import { parseDcf } from "./parse-dcf.ts";

/** A file with none of these is another's, or prose. */
const telling = /^(?:Package|Type|Depends|Imports|LinkingTo|Suggests|Enhances|Remotes|Authors@R|biocViews):/m;

/**
 * Reads a DESCRIPTION file (Writing R Extensions, "The DESCRIPTION file"); undefined where there is none.
 * @throws UserError FILE_INVALID with the line where R would not take it, PATH_ESCAPES, and what the repository throws
 */
export async function readDescription(
  repository: Repository,
  path: RepositoryPath,
): Promise<FileReading<Description> | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const text = decodeDcf(bytes);
  const where = { file: path };
  if (text.trim() === "") return { kind: "unrelated", reason: "it is empty", where };
  if (!telling.test(text))
    return { kind: "unrelated", reason: "it has none of the fields that R packages have", where };
  const folder = folderOf(path);
  const namespace = await repository.kindOf(folder === "" ? "NAMESPACE" : `${folder}/NAMESPACE`);
  const description = describe(parseDcf(text, path), path);
  const { name, version, type } = description;
  const isPackage = name !== undefined && version !== undefined && (type ?? "Package") === "Package";
  return {
    kind: "read",
    content: { ...description, installable: isPackage && namespace === "file" },
  };
}
