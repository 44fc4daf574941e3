import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { ValuePath } from "../../../src/structured/structured-file.ts";
import type { SourceLine } from "../../python/requirements/source-line.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { parseMatchSpec } from "../match-spec/parse-match-spec.ts";
import { type Platform, platforms } from "../platform.ts";
import { quoted } from "../quote.ts";
import type { DependencyItem } from "./environment-file.ts";
import type { Dependency } from "./environment-spec.ts";
import { pipLines } from "./pip-section.ts";
import { commentSelector, keySelector, selectorPlatforms } from "./selector.ts";

/** What the list `dependencies:` holds, or a part of it. */
export interface Dependencies {
  readonly dependencies: readonly Dependency[];
  readonly pipLines: readonly SourceLine[];
  readonly notes: readonly Ignored[];
}

const nothing: Dependencies = { dependencies: [], pipLines: [], notes: [] };

/** Where the items stand. */
export interface Places {
  /** By keys from the list on. */
  readonly locate: (keys: ValuePath) => Location;
  /** The file's lines: selectors are comments, which YAML drops. */
  readonly lines: readonly string[];
}

/** Reads the list, with all of its `pip:` sections. @throws UserError FILE_INVALID */
export function readDependencies(items: readonly DependencyItem[], places: Places): Dependencies {
  return joined(
    items.map((item, index) =>
      typeof item === "string" ? readPackage(item, [index], places) : readMapping(item, [index], places),
    ),
  );
}

function joined(parts: readonly Dependencies[]): Dependencies {
  return {
    dependencies: parts.flatMap(({ dependencies }) => dependencies),
    pipLines: parts.flatMap((part) => part.pipLines),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

function readPackage(text: string, keys: ValuePath, places: Places): Dependencies {
  const where = places.locate(keys);
  const selected = selectedIn(where, places);
  return selected === undefined ? leftOut(text, where) : dependency(text, where, selected);
}

function dependency(text: string, where: Location, selected: readonly Platform[]): Dependencies {
  const { spec, ignored } = parseMatchSpec(text, where);
  const notes = ignored.map((part) => ({ ...where, reason: `${quoted(part)} has no effect for conda` }));
  return { dependencies: [{ spec, platforms: selected }], pipLines: [], notes };
}

function readMapping(item: Exclude<DependencyItem, string>, keys: ValuePath, places: Places): Dependencies {
  return joined(Object.entries(item).map(([key, value]) => readEntry(key, value, [...keys, key], places)));
}

function readEntry(
  key: string,
  value: string | readonly string[],
  keys: ValuePath,
  places: Places,
): Dependencies {
  const where = places.locate(keys);
  const selector = keySelector(key);
  if (selector !== undefined && typeof value === "string") return readSelected(selector, value, where);
  if (key === "pip" && value === "") return nothing;
  if (key === "pip" && typeof value !== "string") {
    return joined(value.map((line, index) => readPipLine(line, places.locate([...keys, index]), places)));
  }
  throw fileError(where, {
    message: `${quoted(`${key}:`)} is not something that conda can install from`,
    why: "in the list of dependencies only `pip:` has a list of its own",
    suggestions:
      typeof value === "string" && value !== ""
        ? [`write \`${key}=${value}\``]
        : ["write packages as `- name=version`, and put those for pip under `- pip:`"],
  });
}

/** micromamba knows `unix`, `linux`, `osx` and `win` (`eval_selector`). */
function readSelected(selector: string, text: string, where: Location): Dependencies {
  const selected = selectorPlatforms(selector);
  if (selected === undefined) {
    throw fileError(where, {
      message: `${quoted(selector)} is no platform that \`sel(…)\` knows`,
      suggestions: ["write `sel(linux)`, `sel(unix)`, `sel(osx)` or `sel(win)`"],
    });
  }
  return selected.length === 0 ? leftOut(text, where) : dependency(text, where, selected);
}

function readPipLine(text: string, where: Location, places: Places): Dependencies {
  if (selectedIn(where, places) === undefined) return leftOut(text, where);
  return { ...nothing, pipLines: pipLines(text, { file: where.file, line: where.line ?? 1 }) };
}

/** Of the comment at the end of the line; all where there is no selector, undefined where the image is for none of them. */
function selectedIn({ line }: Location, { lines }: Places): readonly Platform[] | undefined {
  const comment = line === undefined ? undefined : commentSelector(lines[line - 1] ?? "");
  const selected = comment === undefined ? platforms : (selectorPlatforms(comment) ?? platforms);
  return selected.length === 0 ? undefined : selected;
}

function leftOut(text: string, where: Location): Dependencies {
  return {
    ...nothing,
    notes: [{ ...where, reason: `${quoted(text)} is left out: it is for another platform` }],
  };
}
