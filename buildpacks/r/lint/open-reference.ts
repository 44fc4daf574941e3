/** A package of a repository of git that is taken from a branch, or from whatever its authors wrote last. */
export interface OpenReference {
  /** As a person would write it. */
  readonly path: string;
  readonly branch: string | undefined;
}

/** The type may name a host. The ref stands behind the path: an address may have an `@` before it, and a ref a `/`. */
const reference =
  /^(?:github|gitlab|bitbucket|git|git2r|xgit)(?:@[^:]*)?::([a-z]+:\/\/[^/]*\/|[\w.-]+@[\w.-]+:)?([^]*)$/;

/** What most repositories call the branch that moves on; `*release` is the latest one. */
const moving = /^(?:main|master|HEAD|dev|devel|develop|development|trunk|\*release)$/;

/**
 * Reads a reference in the syntax of the R package `remotes` (`github::user/repo@ref`). Undefined where it names a tag or commit, and
 * for what is no repository of git.
 */
export function openReference(text: string): OpenReference | undefined {
  const [whole, host = "", path = ""] = reference.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [name = "", ref] = path.split(/[@#]/);
  if (ref !== undefined && !moving.test(ref)) return undefined;
  return { path: `${host}${name}`, branch: ref };
}
