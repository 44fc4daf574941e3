import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { isNotebook } from "../../notebook/is-notebook.ts";
import { advise } from "./advise.ts";
import { fileAdvice, isRunnersOwn } from "./file-advice.ts";

/** Files and folders that code reads or writes. */
export const filePatterns: readonly RunPattern[] = [
  {
    id: "forbidden",
    code: "FILE_FORBIDDEN",
    in: "error",
    test: /(?:PermissionError|[Pp]ermission denied)(?:[^'"\n]{0,60}['"](?<file>[^'"\n]{1,400})['"])?/,
    message: ({ groups: { file } }) =>
      `The image's user may not write or read ${file === undefined ? "what the code asks for" : `\`${file}\``}`,
    remedies: advise(
      () =>
        "Write into the repository's folder, or below the home folder, in place of a folder of the system.",
    ),
  },
  {
    id: "read-only",
    code: "FILE_FORBIDDEN",
    in: "error",
    test: /Read-only file system(?:: ['"](?<file>[^'"\n]{1,400})['"])?/,
    message: ({ groups: { file } }) =>
      `The code writes where nothing can be written${file === undefined ? "" : `: \`${file}\``}`,
    remedies: advise(() => "Write into the repository's folder, or below the home folder."),
  },
  {
    id: "folder-to-write",
    code: "FILE_MISSING",
    in: "error",
    test: /(?:No such file or directory|Cannot save file into a non-existent directory): b?['"](?<file>[^'"\n]{1,400})['"]/,
    applies: (found) => /[\\/]/.test(found.groups["file"] ?? "") && isWritten(found),
    message: ({ groups: { file } }) => `The code writes \`${file ?? ""}\` into a folder that is not there`,
    remedies: advise(({ file = "" }) =>
      file.startsWith("/") || isForeign(file)
        ? `Write it into a folder of the repository in place of \`${folderOf(file)}\`, which is of another machine.`
        : `Make the folder before: \`os.makedirs("${folderOf(file)}", exist_ok=True)\`, or add it to the repository (with an empty file \`.gitkeep\`).`,
    ),
  },
  {
    id: "file",
    code: "FILE_MISSING",
    in: "error",
    test: /(?:No such file or directory: b?(?:'(?<quoted>[^'\n]{1,400})'|"(?<double>[^"\n]{1,400})")|(?:FileNotFoundError|OSError): (?:\[Errno 2\] )?File b?'?(?<pandas>[^\n]{1,300}?)'? does not exist|(?:OSError|FileNotFoundError|ValueError): (?<numpy>(?!File `)[^\s:][^\n:]{0,300}) not found\.|cannot open file '(?<r>[^'\n]{1,400})'|'(?<rpath>[^'\n]{1,400})' does not exist(?: in current working directory)?|opening file "(?<julia>[^"\n]{1,400})": No such file or directory|(?<raster>[\w~][\w~ -]{0,100}[./][^\n:'"]{0,300}): No such file or directory|[Uu]nable to (?:synchronously )?open file \([^\n]{0,60}name = '(?<hdf>[^'\n]{1,400})'|No such file: '(?<io>[^'\n]{1,400})'|DataSourceError: (?<fiona>[^\n:]{1,300}): No such|Path (?:does not exist: )?(?:file:)?(?<spark>\/[^\n\s;]{1,300})(?: does not exist)?;?|Input path does not exist: (?:file:)?(?<hadoop>[^\s]{1,300})|SystemError: opening file (?<j>[^\s:]{1,300}): No such|The system cannot find the (?:file|path) specified: ?b?'(?<win>[^'\n]{1,300})'|(?:OSError|Exception): File `'(?<run>[^'`\n]{1,300})'` not found|ArgumentError: "(?<csv>[^"\n]{1,300})" is not a valid file|SavedModel file does not exist at: (?<saved>[^\s{]{1,300}?)\/?(?=[\s{]|$)|`path` does not exist: [‘'](?<readxl>[^’'\n]{1,300})[’']|(?:can't|cannot|could not|couldn't) (?:open|find|read) (?:the )?file:? ?['"]?(?<other>[^'"\n]{1,300})['"]?)/,
    message: (found) =>
      isNotebook(fileOf(found)) && isRunnersOwn(found)
        ? `The notebook \`${fileOf(found)}\` is not there`
        : `The code reads \`${fileOf(found)}\`, which is not in the repository`,
    why: (found) => fileAdvice(fileOf(found), found).why,
    remedies: (found) => [{ kind: "advice", words: fileAdvice(fileOf(found), found).words }],
  },
  {
    id: "database",
    code: "FILE_MISSING",
    in: "error",
    test: /OperationalError: unable to open database file/,
    message: () => "The code opens a database in a folder that is not there",
    remedies: advise(
      () =>
        "Put the database into the repository and write its path from the notebook's own folder in place of this one.",
    ),
  },
  {
    id: "picture",
    code: "FILE_MISSING",
    in: "error",
    test: /!_src\.empty\(\) in function|!ssize\.empty\(\) in function|\(-215:Assertion failed\) !buf\.empty\(\)/,
    message: () => "A picture that the code reads is not in the repository",
    why: () => "`cv2.imread` gives nothing for a file that is not there, and the next call fails.",
    remedies: advise(() => "Add the picture that `cv2.imread` names to the repository, or mend its path."),
  },
];

function fileOf({ groups }: FoundRunFailure): string {
  const named = Object.values(groups).find((value) => value !== undefined) ?? "a file";
  // A name that a listing was to give, and did not.
  const listed = /cannot access '([^'\n]{1,300})/.exec(named)?.[1];
  return (listed ?? named).replaceAll(/^["']|["']$/g, "").replaceAll("\\\\", "\\");
}

/** A line of the traceback writes. */
function isWritten({ failure }: FoundRunFailure): boolean {
  const lines = (failure.error?.traceback ?? "").split("\n").filter((line) => /^-+> *\d/.test(line.trim()));
  return lines.some((line) =>
    /['"][wax]b?\+?['"]|savefig|to_csv|\.save\(|file'|to_json|to_pickle|imwrite|to_excel/.test(line),
  );
}

/** Another system's path is wrong as a whole. */
function isForeign(file: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(file);
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\"), 1));
}
