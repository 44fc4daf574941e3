import { expect, test } from "vitest";
import { compareLayers } from "../../../src/check/rebuild/compare-layers.ts";
import type { ArchivedImage, LayerEntry } from "../../../src/inspect/archive/archived-image.ts";
import { parseImageConfig } from "../../../src/inspect/archive/image-config.ts";
import { entry } from "../../inspect/entry.ts";

const { config } = parseImageConfig({ rootfs: { diff_ids: [] } });

const folder = (path: string, time: number) =>
  entry(path, { kind: "folder", time, size: 0, digest: undefined });

function imageOf(...layers: readonly (readonly [diffId: string, ...entries: LayerEntry[]])[]): ArchivedImage {
  return {
    config,
    layers: layers.map(([diffId, ...entries]) => ({
      diffId,
      createdBy: `RUN ${diffId}`,
      tarBytes: 0,
      entries,
    })),
  };
}

const base = ["base", entry("etc/os-release")] as const;

test("layers of the same digest are not looked into", () => {
  const { layers, folderTimesAlone } = compareLayers(imageOf([...base]), imageOf([...base]));

  expect(layers).toEqual({ same: 1, total: 1, differing: [] });
  expect(folderTimesAlone).toBe(true);
});

test.each([
  ["content of one size", entry("a"), entry("a", { digest: "e" }), "has another content"],
  ["content", entry("a"), entry("a", { size: 2, digest: "e" }), "has 1 bytes, then 2"],
  ["mode", entry("a"), entry("a", { mode: 0o4755 }), "has the mode 0644, then 4755"],
  ["owner", entry("a"), entry("a", { uid: 1000 }), "belongs to 0:0, then to 1000:0"],
  ["attributes", entry("a"), entry("a", { attributes: { x: "1" } }), "has other extended attributes"],
  ["kind", entry("a"), folder("a", 0), "is a file, then a folder"],
  [
    "where a link leads",
    entry("a", { kind: "link", target: "b" }),
    entry("a", { kind: "link", target: "c" }),
    "leads to b, then to c",
  ],
  [
    "time",
    entry("a"),
    entry("a", { time: 1.5 }),
    "has the time 1970-01-01T00:00:00.000Z, then 1970-01-01T00:00:01.500Z",
  ],
  [
    "a time beyond dates",
    entry("a"),
    entry("a", { time: 1e30 }),
    "has the time 1970-01-01T00:00:00.000Z, then 1e+30",
  ],
])("a difference in %s is told", (_, before, after, why) => {
  const { layers, folderTimesAlone } = compareLayers(
    imageOf([...base], ["x", before]),
    imageOf([...base], ["y", after]),
  );

  expect(layers).toEqual({
    same: 1,
    total: 2,
    differing: [{ index: 1, createdBy: "RUN x", first: { path: "/a", why } }],
  });
  expect(folderTimesAlone).toBe(false);
});

test("the first file in path order is named, and a time only where nothing weightier differs", () => {
  const before = imageOf(["x", folder("a", 1), entry("c"), entry("b"), entry("only")]);
  const after = imageOf(["y", folder("a", 2), entry("c", { digest: "e" }), entry("b", { digest: "e" })]);

  expect(compareLayers(before, after).layers.differing[0]?.first).toEqual({
    path: "/b",
    why: "has another content",
  });
});

test.each([
  ["first", [entry("a")], []],
  ["second", [], [entry("a")]],
])("a file only in the %s is told", (which, before, after) => {
  const { differing } = compareLayers(imageOf(["x", ...before]), imageOf(["y", ...after])).layers;

  expect(differing[0]?.first).toEqual({ path: "/a", why: `is only in the ${which}` });
});

test("times of folders alone are known as such", () => {
  const times = compareLayers(
    imageOf(["x", folder("a", 1), entry("a/b")]),
    imageOf(["y", folder("a", 2), entry("a/b")]),
  );

  expect(times.folderTimesAlone).toBe(true);
  expect(times.layers.same).toBe(0);
});

test("the same files in another form of the archive are no file's difference, and a difference all the same", () => {
  const { layers, folderTimesAlone } = compareLayers(imageOf(["x", entry("a")]), imageOf(["y", entry("a")]));

  expect(layers.differing).toEqual([{ index: 0, createdBy: "RUN x", first: undefined }]);
  expect(folderTimesAlone).toBe(false);
});

test("an image may have more layers", () => {
  const { layers } = compareLayers(imageOf([...base]), imageOf([...base], ["y", entry("a")]));

  expect(layers).toMatchObject({ same: 1, total: 2 });
  expect(layers.differing[0]).toEqual({
    index: 1,
    createdBy: "RUN y",
    first: { path: "/", why: "the layer is only in the second" },
  });
});
