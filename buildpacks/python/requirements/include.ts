import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { folderOf, joinInside, resolvePath } from "./local-path.ts";
import type { ParsedOption } from "./parse-options.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * The file that a `-r` or `-c` names: from the folder of the file with the line, other than the paths of requirements
 * (`_parse_and_recurse` of pip's req_file.py).
 * @throws UserError REQUIREMENT_INVALID for URLs and absolute paths, PATH_ESCAPES
 */
export function resolveInclude(include: ParsedOption, line: SourceLine): RepositoryPath {
  const { value = "" } = include;
  if (/^file:/i.test(value)) {
    throw lineError(line, {
      message: `the included file ${quote(value)} is given as a URL`,
      suggestions: [`write it as a path from the folder of ${quote(line.where.file)}`],
    });
  }
  if (/^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(value)) {
    throw lineError(line, {
      message: `the file ${quote(value)} can't be included: it is not in the repository`,
      why: "an image is planned from the repository alone, so that the same commit gives the same plan",
      suggestions: ["download the file, put it into the repository, and write its path"],
    });
  }
  return resolvePath(value, folderOf(line.where.file), line);
}

/** The error for an included file that is absent. @throws UserError PATH_ESCAPES where finding a better path meets a bad link */
export async function missingInclude(
  repository: Repository,
  include: ParsedOption,
  line: SourceLine,
): Promise<Error> {
  const folder = folderOf(line.where.file);
  const fromRoot = joinInside("", include.value ?? "");
  const elsewhere = folder !== "" && fromRoot !== undefined && (await repository.kindOf(fromRoot)) === "file";
  const upwards = "../".repeat(folder.split("/").length);
  return lineError(line, {
    message: `the included file ${quote(include.value ?? "")} is not in the repository`,
    why: folder === "" ? undefined : `included paths are taken from the folder of the file, ${quote(folder)}`,
    suggestions: [
      ...(elsewhere ? [`write \`${upwards}${fromRoot}\``] : []),
      "add the file to the repository",
      "remove the line",
    ],
  });
}

/** The error for a file that includes itself, directly or by others. */
export function includeCycle(open: readonly RepositoryPath[], file: RepositoryPath, line: SourceLine): Error {
  const circle = [...open.slice(open.indexOf(file)), file].map(quote);
  return lineError(line, {
    message: `${quote(file)} is included while it is being read`,
    why: `the files include each other in a circle: ${circle.join(" → ")}`,
    suggestions: ["remove one of the includes"],
  });
}
