import type { Location } from "../../../src/errors/user-error.ts";
import { folderOf, joinInside } from "../../python/requirements/local-path.ts";
import type { PackageOrigin } from "../package-request.ts";
import type { RemotePackage } from "./description.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { isPackageName } from "./package-name.ts";
import { pathEscapes } from "./path-escapes.ts";
import { isAddress, remoteTypes } from "./remote-address.ts";

/** A remote, and whether its name is said or guessed. */
export interface ParsedRemote extends RemotePackage {
  readonly isNamed: boolean;
}

/** Types of pak that stand for the package repositories. */
const repositoryTypes: ReadonlySet<string> = new Set(["cran", "standard", "any", "version"]);

/** Types whose server can be another one. */
const hostedTypes: ReadonlySet<string> = new Set(["github", "gitlab", "bitbucket"]);

/**
 * Reads an entry of `Remotes`: `[name=][type[@host]::]address`, GitHub where no type is given (the vignette "Dependency resolution"
 * of `remotes`; the name is renv's and pak's). A local path is taken from the DESCRIPTION's folder and given from the repository's root.
 * @throws UserError FILE_INVALID, PATH_ESCAPES
 */
export function parseRemote(text: string, where: Location): ParsedRemote {
  const fail = (why: string): Error =>
    fileError(where, {
      message: `${quoted(text)} is no address of an R package`,
      why,
      suggestions: [
        "Write it like `user/repo`, `user/repo@v1.0` or `gitlab::user/repo`, with commas between.",
      ],
    });
  if (/\s/.test(text)) throw fail("a comma is missing");
  const [, name, rest = text] = /^([A-Za-z][A-Za-z0-9.]*)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && !isPackageName(name)) throw fail(`${quoted(name)} is no name of a package`);
  const parts = rest.split("::");
  if (parts.length > 2) throw fail("it has more than one `::`");
  const [written = "github", address = ""] = parts.length === 1 ? ["github", rest] : parts;
  const [type = "", host, ...more] = written.split("@");
  const kind = type.toLowerCase();
  if (kind === "deps") throw noPackage(text, where);
  if (!remoteTypes.includes(kind))
    throw fail(`${quoted(type)} is no type of address; those are ${remoteTypes.join(", ")}`);
  if (more.length > 0 || (host !== undefined && !isHost(host)))
    throw fail(`${quoted(written)} names no host`);
  if (host !== undefined && !hostedTypes.has(kind))
    throw fail(`\`${kind}::\` has no host before it; those that can are ${[...hostedTypes].join(", ")}`);
  if (!isAddress(kind, address)) throw fail(`${quoted(address)} is not of the form that \`${kind}::\` has`);
  const likelyName = name ?? repositoryName(kind, address);
  return {
    origin: originOf({ kind, host, address }, where),
    ...(likelyName === undefined ? {} : { likelyName }),
    where,
    isNamed: name !== undefined,
  };
}

interface Address {
  readonly kind: string;
  readonly host: string | undefined;
  readonly address: string;
}

function originOf({ kind, host, address }: Address, where: Location): PackageOrigin {
  if (repositoryTypes.has(kind)) {
    const [, version] = address.split("@");
    const isVersion = version !== undefined && /^\d/.test(version);
    return isVersion ? { kind: "remote", reference: `version::${address}` } : { kind: "cran" };
  }
  if (kind === "bioc" && isPackageName(address)) return { kind: "bioconductor" };
  if (kind === "local") return { kind: "remote", reference: `local::${localPath(address, where)}` };
  const type = host === undefined ? kind : `${kind}@${host}`;
  return { kind: "remote", reference: `${type}::${address}` };
}

/** pak's `deps::folder` is what the folder's package needs, and not the package. */
function noPackage(text: string, where: Location): Error {
  return fileError(where, {
    message: `${quoted(text)} is no package, but what another one needs`,
    why: "only R's package pak knows `deps::`",
    suggestions: [
      "write what that folder's DESCRIPTION needs under `Imports`",
      "write `local::` in its place, which installs the folder's package and what it needs",
    ],
  });
}

function localPath(address: string, where: Location): string {
  const inside = /^[/~]/.test(address) ? undefined : joinInside(folderOf(where.file), address);
  if (inside === undefined) throw pathEscapes(address, where);
  return inside === "" ? "." : inside;
}

function isHost(host: string): boolean {
  return /^[A-Za-z0-9][\w.-]*(?::\d+)?(?:\/[\w.-]+)*$/.test(host);
}

/** The last part before branch, tag or version, which is often the package's name. */
function repositoryName(kind: string, address: string): string | undefined {
  if (kind === "url") return undefined;
  const withoutRevision = address.replace(/(?:#[^/#]*|@\*?[\w.+-][^:]*)$/, "");
  const last = withoutRevision.replace(/\/+$/, "").split(/[/:]/).at(-1) ?? "";
  const name = last.replace(/\.git$/, "");
  return isPackageName(name) ? name : undefined;
}
