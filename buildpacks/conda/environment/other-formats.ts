import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { fileError } from "../../../src/errors/file-error.ts";

interface OtherFormat {
  /** Of a line that is no comment. */
  readonly line: RegExp;
  readonly what: string;
  readonly suggestions: readonly string[];
}

const rewrite = "write the file anew: `conda env export --from-history > environment.yml`";

const otherFormats: readonly OtherFormat[] = [
  {
    line: /^@EXPLICIT\s*$/,
    what: "is a list of `conda list --explicit`",
    suggestions: ["rename it to `conda-linux-64.lock`, if it was made on Linux", rewrite],
  },
  {
    line: /^[\w.-]+=[\w.!+]+=\w+$/,
    what: "is a list of `conda list --export`",
    suggestions: [rewrite, "put `dependencies:` above it, and `- ` in front of each line"],
  },
  {
    line: /^[\w.-]+(?:\[[\w,-]+\])?(?:==|>=|<=|~=)[\w.*]+$/,
    what: "is a list of requirements for pip",
    suggestions: [
      "rename it to `requirements.txt`",
      "put `dependencies:` above it, and `- ` in front of each line",
    ],
  },
];

/**
 * Refuses text that conda writes or reads under other names, by its first line that is no comment.
 * @throws UserError FILE_INVALID that says what it is
 */
export function refuseOtherFormats(text: string, file: RepositoryPath): void {
  const lines = text.split(/\r?\n/);
  const index = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  const other = otherFormats.find(({ line }) => line.test(lines[index]?.trim() ?? ""));
  if (other === undefined) return;
  throw fileError(
    { file, line: index + 1 },
    { message: `${file} ${other.what}, not an environment`, suggestions: other.suggestions },
  );
}
