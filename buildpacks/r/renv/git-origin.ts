import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { isAddress } from "../description/remote-address.ts";
import type { LockedOrigin } from "../package-request.ts";
import type { PlacedRecord } from "./locked-origin.ts";

type GitHost = Extract<LockedOrigin, { kind: "git-host" }>["host"];

/** What renv and `remotes` take where a record has no `RemoteHost`. */
const servers: Readonly<Record<GitHost, string>> = {
  github: "api.github.com",
  gitlab: "gitlab.com",
  bitbucket: "api.bitbucket.org/2.0",
};

const server = /^(?:https?:\/\/)?[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:\/\w[\w.-]*)*\/?$/;
const part = /^\w[\w.-]*$/;

/** A commit on GitHub, GitLab or Bitbucket. @throws UserError FILE_INVALID for parts that are missing or none */
export function gitHostOrigin(host: GitHost, placed: PlacedRecord): LockedOrigin {
  const { record } = placed;
  const address = record.RemoteHost ?? servers[host];
  const owner = record.RemoteUsername ?? "";
  const repository = record.RemoteRepo ?? "";
  if (!server.test(address)) throw fault(placed, "RemoteHost", address);
  // GitLab's groups may stand in groups.
  if (!isPath(owner, part)) throw fault(placed, "RemoteUsername", owner);
  if (!isPath(repository, part)) throw fault(placed, "RemoteRepo", repository);
  return {
    kind: "git-host",
    host,
    server: address,
    owner,
    repository,
    commit: commitOf(placed),
    ...subfolderOf(placed),
  };
}

/** A commit in a git repository. @throws UserError FILE_INVALID for parts that are missing or none */
export function gitOrigin(placed: PlacedRecord): LockedOrigin {
  const url = placed.record.RemoteUrl ?? "";
  if (!isAddress("git", url)) throw fault(placed, "RemoteUrl", url);
  return { kind: "git", url, commit: commitOf(placed), ...subfolderOf(placed) };
}

/** renv takes the ref where there is no commit, which locks nothing unless it is a commit itself. */
function commitOf(placed: PlacedRecord): string {
  const { RemoteSha, RemoteRef } = placed.record;
  if (RemoteSha) {
    if (/^[0-9a-f]{7,64}$/i.test(RemoteSha)) return RemoteSha.toLowerCase();
    throw fault(placed, "RemoteSha", RemoteSha);
  }
  if (RemoteRef && /^[0-9a-f]{40}$/i.test(RemoteRef)) return RemoteRef.toLowerCase();
  throw fault(placed, "RemoteSha", "");
}

function subfolderOf(placed: PlacedRecord): { readonly subfolder?: string } {
  const folder = placed.record.RemoteSubdir?.replace(/^\/|\/$/g, "");
  if (folder === undefined || folder === "" || folder === ".") return {};
  if (!isPath(folder, /^[\w.+][\w.+-]*$/)) throw fault(placed, "RemoteSubdir", folder);
  return { subfolder: folder };
}

function isPath(path: string, form: RegExp): boolean {
  return path.split("/").every((name) => form.test(name) && !/^\.\.?$/.test(name));
}

function fault({ name, where }: PlacedRecord, field: string, value: string): Error {
  return fileError(where, {
    message:
      value === ""
        ? `${name} is taken from git, and its record has no \`${field}\``
        : `${quoted(value)} is no \`${field}\` of a package, as the record of ${name} has it`,
    suggestions: ["install the package anew in R, and write the lock anew: renv::snapshot()"],
  });
}
