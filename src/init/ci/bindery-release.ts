import { fileURLToPath } from "node:url";
import { UserError } from "../../errors/user-error.ts";
import { packageRoot, version } from "../../package-root.ts";
import { type GitOrigin, parseOrigin, readCommitOfRoot, readOrigin } from "../git-origin.ts";

/** A bindery that a machine elsewhere can install: a commit, which nobody can move. */
export interface BinderyRelease {
  readonly origin: GitOrigin;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  readonly version: string | undefined;
}

/**
 * `owner/repository@commit` of GitHub, or `https://host/path@commit`.
 * @throws UserError OPTION_INVALID
 */
export function parseRelease(text: string): BinderyRelease {
  const { where = "", commit } = /^(?<where>.+)@(?<commit>[0-9a-f]{40})$/.exec(text)?.groups ?? {};
  const origin = parseOrigin(/^[\w.-]+\/[\w.-]+$/.test(where) ? `https://github.com/${where}` : where);
  if (commit !== undefined && origin !== undefined) return { origin, commit, version: undefined };
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--bindery ${JSON.stringify(text)} names no commit of a repository`,
    why: "It must be OWNER/REPOSITORY@COMMIT of GitHub, or https://HOST/PATH@COMMIT, with all 40 digits of the commit.",
  });
}

/** The bindery that runs. @throws UserError OPTION_INVALID where it is no clone with an `origin` */
export async function readOwnRelease(): Promise<BinderyRelease> {
  const folder = fileURLToPath(packageRoot);
  const [origin, commit] = await Promise.all([readOrigin(folder), readCommitOfRoot(folder)]);
  if (origin !== undefined && commit !== undefined) return { origin, commit, version };
  throw new UserError({
    code: "OPTION_INVALID",
    message: "Which bindery is to be installed there can't be told",
    why: "This one is no clone of a repository that other machines can reach.",
    suggestions: ["Name one: --bindery OWNER/REPOSITORY@COMMIT."],
  });
}
