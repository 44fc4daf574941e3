import { posix } from "node:path";
import { isNotebook } from "../../notebook/is-notebook.ts";
import type { RepositoryPath } from "../../repository/repository.ts";
import type { FoundRunFailure } from "../run-pattern.ts";

/** What to do about a file that is not there, and why. */
export interface FileAdvice {
  readonly words: string;
  readonly why: string | undefined;
}

/** The repository may have it under another case, in another folder, or with other slashes. */
export function fileAdvice(file: string, found: FoundRunFailure): FileAdvice {
  const { facts, failure } = found;
  const folder = posix.dirname(failure.file ?? "x");
  if (/^https?:|^s3:|^gs:/i.test(file)) {
    return {
      words: `Fetch \`${file}\` before (in postBuild) and read it from the repository.`,
      why: "The function that reads it reads files alone.",
    };
  }
  const slashed = file.replaceAll("\\", "/");
  const other = sameFile(slashed, facts.paths);
  if (other !== undefined) {
    const relative = posix.relative(folder, other);
    return {
      words: `Write \`${relative}\` for \`${file}\`: the repository has it there.`,
      why: whyOf(slashed, file, other),
    };
  }
  const name = posix.basename(slashed);
  if (isNotebook(slashed) && isRunnersOwn(found)) {
    return {
      words: `Run the notebook by the path at which the image has it; where a Dockerfile makes the image, it must copy the repository (\`COPY . .\`).`,
      why: undefined,
    };
  }
  if (/^[A-Za-z]:|^\\\\/.test(file) || slashed.startsWith("/")) {
    return {
      words: `Add \`${name}\` to the repository, and write its path from the notebook's own folder (\`data/${name}\`) in place of \`${file}\`.`,
      why: "The path is of another machine.",
    };
  }
  if (file.includes("\\")) {
    return {
      words: `Write \`${slashed}\` for \`${file}\`.`,
      why: "`\\` parts folders on Windows alone; `/` does so everywhere.",
    };
  }
  if (file.endsWith("/") || !name.includes(".")) {
    return { words: `Add \`${file}\` to the repository, or download it in postBuild.`, why: undefined };
  }
  return {
    words: `Add \`${file}\` to the repository (or download it in postBuild), beside the notebook as the code says.`,
    why: undefined,
  };
}

/** Whether the runner looks for the file, and no cell. */
export function isRunnersOwn({ failure: { code, error } }: FoundRunFailure): boolean {
  return code === undefined && !/ipython-input-|^Cell In/m.test(error?.traceback ?? "");
}

/** The one file of the repository that must be meant: the end of its path is the same, but for capitals. */
function sameFile(file: string, paths: readonly RepositoryPath[]): RepositoryPath | undefined {
  const name = posix.basename(file).toLowerCase();
  const named = paths.filter((path) => posix.basename(path).toLowerCase() === name);
  if (named.length <= 1) return named[0];
  const parts = file
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "." && part !== "..");
  return named.find((path) => path.toLowerCase().endsWith(parts.slice(-2).join("/"))) ?? named[0];
}

function whyOf(slashed: string, file: string, other: RepositoryPath): string | undefined {
  if (slashed !== file) return "`\\` parts folders on Windows alone; `/` does so everywhere.";
  if (posix.basename(other) !== posix.basename(file)) return "Linux tells capitals from small letters.";
  return undefined;
}
