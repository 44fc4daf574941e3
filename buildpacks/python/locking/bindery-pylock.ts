import { parse } from "toml";
import * as v from "valibot";
import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { readToml } from "../../../src/structured/read-toml.ts";
import type { ListedPackage, Lock } from "../locks/lock.ts";
import { placeOf } from "../locks/lock-place.ts";
import type { LockedSource } from "../locks/locked-package.ts";
import { archiveSource, checkoutSource } from "../locks/locked-source.ts";

/** A name that PEP 751 allows for a lock of somebody's own. */
export const pylockName = "pylock.bindery.toml";

const Hashes = v.strictObject({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits")),
});
/** Nothing that a shell, pip's own options or a requirements file would read otherwise. */
const safe = "[A-Za-z0-9._~%!+,:/?=&-]";
/** A `@` before the path would end a password; in it, it is part of a name. */
const web = `https?://[A-Za-z0-9][A-Za-z0-9.:_-]*(?:/(?:${safe}|@)*)?`;
const WebUrl = v.pipe(
  v.string(),
  v.regex(new RegExp(`^${web}$`), "must be an address that begins with https:// or http://"),
);
/** From an index (`name/file`), or whole. */
const FileUrl = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:${web}|[a-z0-9-]+/[A-Za-z0-9._~%!+-]+)$`),
    "must be an address of the web, or `name/file`",
  ),
);
const CheckoutUrl = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:https?|ssh|git)://(?:git@)?[A-Za-z0-9]${safe}*$`),
    "must be an address that begins with https://, http://, ssh:// or git://",
  ),
);
const FileName = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9._+!~-]*\.(?:whl|tar\.gz|tgz|zip|tar\.bz2|tar\.xz)$/,
    "must be the name of an archive",
  ),
);
const Subdirectory = v.optional(
  v.pipe(v.string(), v.regex(/^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._/-]*$/, "must be a folder below")),
);
const File = v.strictObject({ name: FileName, url: FileUrl, hashes: Hashes });

/** Without any pip would take whatever the index has. */
function hasOneSource({
  wheels,
  sdist,
  archive,
  vcs,
}: {
  readonly wheels?: unknown;
  readonly sdist?: unknown;
  readonly archive?: unknown;
  readonly vcs?: unknown;
}): boolean {
  return [wheels, sdist, archive, vcs].filter((source) => source !== undefined).length === 1;
}

/** What `bindery lock` writes of PEP 751, and nothing else. */
const BinderyPylock = v.strictObject({
  "lock-version": v.literal("1.0"),
  "requires-python": v.pipe(
    v.string(),
    v.regex(/^==\d+\.\d+\.\*$/, "must be one series of Python, like `==3.11.*`"),
  ),
  "created-by": v.literal("bindery"),
  packages: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          name: v.pipe(
            v.string(),
            v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a normalised name (PEP 503)"),
          ),
          version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.!+_-]*$/, "must be a version")),
          wheels: v.optional(v.strictTuple([File])),
          sdist: v.optional(File),
          archive: v.optional(v.strictObject({ url: WebUrl, hashes: Hashes, subdirectory: Subdirectory })),
          vcs: v.optional(
            v.strictObject({
              type: v.picklist(["git", "hg"]),
              url: CheckoutUrl,
              "commit-id": v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/, "must be a whole commit")),
              subdirectory: Subdirectory,
            }),
          ),
        }),
        v.check(
          (written) => hasOneSource(written),
          "must be one file or one commit: `wheels`, `sdist`, `archive` or `vcs`",
        ),
      ),
    ),
    [],
  ),
  tool: v.optional(v.unknown()),
});

/**
 * Makes sure that a text is one that readBinderyPylock() takes.
 * @throws UserError LOCK_IMPOSSIBLE that names the package which it would not take
 */
export function requireReadable(text: string): void {
  const written: unknown = parse(text);
  const { issues } = v.safeParse(BinderyPylock, written);
  const [issue] = issues ?? [];
  if (issue === undefined) return;
  const [package_] = (issue.path ?? []).flatMap(({ value }) => {
    const named = v.safeParse(v.object({ name: v.string(), version: v.string() }), value);
    return named.success ? [named.output.name] : [];
  });
  throw new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `${package_ ?? "What pip reported"} can't be locked: ${v.getDotPath(issue) ?? "it"} ${issue.message}`,
    why: "A lock holds nothing that pip or a shell could take for something else.",
    suggestions: [
      `Have ${package_ ?? "it"} from an index, a git or Mercurial commit, or an archive whose address has no special characters.`,
    ],
  });
}

type Written = v.InferOutput<typeof BinderyPylock>["packages"][number];

/**
 * Reads `pylock.bindery.toml` of the config dir, which is held to less than PEP 751 allows: it is installed as it is.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readBinderyPylock(repository: Repository): Promise<Lock | undefined> {
  const file = await readToml(repository, inConfigDir(repository, pylockName), BinderyPylock);
  if (file === undefined) return undefined;
  return {
    kind: "pylock",
    path: file.path,
    renew: "bindery lock",
    requiresPython: { value: file.value["requires-python"], from: file.locate(["requires-python"]) },
    environments: [],
    extras: [],
    groups: [],
    packages: {
      shape: "list",
      packages: file.value.packages.map((written, index) => ({
        ...listed(written),
        where: placeOf(file, ["packages", index]),
        conditions: [{}],
      })),
      defaultGroups: [],
    },
  };
}

function listed(written: Written): Pick<ListedPackage, "name" | "version" | "source" | "hashes"> {
  const { name, version, wheels = [], sdist, archive } = written;
  const files = [...wheels, ...[sdist, archive].flatMap((one) => one ?? [])];
  return {
    name,
    version,
    source: sourceOf(written),
    hashes: files.map(({ hashes }) => `sha256:${hashes.sha256}`),
  };
}

function sourceOf({ archive, vcs }: Written): LockedSource {
  if (archive !== undefined) return archiveSource(archive.url, archive.subdirectory);
  if (vcs === undefined) return { kind: "index" };
  const { type: system, url, "commit-id": commit, subdirectory } = vcs;
  return checkoutSource({ system, url, commit, subdirectory });
}
