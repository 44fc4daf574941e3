import type { Location } from "../../../src/errors/user-error.ts";
import { isPackageName } from "../infer/package-name.ts";
import type { Installation, PackageSource } from "./wanted-package.ts";

const version = /^[0-9]+(?:[.-][0-9]+){0,10}$/;
const gitHubPath = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9._][\w.-]*(?:\/[\w.-]+)*(?:[@#][\w./*^~-]+)?$/;
const webAddress = /^(?:https?|git|ssh):\/\/[\w.~:/?#[\]@!$&()*+,;=%-]+$/;

/** A package's source on any mirror of CRAN says its name and version. */
const cranArchive =
  /^https?:\/\/[^/]+(?:\/[^?#]*)?\/src\/contrib\/(?:Archive\/[\w.]+\/)?([A-Za-z][A-Za-z0-9.]*)_([0-9][0-9.-]*)\.tar\.gz$/;

/** No reference that a person wrote comes near; the patterns below need not be quick for longer ones. */
const longest = 1_000;

/** A package by name, of CRAN. */
export function cranPackage(name: string, where: Location): Installation {
  return named(name, { kind: "cran" }, where);
}

/** One of Bioconductor, or `user/repo`, as `BiocManager::install` takes it. */
export function bioconductorPackage(name: string, where: Location): Installation {
  return name.includes("/") ? gitHubPackage(name, where) : named(name, { kind: "bioconductor" }, where);
}

/** `install_version`: anything but one version is a wish for the package. */
export function versionedPackage(name: string, wanted: string | undefined, where: Location): Installation {
  const exact = wanted?.replace(/^\s*==?\s*/, "").trim();
  if (exact === undefined || !version.test(exact)) return cranPackage(name, where);
  return named(name, { kind: "cran-version", version: exact }, where);
}

/** `user/repo/folder@ref`, or the address of a repository on GitHub. */
export function gitHubPackage(text: string, where: Location): Installation {
  return hostPackage("github", text.replace(/^(?:https?:\/\/)?(?:www\.)?github\.com\//, ""), where);
}

/** A path on one of the hosts that `remotes` knows. */
export function hostPackage(
  host: "github" | "gitlab" | "bitbucket",
  text: string,
  where: Location,
): Installation {
  if (text.length > longest) return tooLong(text, where);
  const path = text.replace(/\/+$/, "").replace(/\.git(?=$|[@#])/, "");
  if (!gitHubPath.test(path)) return unclear(text, `it is no package's path on ${host}`, where);
  return remote(`${host}::${path}`, nameInPath(path), where);
}

/** Folders of repositories that are not called like the package in them. */
const everydayFolders: ReadonlySet<string> = new Set(
  "pkg package packages lib src code Rpkg rpkg Rpackage".split(" "),
);

/** `user/repository/folder@ref` is called like the folder, if that can be a name, or else like the repository. */
function nameInPath(path: string): string {
  const [, repository = "", ...folders] = (/^[^@#]*/.exec(path)?.[0] ?? "").split("/");
  const last = folders.at(-1);
  return last !== undefined && isPackageName(last) && !everydayFolders.has(last) ? last : repository;
}

/** The address of a git repository or an archive. */
export function addressPackage(
  kind: "git" | "url" | "svn",
  address: string,
  ref: string | undefined,
  where: Location,
): Installation {
  const text = ref === undefined ? address : `${address}@${ref}`;
  if (text.length > longest) return tooLong(text, where);
  if (!webAddress.test(text)) return unclear(address, "it is no web address", where);
  if (/^[a-z]+:\/\/[^/]*:[^/]*@/.test(text) || /^https?:\/\/[^/]*@/.test(text))
    return unclear(hiddenPassword(address), "its address has a password or token in it", where);
  const [, archived, exact] = kind === "url" ? (cranArchive.exec(address) ?? []) : [];
  if (archived !== undefined) return versionedPackage(archived, exact, where);
  const last =
    address
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return remote(
    `${kind}::${text}`,
    last.replace(/\.git(?:@.*)?$/, "").replace(/_[0-9].*$|\.(?:tar\.\w+|zip|tgz)$/, ""),
    where,
  );
}

export function localPackage(path: string, where: Location): Installation {
  const [file = ""] = path.split("/").slice(-1);
  return { name: nameOrNone(file.replace(/_[0-9].*$/, "")), source: { kind: "local", path }, where };
}

/** What pak and renv take: `name`, `name@1.0`, `user/repo`, `type::…`, `name=…`. */
export function referencedPackage(text: string, where: Location): Installation {
  const [, given, reference = ""] = /^(?:([\w.]+)=)?([^]*)$/.exec(text) ?? [];
  const read = unnamedReference(reference, where);
  return given !== undefined && "source" in read ? { ...read, name: nameOrNone(given) } : read;
}

function unnamedReference(text: string, where: Location): Installation {
  const [, type, rest = text] = /^(\w+)::([^]*)$/.exec(text) ?? [];
  if (type === "github" || type === "gitlab" || type === "bitbucket") return hostPackage(type, rest, where);
  if (type === "git" || type === "url" || type === "svn") return addressPackage(type, rest, undefined, where);
  if (type === "bioc") return bioconductorPackage(rest.replace(/^.*\//, ""), where);
  if (type === "local" || type === "deps") return localPackage(rest, where);
  if (type === "version") return namedAtVersion(rest, where);
  if (type !== undefined && !["cran", "any", "standard", "installed"].includes(type))
    return unclear(text, `packages of the kind ${type} are not known`, where);
  if (/^[.~/]|\.(?:tar\.\w+|tgz|zip)$/.test(rest) && !rest.includes("://")) return localPackage(rest, where);
  if (/^https?:\/\/(?:www\.)?github\.com\//.test(rest)) return gitHubPackage(rest, where);
  if (rest.includes("://"))
    return addressPackage(rest.endsWith(".git") ? "git" : "url", rest, undefined, where);
  return rest.includes("/") ? gitHubPackage(rest, where) : namedAtVersion(rest, where);
}

function namedAtVersion(text: string, where: Location): Installation {
  const [name = "", wanted] = text.replace(/\?.*$/s, "").split("@");
  return versionedPackage(name, wanted, where);
}

function named(name: string, source: PackageSource, where: Location): Installation {
  return isPackageName(name) ? { name, source, where } : unclear(name, "it is no package's name", where);
}

function remote(reference: string, name: string, where: Location): Installation {
  return { name: nameOrNone(name), source: { kind: "remote", reference }, where };
}

function nameOrNone(name: string): string | undefined {
  return isPackageName(name) ? name : undefined;
}

function unclear(text: string, reason: string, where: Location): Installation {
  return { text: text.slice(0, 200), reason, where };
}

function tooLong(text: string, where: Location): Installation {
  return unclear(
    hiddenPassword(text.slice(0, longest)),
    "it is longer than any reference to a package",
    where,
  );
}

function hiddenPassword(address: string): string {
  return address.replace(/\/\/[^/]*@/, "//…@");
}
