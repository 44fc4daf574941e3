import type { ArchivedImage, ArchivedLayer } from "../../inspect/archive/archived-image.ts";
import type { ComparedLayers, LayerDifference } from "../report.ts";
import { compareEntries, type EntryDifference } from "./compare-entries.ts";

export interface LayerComparison {
  readonly layers: ComparedLayers;
  /** Whether all that differs are times of folders, which some engines set when they mount and copy (Docker 20.10). */
  readonly folderTimesAlone: boolean;
}

/** Compares two images of the same steps, layer by layer. */
export function compareLayers(before: ArchivedImage, after: ArchivedImage): LayerComparison {
  const total = Math.max(before.layers.length, after.layers.length);
  const differing: LayerDifference[] = [];
  let folderTimesAlone = true;
  for (let index = 0; index < total; index += 1) {
    const [left, right] = [before.layers[index], after.layers[index]];
    if (left?.diffId === right?.diffId) continue;
    const entries = left && right ? compareEntries(left.entries, right.entries) : [];
    folderTimesAlone &&= entries.length > 0 && entries.every(isFolderTime);
    differing.push({
      index,
      createdBy: (left ?? right)?.createdBy ?? "",
      first: first(entries, left, right),
    });
  }
  return { layers: { same: total - differing.length, total, differing }, folderTimesAlone };
}

function isFolderTime({ kind, isFolder }: EntryDifference): boolean {
  return kind === "time" && isFolder;
}

/** A time is named only where nothing weightier differs. */
function first(
  entries: readonly EntryDifference[],
  before: ArchivedLayer | undefined,
  after: ArchivedLayer | undefined,
): LayerDifference["first"] {
  if (before === undefined || after === undefined)
    return { path: "/", why: `the layer is only in the ${before ? "first" : "second"}` };
  const found = entries.find(({ kind }) => kind !== "time") ?? entries[0];
  return found && { path: found.path, why: found.words };
}
