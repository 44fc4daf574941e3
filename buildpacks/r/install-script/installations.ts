import type { Location } from "../../../src/errors/user-error.ts";
import {
  argumentOf,
  isOff,
  onlyText,
  type TracedArgument,
  type TracedCall,
} from "../language/trace/traced-call.ts";
import { namesOf } from "../infer/written-names.ts";
import {
  addressPackage,
  bioconductorPackage,
  cranPackage,
  gitHubPackage,
  hostPackage,
  localPackage,
  referencedPackage,
  versionedPackage,
} from "./package-reference.ts";
import type { Installation } from "./wanted-package.ts";

type Read = (call: TracedCall) => readonly Installation[];
type ReadOne = (text: string, where: Location) => Installation;

/** What a call installs; `attached` are packages that the code has attached, whose functions need no `package::`. */
export function installationsOf(call: TracedCall, attached: ReadonlySet<string>): readonly Installation[] {
  if (call.isOwn) return [];
  if (call.name === "install") return installs(call, attached);
  if (call.name === "pak" && call.package === undefined && !attached.has("pak")) return [];
  return readers.get(call.name)?.(call) ?? [];
}

function installs(call: TracedCall, attached: ReadonlySet<string>): readonly Installation[] {
  const owner = call.package ?? ["BiocManager", "renv", "devtools"].find((name) => attached.has(name));
  if (owner === "BiocManager") return each("pkgs", bioconductorPackage)(call);
  if (owner === "renv") return each("packages", referencedPackage)(call);
  return [];
}

function each(parameter: string, read: ReadOne): Read {
  return (call) =>
    (argumentOf(call, parameter, 0)?.texts().texts ?? []).map(({ text, place }) => read(text, place));
}

/** Of `install.packages`: a file or an address where `repos` is NULL. */
function cranOrFile(text: string, where: Location): Installation {
  if (text.includes("://") || /[/\\]|\.(?:tar\.\w+|tgz|zip)$/.test(text))
    return referencedPackage(text, where);
  return cranPackage(text, where);
}

/** `install_github("user/repo", ref = "v1", subdir = "r")` */
function fromHost(parameter: string, read: ReadOne): Read {
  return (call) => {
    const ref = onlyText(argumentOf(call, "ref", 1));
    const folder = onlyText(argumentOf(call, "subdir"));
    const user = onlyText(argumentOf(call, "username"));
    return (argumentOf(call, parameter, 0)?.texts().texts ?? []).map(({ text, place }) => {
      const path = user === undefined || text.includes("/") ? text : `${user}/${text}`;
      const deep = folder === undefined ? path : path.replace(/(?=[@#]|$)/, `/${folder}`);
      return read(ref === undefined || /[@#]/.test(deep) ? deep : `${deep}@${ref}`, place);
    });
  };
}

function fromAddress(kind: "git" | "url" | "svn"): Read {
  return (call) => {
    const ref = kind === "git" ? onlyText(argumentOf(call, "ref") ?? argumentOf(call, "branch")) : undefined;
    return (argumentOf(call, "url", 0)?.texts().texts ?? []).map(({ text, place }) =>
      addressPackage(kind, text, ref, place),
    );
  };
}

/** Names and versions side by side, as far as there are as many of both. */
function withVersion(call: TracedCall): readonly Installation[] {
  const names = argumentOf(call, "package", 0)?.texts().texts ?? [];
  const versions = argumentOf(call, "version", 1)?.texts().texts ?? [];
  const paired =
    versions.length === names.length
      ? versions
      : names.map(() => (versions.length === 1 ? versions[0] : undefined));
  return names.map(({ text, place }, index) => versionedPackage(text, paired[index]?.text, place));
}

/** `p_load(a, "b", char = pkgs)`; `a/b` is one on GitHub. */
function unquoted(parameters: readonly string[], read: ReadOne): Read {
  return (call) => {
    const isText = !isOff(argumentOf(call, "character.only"));
    const values = call.arguments.filter(({ name }) => name === undefined || parameters.includes(name));
    return values
      .flatMap((value) => unquotedNames(value, isText, call.place))
      .map(({ text, place }) => read(text, place));
  };
}

function unquotedNames(
  value: TracedArgument,
  isText: boolean,
  where: Location,
): readonly { text: string; place: Location }[] {
  if (isText || value.name === "char") return value.texts().texts;
  return namesOf(value, where);
}

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["install.packages", each("pkgs", cranOrFile)],
  ["install_cran", each("pkgs", cranPackage)],
  ["install_version", withVersion],
  ["install_github", fromHost("repo", gitHubPackage)],
  ["gh_install_packages", fromHost("repos", gitHubPackage)],
  ["install_gitlab", fromHost("repo", (text, where) => hostPackage("gitlab", text, where))],
  ["install_bitbucket", fromHost("repo", (text, where) => hostPackage("bitbucket", text, where))],
  ["install_git", fromAddress("git")],
  ["install_url", fromAddress("url")],
  ["install_svn", fromAddress("svn")],
  ["install_bioc", each("repo", (text, where) => bioconductorPackage(text.replace(/^.*\//, ""), where))],
  ["install_local", each("path", localPackage)],
  ["biocLite", each("pkgs", bioconductorPackage)],
  ["pkg_install", each("pkg", referencedPackage)],
  ["pak", each("pkg", referencedPackage)],
  ["p_load", unquoted(["char"], cranPackage)],
  ["p_install", unquoted(["package"], cranPackage)],
  ["p_load_gh", unquoted(["char"], gitHubPackage)],
  ["p_install_version", withVersion],
  ["p_install_gh", each("package", gitHubPackage)],
  ["shelf", unquoted([], referencedPackage)],
  ["stock", unquoted([], referencedPackage)],
  ["pkg_attach2", unquoted([], cranPackage)],
  ["pkg_load2", unquoted([], cranPackage)],
  [
    "groundhog.library",
    (call) => unquoted(["pkg"], cranPackage)({ ...call, arguments: call.arguments.slice(0, 1) }),
  ],
]);
