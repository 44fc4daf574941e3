import { advice, type Edit } from "../../../src/edits/edit.ts";
import type { FileRule, LintSubject, OpenedFile, Place, Problem } from "../../../src/lint/rule.ts";
import { textLines } from "../../../src/lint/text/text-lines.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";
import { replaceOnce } from "./written-line.ts";

/** Larger scripts are written by a program. */
const largestScript = 1024 * 1024;

/** Addresses of MRAN, which kept CRAN of each day until 1 July 2023. */
export const cranMirrorGone: FileRule = {
  kind: "file",
  id: "cran-mirror-gone",
  severity: "warning",
  summary: "Packages of R are taken from MRAN, which is gone",
  help: "Microsoft's copies of CRAN by day (mran.microsoft.com, cran.microsoft.com, mran.revolutionanalytics.com) went out of service on 1 July 2023: R can't reach them, and installs nothing. Posit keeps such copies, since 2017-10-10: https://packagemanager.posit.co/cran/2023-01-31. While an image is built, bindery takes the same day from there; a running notebook, a Dockerfile and other people's machines do not. With a day in `runtime.txt` (`r-4.2-2023-01-31`) no script needs an address. R code, `postBuild`, `start` and Dockerfiles are looked at.",
  wants: (file) => isRCode(file) || (file.size <= largestScript && isShell(file.path)),
  check: (file, subject) => {
    // Most files have nothing of the kind; parsing is what takes time.
    if (file.text === undefined || !hosts.test(file.text)) return [];
    const problems: Problem[] = [];
    const look = (text: string, where: Place): void => {
      for (const gone of goneAddresses(text)) problems.push(problemOf(gone, { file, where, subject }));
    };
    if (isShell(file.path)) eachShellLine(file, look);
    else followCode(codesOf(file), { text: look });
    return distinctProblems(problems);
  },
};

const hosts = /(?:mran|cran)\.microsoft\.com|mran\.revolutionanalytics\.com/i;

function isShell(path: RepositoryPath): boolean {
  return /(?:^|\/)(?:postBuild|start|Dockerfile)$/.test(path);
}

function eachShellLine({ path, text }: OpenedFile, look: (text: string, where: Place) => void): void {
  for (const [index, line] of textLines(text ?? "").entries())
    if (!line.trimStart().startsWith("#")) look(line, { file: path, line: index + 1 });
}

interface GoneAddress {
  readonly address: string;
  readonly day: string | undefined;
}

function goneAddresses(text: string): readonly GoneAddress[] {
  const pattern =
    /(?<![\w.-])(?:https?:\/\/)?(?:mran\.microsoft|cran\.microsoft|mran\.revolutionanalytics)\.com(?![\w.-])(?:\/snapshot\/(\d{4}-\d\d-\d\d)(?!\d))?/gi;
  return [...text.matchAll(pattern)].map(([address, day]) => ({ address, day }));
}

interface Found {
  readonly file: OpenedFile;
  readonly where: Place;
  readonly subject: LintSubject;
}

function problemOf(gone: GoneAddress, found: Found): Problem {
  return {
    where: found.where,
    message: `\`${gone.address}\` is gone`,
    why: "MRAN went out of service in 2023, and R installs nothing from there",
    edit: editOf(gone, found),
  };
}

/** Posit's address of CRAN on a day (its documentation, "Snapshots"); not all days are there, so that a person must look. */
function editOf({ address, day }: GoneAddress, { file, where, subject }: Found): Edit {
  if (day === undefined)
    return advice(
      "Remove the address, and name the day in runtime.txt, such as `r-4.2-2023-01-31`: packages come from CRAN of that day then.",
    );
  const first = subject.catalogue.r["first-snapshot"];
  if (day < first) return advice(`Remove the address: CRAN as it was before ${first} is nowhere to be had.`);
  const replacement = `https://packagemanager.posit.co/cran/${day}`;
  const words = `Write \`${replacement}\`, or remove the address and name the day in runtime.txt (\`r-${day}\`).`;
  const changes = address.startsWith("http") ? replaceOnce(file, where, address, replacement) : [];
  return { words, changes, safe: false };
}
