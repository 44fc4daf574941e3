import type { LayerEntry } from "../../inspect/archive/archived-image.ts";

/** How a file of two layers is otherwise. `time`: nothing but when it was changed. */
export interface EntryDifference {
  /** From the image's root. */
  readonly path: string;
  readonly kind: "absent" | "kind" | "content" | "mode" | "owner" | "time";
  /** Whether it is a folder in both. */
  readonly isFolder: boolean;
  /** For people, as the end of a sentence about the file. */
  readonly words: string;
}

type Entries = readonly LayerEntry[];

/** All files that differ between two archives of a layer, in the order of their paths. */
export function compareEntries(before: Entries, after: Entries): readonly EntryDifference[] {
  const [left, right] = [byPath(before), byPath(after)];
  const paths = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return paths.flatMap((path) => compareEntry(path, left.get(path), right.get(path)));
}

/** Of several of a path the last counts, as when it is unpacked. */
function byPath(entries: Entries): ReadonlyMap<string, LayerEntry> {
  return new Map(entries.map((entry) => [entry.path, entry]));
}

function compareEntry(
  path: string,
  before: LayerEntry | undefined,
  after: LayerEntry | undefined,
): readonly EntryDifference[] {
  const found = before && after ? difference(before, after) : onlyIn(before === undefined);
  const isFolder = before?.kind === "folder" && after?.kind === "folder";
  return found === undefined ? [] : [{ path: `/${path}`, isFolder, ...found }];
}

type Difference = Pick<EntryDifference, "kind" | "words">;

function onlyIn(isNew: boolean): Difference {
  return { kind: "absent", words: isNew ? "is only in the second" : "is only in the first" };
}

/** The weightiest: a file of another content has another time as well. */
function difference(before: LayerEntry, after: LayerEntry): Difference | undefined {
  if (before.kind !== after.kind) return { kind: "kind", words: `is a ${before.kind}, then a ${after.kind}` };
  if (before.target !== after.target)
    return { kind: "content", words: `leads to ${before.target}, then to ${after.target}` };
  if (before.size !== after.size)
    return { kind: "content", words: `has ${before.size} bytes, then ${after.size}` };
  if (before.digest !== after.digest) return { kind: "content", words: "has another content" };
  if (before.mode !== after.mode)
    return { kind: "mode", words: `has the mode ${octal(before.mode)}, then ${octal(after.mode)}` };
  if (owner(before) !== owner(after))
    return { kind: "owner", words: `belongs to ${owner(before)}, then to ${owner(after)}` };
  if (attributes(before) !== attributes(after))
    return { kind: "mode", words: "has other extended attributes" };
  if (before.time !== after.time)
    return { kind: "time", words: `has the time ${moment(before.time)}, then ${moment(after.time)}` };
  return undefined;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}

function owner({ uid, gid }: LayerEntry): string {
  return `${uid}:${gid}`;
}

function attributes(entry: LayerEntry): string {
  return JSON.stringify(
    Object.entries(entry.attributes).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/** ISO 8601, UTC; the number itself where no date has it. */
function moment(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
