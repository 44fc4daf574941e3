import { decodeText } from "../../../src/repository/decode-text.ts";
import type { FileRule } from "../../../src/lint/rule.ts";

/** No person writes a longer one. */
const largestFile = 1024 * 1024;

/** Requirements files in UTF-16, as the redirection of PowerShell writes them. */
export const requirementsEncoding: FileRule = {
  kind: "file",
  id: "requirements-encoding",
  severity: "note",
  summary: "A requirements file is in UTF-16",
  help: "`pip freeze > requirements.txt` in Windows PowerShell writes UTF-16. pip and bindery guess it from the byte order mark; git shows the file as binary, and other tools (Dependabot, uv, editors of the web) don't read it.",
  wants: ({ path, size }) => /(?:^|\/)requirements[^/]*\.txt$/.test(path) && size <= largestFile,
  check: ({ path, bytes }) => {
    const [first, second] = bytes;
    const isUtf16 =
      (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
    if (!isUtf16) return [];
    const text = decodeText(bytes);
    // What has NULs as text too is some other kind of file.
    const isText = !/[\0\uFFFD]/.test(text);
    return [
      {
        where: { file: path },
        message: "is not UTF-8",
        why: "git and other tools take it for a binary file",
        edit: {
          words: "Save it as UTF-8.",
          changes: isText ? [{ kind: "rewrite", file: path, text }] : [],
          safe: isText,
        },
      },
    ];
  },
};
