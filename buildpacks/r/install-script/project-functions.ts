import type { TracedCall } from "../language/trace/traced-call.ts";

/** Functions that work on a whole project, with what they do; those with names of the everyday only with their package. */
const table: readonly (readonly [functions: string, reason: string])[] = [
  [
    "install_local install_deps install_dev_deps local_install local_install_deps local_install_dev_deps devtools::install remotes::install",
    "installs what the repository itself is or asks for",
  ],
  [
    "load_all render knit knit2html spin purl quarto_render render_book render_site document roxygenise roxygenize Sweave Stangle",
    "runs code of the repository",
  ],
  ["list.files list.dirs dir dir_ls Sys.glob setwd", "looks through the repository's folders"],
  [
    "renv::restore renv::init renv::load renv::activate renv::hydrate renv::snapshot renv::install packrat::restore packrat::init",
    "reads the project's lock file",
  ],
];

const reasons: ReadonlyMap<string, string> = new Map(
  table.flatMap(([functions, reason]) => functions.split(" ").map((name) => [name, reason] as const)),
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
  const reason = known.map((one) => reasons.get(one)).find((one) => one !== undefined);
  return reason === undefined
    ? undefined
    : `\`${owner === undefined ? name : `${owner}::${name}`}\` ${reason}`;
}

/** `load` is mostly R's own, and `install` BiocManager's where that is attached. */
function ownersOf(name: string, attached: ReadonlySet<string>): readonly string[] {
  if (name === "load" || (name === "install" && attached.has("BiocManager"))) return [];
  return ["renv", "packrat", "devtools", "remotes"].filter((owner) => attached.has(owner));
}
