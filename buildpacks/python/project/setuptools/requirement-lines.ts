import { UserError } from "../../../../src/errors/user-error.ts";
import { decodeText } from "../../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { folderOf, resolvePath } from "../../requirements/local-path.ts";
import { logicalLines } from "../../requirements/logical-lines.ts";
import { quote, type SourceLine } from "../../requirements/source-line.ts";
import type { OptionValue } from "./parse-configparser.ts";

/**
 * The requirements of an option such as `install_requires`: one on a line, or on one line with `;` between them
 * (setuptools' `list-semi`), or `file:` with the names of files that have them.
 * @throws UserError FILE_INVALID for a file that is absent, PATH_ESCAPES
 */
export async function requirementLines(
  repository: Repository,
  file: RepositoryPath,
  value: OptionValue,
): Promise<readonly SourceLine[]> {
  const [first] = value;
  if (first === undefined) return [];
  const lines = value.map(({ text, line }) => ({ text, where: { file, line } }));
  if (first.text.startsWith("file:")) {
    const names = lines.map(({ text }) => text.replace(/^file:/, "")).flatMap((text) => text.split(","));
    const where = { file, line: first.line };
    return linesOfFiles(
      repository,
      names.map((name) => ({ text: name.trim(), where })).filter(({ text }) => text !== ""),
    );
  }
  const [single] = lines;
  if (lines.length > 1 || single === undefined) return lines;
  const parts = single.text.split(";").map((part) => ({ ...single, text: part.trim() }));
  return parts.filter(({ text }) => text !== "");
}

/**
 * The lines of files of requirements, each named by a line of a project's file and taken from that file's folder. Of the
 * language of pip's requirements files setuptools reads comments and names only.
 * @throws UserError FILE_INVALID for a file that is absent, PATH_ESCAPES
 */
export async function linesOfFiles(
  repository: Repository,
  names: readonly SourceLine[],
): Promise<readonly SourceLine[]> {
  const lines: SourceLine[] = [];
  for (const name of names) {
    const path = resolvePath(name.text, folderOf(name.where.file), name);
    const bytes = await repository.read(path);
    if (bytes === undefined) {
      throw new UserError({
        code: "FILE_INVALID",
        message: `the dependencies are in ${quote(name.text)}, which is not in the repository`,
        where: name.where,
        suggestions: ["add the file to the repository", "correct its path"],
      });
    }
    lines.push(...logicalLines(decodeText(bytes), path));
  }
  return lines;
}
