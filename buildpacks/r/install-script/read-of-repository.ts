import { type Location, UserError } from "../../../src/errors/user-error.ts";
import type { EntryKind, Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { Need } from "./needs-of-call.ts";
import { repositoryPath } from "./repository-path.ts";

/** What of the repository a script reads: the script can run before the rest is copied, unless it needs all. */
export type RepositoryReads =
  | { readonly kind: "files"; readonly files: readonly RepositoryPath[] }
  | { readonly kind: "repository"; readonly because: Location & { readonly reason: string } };

/** A script that a person wrote has not as many strings. */
const mostPaths = 5_000;

/** Looks up what a script's strings and calls name; the first of them that needs the whole repository decides. */
export async function readsOf(needs: readonly Need[], repository: Repository): Promise<RepositoryReads> {
  const files = new Set<RepositoryPath>();
  const known = new Map<RepositoryPath, EntryKind | undefined>();
  for (const need of needs) {
    const whole = (reason: string): RepositoryReads => ({
      kind: "repository",
      because: { ...need.where, reason },
    });
    if (need.kind === "repository") return whole(need.reason);
    if (known.size > mostPaths) return whole("it has more strings than can be looked up");
    if (need.kind === "command") {
      const reason = await reasonOfCommand(need.text, repository, known);
      if (reason !== undefined) return whole(reason);
      continue;
    }
    const path = repositoryPath(need.text);
    if (path === undefined || path === "") continue;
    const kind = await lookUp(path, repository, known);
    if (kind === "folder") return whole(`\`${path}\` is a folder of the repository`);
    if (kind === "file") files.add(path);
  }
  return { kind: "files", files: [...files] };
}

/** Programs that read what lies around. */
const builders: ReadonlySet<string> = new Set(["make", "cmake", "git"]);

async function reasonOfCommand(
  command: string,
  repository: Repository,
  known: Map<RepositoryPath, EntryKind | undefined>,
): Promise<string | undefined> {
  const words = command.split(/[\s"'`;|&<>()=]+/).filter((word) => word !== "");
  const [program = "", ...rest] = words;
  if (builders.has(program)) return `it runs \`${program}\`, which works on the repository`;
  // A program without `/` is looked for elsewhere: `R` is no folder of the repository.
  for (const word of program.includes("/") ? words : rest) {
    const path = repositoryPath(word);
    if (path === undefined) continue;
    const isThere = path === "" || (await lookUp(path, repository, known)) !== undefined;
    if (isThere || known.size > mostPaths) return `it runs a command that uses \`${word}\` of the repository`;
  }
  return undefined;
}

async function lookUp(
  path: RepositoryPath,
  repository: Repository,
  known: Map<RepositoryPath, EntryKind | undefined>,
): Promise<EntryKind | undefined> {
  if (known.has(path)) return known.get(path);
  const kind = await kindOf(path, repository);
  known.set(path, kind);
  return kind;
}

/** A string may lead out of the repository by a link, or be too long for a name: then it is no file of it. */
async function kindOf(path: RepositoryPath, repository: Repository): Promise<EntryKind | undefined> {
  try {
    return await repository.kindOf(path);
  } catch (error) {
    if (
      error instanceof UserError ||
      (error instanceof Error && "code" in error && error.code === "ENAMETOOLONG")
    )
      return undefined;
    throw error;
  }
}
