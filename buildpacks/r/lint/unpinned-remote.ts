import type { Location } from "../../../src/errors/user-error.ts";
import { advice } from "../../../src/edits/edit.ts";
import type { FileRule, LintSubject, OpenedFile, Problem } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { decodeDcf } from "../description/decode-dcf.ts";
import { listEntries } from "../description/list-entries.ts";
import { parseDcf } from "../description/parse-dcf.ts";
import { parseRemote } from "../description/parse-remote.ts";
import { installationsOf } from "../install-script/installations.ts";
import { isWanted } from "../install-script/wanted-package.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode, isRCode } from "./follow-code.ts";
import { lockedDescription } from "./locked-description.ts";
import { type OpenReference, openReference } from "./open-reference.ts";

/** No person writes a longer one. */
const largestDescription = 1024 * 1024;

/** Packages of git hosts without a tag or commit. */
export const unpinnedRemote: FileRule = {
  kind: "file",
  id: "unpinned-remote",
  severity: "note",
  summary: "A package of R is taken from a git host without a tag or commit",
  help: '`install_github("user/package")`, and `user/package` under `Remotes:` of DESCRIPTION, take whatever its authors wrote last, so that the environment is another one next year and code of today may not run in it; a day in `runtime.txt` is of no use for it. Name a tag or a commit: `user/package@v1.2.0`, or `ref = "v1.2.0"`; a branch such as `main` moves on. Beside a lock that is used nothing is reported.',
  wants: (file) => isRCode(file) || (isDescription(file) && file.size <= largestDescription),
  check: (file, subject) => {
    if (file.text === undefined || isLocked(subject)) return [];
    const found = isDescription(file) ? inDescription(file, subject) : inCode(file);
    return distinctProblems(
      found.flatMap(({ reference, where }) => {
        const open = openReference(reference);
        return open === undefined ? [] : [problemOf(open, where)];
      }),
    );
  },
};

interface PlacedReference {
  readonly reference: string;
  readonly where: Location;
}

function isDescription({ path }: Pick<OpenedFile, "path">): boolean {
  return /(?:^|\/)DESCRIPTION$/.test(path);
}

function isLocked({ repository, evidence }: LintSubject): boolean {
  const locks = lockedDescription.locks.map((name) => inConfigDir(repository, name));
  return evidence.some(({ file }) => locks.includes(file));
}

/** Of the DESCRIPTION that the environment is taken from. @throws UserError FILE_INVALID, PATH_ESCAPES, as detection does */
function inDescription({ path, bytes }: OpenedFile, { evidence }: LintSubject): readonly PlacedReference[] {
  if (!evidence.some(({ file }) => file === path)) return [];
  const remotes = listEntries(parseDcf(decodeDcf(bytes), path).get("Remotes")?.value ?? []);
  return remotes.flatMap(({ text, line }) => {
    const { origin, where } = parseRemote(text, { file: path, line });
    return origin.kind === "remote" ? [{ reference: origin.reference, where }] : [];
  });
}

/** Names of the functions that take packages from git hosts have one of these: most files have none, and parsing is what takes time. */
const mayInstall = /install|shelf|stock|p_load|pak/;

function inCode(file: OpenedFile): readonly PlacedReference[] {
  if (!mayInstall.test(file.text ?? "")) return [];
  const found: PlacedReference[] = [];
  followCode(codesOf(file), {
    call: (call, attached) => {
      for (const { source } of installationsOf(call, attached).filter(isWanted))
        if (source.kind === "remote") found.push({ reference: source.reference, where: call.place });
    },
  });
  return found;
}

function problemOf({ path, branch }: OpenReference, where: Location): Problem {
  return {
    where,
    message:
      branch === undefined
        ? `\`${path}\` is taken without a tag or commit`
        : `\`${path}\` is taken from \`${branch}\`, which moves on`,
    why: "what is installed depends on the day of the build",
    edit: advice(`Name a tag or commit that the code works with, as in \`${path}@v1.0.0\`.`),
  };
}
