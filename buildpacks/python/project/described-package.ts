import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { dottedPath, resolvePath } from "../requirements/local-path.ts";
import { isName, normaliseName } from "../requirements/package-name.ts";
import { parseLine } from "../requirements/parse-line.ts";
import type { Requirement } from "../requirements/requirement.ts";
import { quoteWord } from "../requirements/shell-words.ts";
import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";
import { splitArguments } from "../requirements/split-arguments.ts";
import { startsComment } from "./parse-dependency.ts";

/** Programs that pip fetches a package's source with. */
type VersionControl = "git" | "hg" | "svn" | "bzr";

/** Where a package comes from. */
export type PackageOrigin =
  | { readonly kind: "index"; readonly specifier: string }
  | {
      readonly kind: "vcs";
      readonly system: VersionControl;
      readonly url: string;
      /** Branch, tag or commit. */
      readonly ref: string | undefined;
      readonly subdirectory: string | undefined;
    }
  | { readonly kind: "url"; readonly url: string; readonly subdirectory: string | undefined }
  /** As written: relative to the file that has it. */
  | { readonly kind: "path"; readonly path: string };

/** A package as the table of a tool describes it, before it is a requirement that pip reads. */
export interface DescribedPackage {
  readonly name: string;
  readonly extras: readonly string[];
  /** All of them must hold. */
  readonly markers: readonly string[];
  readonly editable: boolean;
  readonly origin: PackageOrigin;
}

/**
 * The requirement that a description stands for, checked by the parser of requirements files: whatever a value holds, it
 * can't become another package, another marker or an option.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function describedRequirement(
  described: DescribedPackage,
  where: SourceLine["where"],
  folder: RepositoryPath,
): Requirement {
  const { name, extras, markers, origin } = described;
  const line = { text: name, where };
  refuseNames([name, ...extras], line);
  const marker = joinMarkers(markers);
  const path = origin.kind === "path" ? resolvePath(origin.path, folder, line) : undefined;
  const target = path === undefined ? targetOf(described, line) : dottedPath(path) + bracketed(extras);
  const conditional = marker === undefined ? target : `${target} ; ${marker}`;
  const text = isEditable(described, marker) ? `-e ${quoteWord(conditional)}` : conditional;
  const content = parseLine({ text, where });
  const expected = { text, path, marker, name: path === undefined ? normaliseName(name) : undefined };
  if (content.kind === "requirement" && isAsExpected(content.requirement, expected)) {
    return { name: normaliseName(name), ...content.requirement };
  }
  throw lineError(line, {
    message: `pip would read ${quote(text)}, which stands for ${quote(name)}, as something else`,
    suggestions: [
      "write its version with an operator, like `==1.0`",
      "remove `;`, `#`, brackets and options from its version, address or path",
    ],
  });
}

interface Expected {
  readonly text: string;
  readonly path: RepositoryPath | undefined;
  readonly marker: string | undefined;
  /** Undefined for paths: a wheel has its own. */
  readonly name: string | undefined;
}

function isAsExpected(requirement: Requirement, { text, path, marker, name }: Expected): boolean {
  const same = requirement.text === text && requirement.path === path && requirement.marker === marker;
  if (!same || startsComment(text)) return false;
  if (!requirement.editable && splitArguments(text).options !== "") return false;
  return name === undefined || requirement.name === name;
}

function refuseNames(names: readonly string[], line: SourceLine): void {
  const wrong = names.find((name) => !isName(name));
  if (wrong === undefined) return;
  throw lineError(line, {
    message: `${quote(wrong)} is no name of a package or extra`,
    suggestions: ["use letters, digits, and `.-_` between them"],
  });
}

/** Each in brackets, so that an `or` stays in its own. */
function joinMarkers(markers: readonly string[]): string | undefined {
  if (markers.length < 2) return markers[0]?.trim();
  return markers.map((marker) => `(${marker.trim()})`).join(" and ");
}

/** Only folders and version control can be edited; `-e` takes a marker only after `name @`. */
function isEditable({ editable, origin }: DescribedPackage, marker: string | undefined): boolean {
  if (origin.kind === "path") return editable && marker === undefined;
  return editable && origin.kind === "vcs";
}

function bracketed(extras: readonly string[]): string {
  return extras.length === 0 ? "" : `[${extras.join(",")}]`;
}

function targetOf({ name, extras, origin }: DescribedPackage, line: SourceLine): string {
  const start = name + bracketed(extras);
  if (origin.kind === "index") return start + origin.specifier;
  if (origin.kind === "url") return `${start} @ ${origin.url}${subdirectoryFragment(origin, line)}`;
  if (origin.kind !== "vcs") return start;
  const { system, url, ref } = origin;
  const address = url.startsWith(`${system}+`) ? url : `${system}+${url}`;
  const revision = ref === undefined ? "" : `@${plain(ref, line)}`;
  return `${start} @ ${address}${revision}${subdirectoryFragment(origin, line)}`;
}

interface InArchive {
  readonly url: string;
  readonly subdirectory: string | undefined;
}

function subdirectoryFragment({ url, subdirectory }: InArchive, line: SourceLine): string {
  if (subdirectory === undefined) return "";
  return `${url.includes("#") ? "&" : "#"}subdirectory=${plain(subdirectory, line)}`;
}

/** What can stand in a URL as it is; `..` is in no name of a ref and in no path that stays in the archive. */
function plain(text: string, line: SourceLine): string {
  if (/^\w[\w./+-]*$/.test(text) && !text.includes("..")) return text;
  throw lineError(line, {
    message: `${quote(text)} of ${quote(line.text)} is no name of a branch, tag, commit or folder`,
    suggestions: ["write it with letters, digits, and `./+-_` alone"],
  });
}
