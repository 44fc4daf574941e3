import { noTexts } from "../language/trace/texts.ts";
import { argumentOf, type TracedCall } from "../language/trace/traced-call.ts";
import { repositoryPath } from "./repository-path.ts";

/** Functions that work on a whole project, with what they do; those with names of the everyday only with their package. */
const table: readonly (readonly [functions: string, reason: string])[] = [
  [
    "install_local install_deps install_dev_deps local_install local_install_deps local_install_dev_deps devtools::install remotes::install",
    "installs what the repository itself is or asks for",
  ],
  [
    "devtools::check devtools::test devtools::build load_all render knit knit2html spin purl quarto_render render_book render_site document roxygenise roxygenize Sweave Stangle",
    "runs code of the repository",
  ],
  ["list.files list.dirs dir dir_ls Sys.glob setwd", "looks through the repository's folders"],
  [
    "renv::restore renv::init renv::load renv::activate renv::hydrate renv::snapshot renv::install packrat::restore packrat::init",
    "reads the project's lock file",
  ],
  [
    "renv::dependencies automagic::automagic checkpoint::checkpoint attachment::* attachment::att_* rextendr::*",
    "looks through the repository's code",
  ],
  ["desc::* desc::desc_*", "reads the repository's DESCRIPTION"],
  ["pak::local_*", "installs what the repository itself is or asks for"],
  ["targets::tar_* usethis::use_* usethis::proj_*", "works on the whole project"],
];

const entries = table.flatMap(([functions, reason]) =>
  functions.split(" ").map((name) => [name, reason] as const),
);

const reasons: ReadonlyMap<string, string> = new Map(entries);

/** Of the functions whose names begin so: `desc::*`. */
const families = entries.flatMap(([name, reason]) =>
  name.endsWith("*") ? [{ start: name.slice(0, -1), reason }] : [],
);

const owners: ReadonlySet<string> = new Set(
  entries.flatMap(([name]) => (name.includes("::") ? [name.replace(/::.*$/, "")] : [])),
);

/**
 * What a call does with the whole repository, for people; undefined for one that does not. The functions of `attached` packages need no
 * `package::`.
 */
export function wholeProjectReason(call: TracedCall, attached: ReadonlySet<string>): string | undefined {
  const { name, package: owner } = call;
  const known =
    owner === undefined
      ? [name, ...ownersOf(name, attached).map((one) => `${one}::${name}`)]
      : [`${owner}::${name}`, name];
  // With packages named, renv reads no lock.
  if (known.includes("renv::install") && call.arguments.length > 0) return undefined;
  if (name === "install_local" && namesPath(call)) return undefined;
  const reason =
    known.map((one) => reasonOf(one, owner)).find((one) => one !== undefined) ??
    ofLocalProject(call, attached);
  return reason === undefined
    ? undefined
    : `\`${owner === undefined ? name : `${owner}::${name}`}\` ${reason}`;
}

/** `load` is mostly R's own, and `install` BiocManager's where that is attached. */
function ownersOf(name: string, attached: ReadonlySet<string>): readonly string[] {
  if (name === "load" || (name === "install" && attached.has("BiocManager"))) return [];
  return [...owners].filter((owner) => attached.has(owner));
}

/** All functions of a package are those that are called with it: others may be of any that is attached. */
function reasonOf(known: string, owner: string | undefined): string | undefined {
  const family = families.find(
    ({ start }) => known.startsWith(start) && (owner !== undefined || !start.endsWith("::")),
  );
  return reasons.get(known) ?? family?.reason;
}

/** Whether it says what to install, and that is not the repository itself: a file, or a folder, which is looked at by itself. */
function namesPath(call: TracedCall): boolean {
  const { texts, complete } = argumentOf(call, "path", 0)?.texts() ?? noTexts;
  return complete && texts.length > 0 && texts.every(({ text }) => repositoryPath(text) !== "");
}

/** pak takes the package of the folder where it is told none. */
function ofLocalProject(call: TracedCall, attached: ReadonlySet<string>): string | undefined {
  const isPak = call.package === undefined ? attached.has("pak") : call.package === "pak";
  if (!isPak || !["pak", "pkg_install"].includes(call.name) || argumentOf(call, "pkg", 0) !== undefined)
    return undefined;
  return "installs what the repository itself is or asks for";
}
