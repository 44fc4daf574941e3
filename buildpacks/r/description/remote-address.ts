/** `user/repo[/subfolder][@ref|#pull|@*release]`, as `remotes` reads it; a GitLab user may be a group in groups. */
const hosted = /^[A-Za-z0-9][\w.-]*\/[\w.][\w.-]*(?:\/[\w.+-]+)*(?:@\*release|@[A-Za-z0-9][\w.+/-]*|#\d+)?$/;
/** The same by the address of its page. */
const page = /^https:\/\/[\w.-]+(?:\/[\w.~+-]+){2,}\/?$/;
const web = /^(?:https?|ftp):\/\/[\w.-]+(?::\d+)?\/[\w.~%+@:/?=&#-]*$/;
const git = /^(?:(?:https?|ssh|git|svn):\/\/[\w.~+-][\w.~%+@:/-]*|[\w.-]+@[\w.-]+:[\w.~+@/-]+)$/;
const path = /^[\w.+~/-]+$/;
/** `[release/]name[#revision]` */
const bioconductor = /^(?:[\w.]+\/)?[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9](?:[#@][\w.]+)?$/;
const named = /^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9](?:@(?:current|last|\d+(?:[.-]\d+)*))?$/;

/** Of the types of `remotes` and pak that are a package: what follows the `::`. */
const forms: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ["github", [hosted, page]],
  ["gitlab", [hosted, page]],
  ["bitbucket", [hosted, page]],
  ["git", [git]],
  ["git2r", [git]],
  ["xgit", [git]],
  ["svn", [git]],
  ["url", [web]],
  ["local", [path]],
  ["bioc", [bioconductor]],
  ["cran", [named]],
  ["standard", [named]],
  ["any", [named]],
  ["version", [named]],
]);

/** The types that can stand before `::`. */
export const remoteTypes: readonly string[] = [...forms.keys()];

/** Characters; longer than any real address. */
const longest = 2000;

/** Whether what follows the `::` is of its type's form: nothing in it can end a word, begin an option or leave a repository. */
export function isAddress(type: string, address: string): boolean {
  if (address.length > longest || address.startsWith("-")) return false;
  if (type !== "local" && hasParentFolder(address)) return false;
  return forms.get(type)?.some((form) => form.test(address)) ?? false;
}

function hasParentFolder(address: string): boolean {
  return address.split(/[/@]/).some((part) => part === "..");
}
