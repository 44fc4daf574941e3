import { appendLines } from "../../../src/edits/append-lines.ts";
import { advice, type Edit } from "../../../src/edits/edit.ts";
import type { LintSubject, RepositoryRule } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { chooseR } from "../choose-r.ts";
import { namesDay, runtimeIfRead } from "./names-day.ts";
import { runtimeFile } from "../../runtime-file/read-runtime-file.ts";

/** `install.R` whose packages are of no day that the repository names. */
export const missingDate: RepositoryRule = {
  kind: "repository",
  id: "missing-date",
  severity: "warning",
  summary: "`install.R` stands without a day in `runtime.txt`",
  help: "Without a day, bindery takes packages as CRAN had them on the day of its own catalogue, which changes with its releases: those of a later day may not run the code. A line such as `r-4.3-2024-01-31` in `runtime.txt` names an R and the day whose CRAN is used, today and in ten years. Binder needs it, too: repo2docker runs `install.R` only where `runtime.txt` names a day.",
  check: async (subject) => {
    const { repository, evidence } = subject;
    const script = inConfigDir(repository, "install.R");
    if (!evidence.some(({ file }) => file === script) || (await namesDay(repository))) return [];
    return [
      {
        where: { file: script },
        message: `installs packages, and ${inConfigDir(repository, runtimeFile)} names no day`,
        why: "the day is that of bindery's catalogue, which changes with its releases, and repo2docker does not run it at all",
        edit: await editOf(subject),
      },
    ];
  },
};

/** The line is a person's to choose: it fixes the packages to another day than the work was done on. */
async function editOf(subject: LintSubject): Promise<Edit> {
  const { repository } = subject;
  const file = inConfigDir(repository, runtimeFile);
  const runtime = await runtimeIfRead(repository);
  const { version, day } = suggested(subject);
  const line = `r-${runtime?.language === "r" ? (runtime.version ?? version) : version}-${day}`;
  const words = `Write \`${line}\` into ${file}, or the day on which the code last worked.`;
  if (runtime !== undefined && runtime.language !== "r")
    return advice(`${words} It can name one language alone.`);
  if (runtime === undefined) {
    const isThere = (await repository.kindOf(file)) !== undefined;
    return isThere
      ? advice(words)
      : { words, changes: [await appendLines(repository, file, [line])], safe: false };
  }
  const { line: number = 1 } = runtime.from;
  return {
    words,
    changes: [{ kind: "lines", file, first: number, last: number, lines: [line] }],
    safe: false,
  };
}

interface Suggested {
  /** Of two numbers. */
  readonly version: string;
  readonly day: string;
}

/** The R of the environment, and the day that bindery takes for it. */
function suggested({ interpreters, catalogue }: LintSubject): Suggested {
  const found = interpreters.find(({ language }) => language === "R")?.version.value;
  const asked =
    found === undefined
      ? []
      : [{ kind: "runtime.txt", version: found, date: undefined, from: { file: runtimeFile } } as const];
  const { version, snapshot } = chooseR(asked, catalogue);
  return { version: version.value.split(".").slice(0, 2).join("."), day: snapshot.value };
}
