import { expect, test } from "vitest";
import { fileSystemOf } from "../../../src/inspect/archive/file-system.ts";
import type { LayerEntry } from "../../../src/inspect/archive/archived-image.ts";
import { entry } from "../entry.ts";

const folder = (path: string) => entry(path, { kind: "folder", size: 0, digest: undefined });
const layer = (...entries: readonly LayerEntry[]) => ({ entries });
const paths = (...layers: readonly { readonly entries: readonly LayerEntry[] }[]) =>
  [...fileSystemOf(layers).values()].map(({ path, layer: of }) => `${path} ${of}`).toSorted();

const below = layer(folder("a"), entry("a/b"), entry("a/c"), folder("a/d"), entry("a/d/e"));

test.each([
  ["a file over another", [layer(entry("a/b"))], ["a 0", "a/b 1", "a/c 0", "a/d 0", "a/d/e 0"]],
  ["a whiteout of a file", [layer(entry("a/.wh.b"))], ["a 0", "a/c 0", "a/d 0", "a/d/e 0"]],
  ["a whiteout of a folder", [layer(entry("a/.wh.d"))], ["a 0", "a/b 0", "a/c 0"]],
  [
    "a whiteout of what is not there",
    [layer(entry("a/.wh.x"))],
    ["a 0", "a/b 0", "a/c 0", "a/d 0", "a/d/e 0"],
  ],
  [
    "a folder whose earlier content is hidden",
    [layer(folder("a"), entry("a/n"), entry("a/.wh..wh..opq"))],
    ["a 1", "a/n 1"],
  ],
  ["a file in a folder's place", [layer(entry("a"))], ["a 1"]],
  ["a folder over a folder", [layer(folder("a/d"))], ["a 0", "a/b 0", "a/c 0", "a/d 1", "a/d/e 0"]],
  [
    "a file whose folders no layer names",
    [layer(entry("x/y/z")), layer(entry(".wh.x"))],
    ["a 0", "a/b 0", "a/c 0", "a/d 0", "a/d/e 0"],
  ],
  [
    "names that lead out, or that no system takes",
    [layer(entry("../x"), entry("a/../../y"), entry("z/".repeat(3000)))],
    ["a 0", "a/b 0", "a/c 0", "a/d 0", "a/d/e 0"],
  ],
] as const)("%s", (_, above, expected) => {
  expect(paths(below, ...above)).toEqual(expected);
});

test("a hard link has what its file has, also where the file goes", () => {
  const linked = entry("a/l", { kind: "hard link", target: "a/b", size: 0, digest: undefined });
  const files = fileSystemOf([below, layer(linked), layer(entry("a/.wh.b"))]);

  expect(files.get("a/l")).toMatchObject({ kind: "hard link", size: 1, digest: "a/b" });
  expect(files.has("a/b")).toBe(false);
});
