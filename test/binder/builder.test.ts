import { expect, test } from "vitest";
import { readBuilder } from "../../src/binder/builder.ts";
import { request } from "./stand-in-surroundings.ts";

function chosen(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const argv = words.map((word) => `--DockerEngine.extra_buildx_build_args=${word}`);
  return readBuilder(request([...argv, "."]), environment);
}

test("the engine builds where nothing is said", () => {
  expect(chosen([])).toEqual({ builder: undefined, cacheFrom: [] });
});

test.each([
  [["--builder=cluster"], { name: "cluster", cacheTo: [], extraArguments: [] }, []],
  [["--builder", "cluster"], { name: "cluster" }, []],
  [
    ["--builder=cluster", "--cache-to=type=registry,ref=r/c", "--cache-from", "type=registry,ref=r/c"],
    { name: "cluster", cacheTo: ["type=registry,ref=r/c"], extraArguments: [] },
    ["type=registry,ref=r/c"],
  ],
  [
    ["--ulimit=nofile=9", "--quiet"],
    { name: "default", extraArguments: ["--ulimit=nofile=9", "--quiet"] },
    [],
  ],
])("%j is a builder", (words, builder, cacheFrom) => {
  expect(chosen(words)).toMatchObject({ builder, cacheFrom });
});

test("buildx's own variable names the builder where no argument does", () => {
  expect(chosen(["--quiet"], { BUILDX_BUILDER: "cluster" }).builder?.name).toBe("cluster");
});
