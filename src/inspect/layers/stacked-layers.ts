import type { ArchivedLayer, LayerEntry } from "../archive/archived-image.ts";
import { fileSystemOf, type FileSystem } from "../archive/file-system.ts";
import type { WastedFile } from "../inspection.ts";

/** What a layer does to those below it. */
interface LayerChanges {
  readonly sizeBytes: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly wastedBytes: number;
}

export interface StackedLayers {
  readonly files: FileSystem;
  /** One for each layer. */
  readonly changes: readonly LayerChanges[];
  /** Files whose bytes no container of the image can reach, the largest first. */
  readonly wasted: readonly WastedFile[];
}

/** Puts layers one over the other, and says what each adds, changes, removes, and holds for nothing. */
export function stackLayers(layers: readonly ArchivedLayer[]): StackedLayers {
  const counts = layers.map(() => ({ placed: 0, changed: 0, removed: 0 }));
  const hiders = new Map<string, number>();
  const files = fileSystemOf(layers, {
    placed: ({ kind, layer }) => {
      const count = counts[layer];
      if (kind !== "folder" && count !== undefined) count.placed += 1;
    },
    hidden: ({ kind, path, layer }, by, how) => {
      const count = counts[by];
      if (kind === "folder" || count === undefined) return;
      count[how] += 1;
      if (by !== layer) hiders.set(keyOf(layer, path), by);
    },
  });
  const wasted = wastedFiles(layers, files, hiders);
  const changes = layers.map(({ entries }, layer) => {
    const { placed = 0, changed = 0, removed = 0 } = counts[layer] ?? {};
    const sizeBytes = entries.reduce((sum, { size }) => sum + size, 0);
    const wastedBytes = wasted.reduce((sum, file) => sum + (file.layer === layer ? file.sizeBytes : 0), 0);
    return { sizeBytes, added: placed - changed, changed, removed, wastedBytes };
  });
  return { files, changes, wasted };
}

/** Bytes are reached by any of a file's names: a hard link that is left keeps them. */
function wastedFiles(
  layers: readonly ArchivedLayer[],
  files: FileSystem,
  hiders: ReadonlyMap<string, number>,
): readonly WastedFile[] {
  const reached = new Set<string>();
  for (const entry of files.values()) reached.add(keyOf(entry.layer, nameOfBytes(entry)));
  return layers
    .flatMap(({ entries }, layer) =>
      entries.flatMap(({ kind, path, size }) =>
        kind === "file" && size > 0 && !reached.has(keyOf(layer, path))
          ? [{ path: `/${path}`, sizeBytes: size, layer, hiddenBy: hiders.get(keyOf(layer, path)) }]
          : [],
      ),
    )
    .toSorted((left, right) => right.sizeBytes - left.sizeBytes);
}

function nameOfBytes({ kind, path, target }: LayerEntry): string {
  return kind === "hard link" ? (target ?? path) : path;
}

function keyOf(layer: number, path: string): string {
  return `${layer} ${path}`;
}
