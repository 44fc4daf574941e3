import { expect, test } from "vitest";
import type { Buildpack, Detection } from "../../src/buildpack.ts";
import { detect } from "../../src/environment/detect.ts";
import { memoryRepository } from "../memory-repository.ts";

/** A buildpack that finds one file. */
function finder(name: string, file: string, rest: Partial<Buildpack> = {}): Buildpack {
  return {
    name,
    detect: async (repository) => ((await repository.read(file)) ? detection(name, file) : undefined),
    contribute: () => {
      throw new Error("detection contributes nothing");
    },
    explainFailure: () => undefined,
    ...rest,
  };
}

function detection(buildpack: string, file: string): Detection {
  return {
    buildpack,
    spec: {},
    evidence: [{ file, reason: "it is there" }],
    ignored: [{ file, line: 7, reason: "left out" }],
  };
}

const fallback = () => ({ buildpack: "first", spec: undefined, evidence: [], ignored: [] });

test("keeps the order of the buildpacks, not of the files", async () => {
  const repository = memoryRepository({ a: "", b: "" });

  const found = await detect(repository, [
    finder("first", "b", { fallback }),
    finder("second", "a"),
    finder("third", "c"),
  ]);

  expect(found.detections).toEqual([detection("first", "b"), detection("second", "a")]);
  expect(found.isDefault).toBe(false);
});

test("falls back to the default environment where nothing is found", async () => {
  const found = await detect(memoryRepository({}), [
    finder("first", "a", { fallback }),
    finder("second", "b"),
  ]);

  expect(found).toEqual({ detections: [fallback()], ignored: [], isDefault: true });
});

test("names what has no effect: what buildpacks left out, then the files that none of them read", async () => {
  const repository = memoryRepository({ "apt.txt": "", "install.R": "" });

  const { ignored } = await detect(repository, [finder("debian", "apt.txt")]);

  expect(ignored.map(({ file, line }) => [file, line])).toEqual([
    ["apt.txt", 7],
    ["install.R", undefined],
  ]);
});

test("tells what a buildpack can't understand", async () => {
  const broken = finder("first", "a", { detect: () => Promise.reject(new Error("line 3")) });

  await expect(detect(memoryRepository({}), [broken])).rejects.toThrow("line 3");
});
