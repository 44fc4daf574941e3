import { formatLocation } from "../../../src/errors/user-error.ts";
import type { PackageSource } from "../install-script/wanted-package.ts";
import type { InferredPackage, RInference } from "./inference.ts";

const header = `# Proposed by bindery from what the R code of this repository uses and installs. Look it through: only versions
# that the code itself names are set.
`;

/** The packages of an inference, with those that install others where there are some to install. By name within each source. */
export function withInstallers(packages: readonly InferredPackage[]): readonly InferredPackage[] {
  const kinds = new Set(packages.map(({ source }) => source.kind));
  const needed = [
    ...(kinds.has("bioconductor") ? ["BiocManager"] : []),
    ...(kinds.has("remote") || kinds.has("cran-version") ? ["remotes"] : []),
  ].filter((name) => !packages.some((one) => one.name === name));
  return [
    ...needed.map((name): InferredPackage => ({ name, source: { kind: "cran" }, evidence: [] })),
    ...packages,
  ];
}

/**
 * An install.R: CRAN's packages first, then those from elsewhere, then Bioconductor's, each with the first place that shows it.
 * The same bytes for the same inference.
 */
export function renderInstallScript({ packages }: RInference): string {
  const all = withInstallers(packages);
  const elsewhere = all.flatMap((one) => {
    const call = remoteCall(one);
    return call === undefined ? [] : [`${call}${comment(one)}\n`];
  });
  return [
    header,
    list(
      "install.packages",
      all.filter(({ source }) => source.kind === "cran"),
    ),
    elsewhere.join(""),
    list(
      "BiocManager::install",
      all.filter(({ source }) => source.kind === "bioconductor"),
      ", update = FALSE, ask = FALSE",
    ),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function list(name: string, packages: readonly InferredPackage[], options = ""): string {
  if (packages.length === 0) return "";
  const lines = packages.map((one, index) => {
    const comma = index === packages.length - 1 ? "" : ",";
    return `  ${text(one.name ?? "")}${comma}${comment(one)}\n`;
  });
  return `${name}(c(\n${lines.join("")})${options})\n`;
}

function remoteCall({ name = "", source }: InferredPackage): string | undefined {
  if (source.kind === "cran-version")
    return `remotes::install_version(${text(name)}, ${text(source.version)})`;
  return source.kind === "remote" ? remoteInstall(source) : undefined;
}

const functions: ReadonlyMap<string, string> = new Map([
  ["github", "install_github"],
  ["gitlab", "install_gitlab"],
  ["bitbucket", "install_bitbucket"],
  ["git", "install_git"],
  ["url", "install_url"],
  ["svn", "install_svn"],
]);

function remoteInstall({ reference }: PackageSource & { kind: "remote" }): string | undefined {
  const [, kind = "", rest = ""] = /^(\w+)::(.*)$/.exec(reference) ?? [];
  const name = functions.get(kind);
  if (name === undefined) return undefined;
  const [, url, ref] =
    kind === "git" ? (/^(\w+:\/\/(?:[^/@]+@)?[^/@]+\/[^@]*)@([^@]+)$/.exec(rest) ?? []) : [];
  if (url !== undefined && ref !== undefined) return `remotes::${name}(${text(url)}, ref = ${text(ref)})`;
  return `remotes::${name}(${text(rest)})`;
}

/** An R string; names and references are checked where they are read, and hold neither quotes nor backslashes. */
function text(value: string): string {
  return JSON.stringify(value);
}

function comment({ evidence: [first, ...more] }: InferredPackage): string {
  if (first === undefined) return " # installs the packages below";
  const rest = more.length === 0 ? "" : ` and ${more.length} more`;
  return ` # ${oneLine(`${first.reason}, ${formatLocation(first)}`)}${rest}`;
}

/** A file's name may hold anything, line ends too. */
function oneLine(words: string): string {
  return words.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");
}
