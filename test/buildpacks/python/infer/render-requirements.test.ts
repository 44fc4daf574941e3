import { expect, test } from "vitest";
import { infer } from "../../../../buildpacks/python/infer/infer.ts";
import { renderRequirements } from "../../../../buildpacks/python/infer/render-requirements.ts";
import { memoryRepository } from "../../../memory-repository.ts";

async function linesFor(code: string): Promise<string[]> {
  const text = renderRequirements(await infer(memoryRepository({ "a.py": code })));
  return text.split("\n").filter((line) => line.includes("a.py"));
}

test("each line says where it comes from, and what is not certain of it", async () => {
  expect(await linesFor("import yaml\nimport yaml\nimport frobnicate")).toEqual([
    "frobnicate  # a guess: imported, `a.py:3`",
    "pyyaml  # imported as `yaml`, `a.py:1` and 1 more",
  ]);
});

test("what is optional is marked; of guesses only a comment is left", async () => {
  expect(await linesFor("try:\n  import ujson, frobnicate\nexcept ImportError:\n  pass")).toEqual([
    expect.stringMatching(/^# frobnicate .*guess.*optional/),
    expect.stringMatching(/^ujson {2}# optional/),
  ]);
});

test("nothing found is a file with nothing but the header", () => {
  const text = renderRequirements({
    requirements: [],
    leftOut: [],
    requiresPython: [],
    python2: undefined,
    compiles: [],
    unreadable: [],
  });

  expect(text.split("\n").every((line) => line === "" || line.startsWith("# "))).toBe(true);
});
