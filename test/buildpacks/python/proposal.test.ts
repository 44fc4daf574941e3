import { expect, test } from "vitest";
import { proposal } from "../../../buildpacks/python/proposal.ts";
import { memoryRepository } from "../../memory-repository.ts";

test.each<[string, Readonly<Record<string, string>>]>([
  ["no code", {}],
  ["the standard library", { "a.py": "import os" }],
  ["an optional guess", { "a.py": "try:\n  import frobnicate\nexcept ImportError:\n  pass" }],
])("there is none for %s", async (_, files) => {
  expect(await proposal(memoryRepository(files))).toBeUndefined();
});

test("is a requirements.txt", async () => {
  expect(await proposal(memoryRepository({ "a.py": "import yaml" }))).toEqual({
    name: "requirements.txt",
    text: expect.stringMatching(/^pyyaml .*a\.py:1/m),
  });
});
