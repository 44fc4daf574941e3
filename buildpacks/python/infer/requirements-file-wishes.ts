import { UserError, type Location } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { folderOf, joinInside } from "../requirements/local-path.ts";
import { readRequirements } from "../requirements/read-requirements.ts";
import type { Requirements } from "../requirements/requirement.ts";
import { knownToNotebook, pipWish } from "./command-wishes.ts";
import { readInstall } from "./install-command.ts";
import type { PlacedMention } from "./read-code-file.ts";
import type { ShellWord } from "./shell-command.ts";
import type { Refusal, Wish } from "./wish.ts";

/**
 * What the requirements files name that commands install from (`pip install -r FILE`), each file once. A path is taken from the
 * folder of the code, where Jupyter runs a notebook, else from the repository's root. A file that is not there or can't be
 * understood is refused, and stops nothing.
 */
export async function requirementsFileWishes(
  mentions: readonly PlacedMention[],
  repository: Repository,
): Promise<readonly (Wish | Refusal)[]> {
  const wishes: (Wish | Refusal)[] = [];
  const read = new Set<RepositoryPath>();
  for (const { mention, place } of mentions) {
    if (mention.kind !== "command") continue;
    for (const word of readInstall(mention.words)?.requirementsFiles ?? []) {
      wishes.push(...(await fileWishes(word, place, { repository, read })));
    }
  }
  return wishes;
}

interface Reading {
  readonly repository: Repository;
  /** The files that need not be read again. */
  readonly read: Set<RepositoryPath>;
}

async function fileWishes(
  { text, literal }: ShellWord,
  place: Location,
  { repository, read }: Reading,
): Promise<readonly (Wish | Refusal)[]> {
  const refuse = (reason: string): readonly Refusal[] => [{ name: text, reason, place }];
  if (!literal) return refuse(knownToNotebook);
  try {
    const path = await findFile(text, place, repository);
    if (path === undefined) return refuse("there is no such file of requirements in the repository");
    if (read.has(path)) return [];
    read.add(path);
    const requirements = await readRequirements(repository, path);
    return requirements === undefined ? [] : wishesOf(requirements);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ name: text, reason: error.message, place: error.where ?? place }];
  }
}

/** @throws UserError PATH_ESCAPES */
async function findFile(
  text: string,
  { file }: Location,
  repository: Repository,
): Promise<RepositoryPath | undefined> {
  if (text.startsWith("/") || text.includes("://")) return undefined;
  for (const folder of [folderOf(file), ""]) {
    const path = joinInside(folder, text);
    if (path !== undefined && (await repository.kindOf(path)) === "file") return path;
  }
  return undefined;
}

function wishesOf({ requirements, constraints, options, notes }: Requirements): readonly (Wish | Refusal)[] {
  return [
    // Hashes are for all of a file's lines or for none; beside what is inferred they can't be.
    ...requirements.map(({ text, where }) =>
      pipWish({ text: text.replaceAll(/ --hash=\S+/g, ""), literal: true }, where),
    ),
    ...constraints.map(({ text, where }) => forWholeInstall(text, where)),
    ...options.map(({ option, where }) => forWholeInstall(option, where)),
    ...notes.map(({ where, message }) => ({ name: where.file, reason: message, place: where })),
  ];
}

function forWholeInstall(name: string, place: Location): Refusal {
  const reason = "it is for the whole of an install: name the file requirements.txt to have it used";
  return { name, reason, place };
}
