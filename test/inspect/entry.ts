import type { LayerEntry } from "../../src/inspect/archive/archived-image.ts";

/** A file of a layer, of one byte and its path's content unless `rest` says otherwise. */
export function entry(path: string, rest: Partial<LayerEntry> = {}): LayerEntry {
  return {
    path,
    kind: "file",
    mode: 0o644,
    uid: 0,
    gid: 0,
    time: 0,
    size: 1,
    target: undefined,
    digest: path,
    attributes: {},
    content: undefined,
    ...rest,
  };
}
