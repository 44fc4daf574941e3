import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LayerEntry } from "../../../src/inspect/archive/archived-image.ts";
import { stackLayers } from "../../../src/inspect/layers/stacked-layers.ts";
import { entry } from "../entry.ts";

const folder = (path: string) => entry(path, { kind: "folder", size: 0 });
const layer = (...entries: readonly LayerEntry[]) => ({ diffId: "", createdBy: "", tarBytes: 0, entries });
const base = layer(
  folder("a"),
  entry("a/b", { size: 10 }),
  entry("a/c", { size: 20 }),
  entry("d", { size: 5 }),
);
const link = (path: string, target: string) => entry(path, { kind: "hard link", size: 0, target });

const none = { sizeBytes: 35, added: 3, changed: 0, removed: 0, wastedBytes: 0 };

test.each([
  ["alone", [], [none], []],
  [
    "under a file in another's place",
    [layer(entry("a/b", { size: 7 }))],
    [
      { ...none, wastedBytes: 10 },
      { sizeBytes: 7, added: 0, changed: 1, removed: 0, wastedBytes: 0 },
    ],
    [{ path: "/a/b", sizeBytes: 10, layer: 0, hiddenBy: 1 }],
  ],
  [
    "under a folder's whiteout",
    [layer(entry(".wh.a", { size: 0 }))],
    [
      { ...none, wastedBytes: 30 },
      { sizeBytes: 0, added: 0, changed: 0, removed: 2, wastedBytes: 0 },
    ],
    [
      { path: "/a/c", sizeBytes: 20, layer: 0, hiddenBy: 1 },
      { path: "/a/b", sizeBytes: 10, layer: 0, hiddenBy: 1 },
    ],
  ],
  [
    "under a hidden folder whose file is there again",
    [layer(folder("a"), entry("a/.wh..wh..opq", { size: 0 }), entry("a/b", { size: 10 }))],
    [
      { ...none, wastedBytes: 30 },
      { sizeBytes: 10, added: 1, changed: 0, removed: 2, wastedBytes: 0 },
    ],
    [
      { path: "/a/c", sizeBytes: 20, layer: 0, hiddenBy: 1 },
      { path: "/a/b", sizeBytes: 10, layer: 0, hiddenBy: 1 },
    ],
  ],
] as const)("a layer %s", (_, above, changes, wasted) => {
  const stacked = stackLayers([base, ...above]);

  expect(stacked.changes).toEqual(changes);
  expect(stacked.wasted).toEqual(wasted);
});

test("a file with a name left is not wasted; without any it is, once", () => {
  const linked = layer(entry("a/b", { size: 10 }), link("a/x", "a/b"));
  const first = layer(entry("a/.wh.b", { size: 0 }));
  const second = layer(entry("a/.wh.x", { size: 0 }));

  expect(stackLayers([linked, first]).wasted).toEqual([]);
  expect(stackLayers([linked, second]).wasted).toEqual([]);
  expect(stackLayers([linked, first, second]).wasted).toEqual([
    { path: "/a/b", sizeBytes: 10, layer: 0, hiddenBy: 1 },
  ]);
});

test("what is seen and what is wasted are together what the layers hold", () => {
  const names = fc.constantFrom("a", "a/b", "a/b/c", "d", ".wh.a", "a/.wh.b", ".wh.d", "a/.wh..wh..opq");
  const entries = fc
    .uniqueArray(names, { maxLength: 6 })
    .map((paths) =>
      layer(...paths.toSorted().map((path) => entry(path, { size: path.includes(".wh.") ? 0 : 3 }))),
    );
  // A file can't be a folder in the same layer.
  const possible = entries.filter(({ entries: all }) =>
    all.every(({ path }) => all.every((other) => !other.path.startsWith(`${path}/`))),
  );
  fc.assert(
    fc.property(fc.array(possible, { maxLength: 5 }), (layers) => {
      const { files, changes } = stackLayers(layers);
      const seen = [...files.values()].reduce((sum, { size }) => sum + size, 0);
      const wasted = changes.reduce((sum, { wastedBytes }) => sum + wastedBytes, 0);
      const held = changes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      expect(seen + wasted).toBe(held);
      const places = changes.reduce((sum, { added, removed }) => sum + added - removed, 0);
      expect(places).toBe(files.size);
    }),
  );
});
