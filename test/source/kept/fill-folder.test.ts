import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { fillFolder } from "../../../src/source/kept/fill-folder.ts";
import { makeFolder } from "../git/git-fixture.ts";

describe("fillFolder", () => {
  let folder: ReturnType<typeof makeFolder>;
  let place: string;
  beforeEach(() => {
    folder = makeFolder();
    place = join(folder.path, "place");
  });
  afterEach(() => folder.remove());

  it("puts what was filled in its place, or a folder in it", async () => {
    const result = await fillFolder(place, async (partial) => {
      expect(existsSync(place)).toBe(false);
      mkdirSync(join(partial, "content"));
      writeFileSync(join(partial, "content", "a.txt"), "a");
      writeFileSync(join(partial, "left out"), "");
      return { root: join(partial, "content"), result: 1 };
    });
    expect(result).toBe(1);
    expect(readFileSync(join(place, "a.txt"), "utf8")).toBe("a");
    expect(readdirSync(folder.path)).toEqual(["place"]);
  });

  it("leaves nothing of what fails", async () => {
    const failing = fillFolder(place, async (partial) => {
      writeFileSync(join(partial, "a.txt"), "a");
      throw new Error("filling");
    });
    await expect(failing).rejects.toThrow("filling");
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("begins anew where an earlier one was killed", async () => {
    mkdirSync(`${place}.partial`);
    writeFileSync(join(`${place}.partial`, "old.txt"), "");
    await fillFolder(place, async (partial) => ({ root: partial, result: undefined }));
    expect(readdirSync(place)).toEqual([]);
  });
});
