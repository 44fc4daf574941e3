import { expect, test } from "vitest";
import { sha256 } from "../../src/edits/record-reads.ts";
import type { Detections } from "../../src/environment/environment.ts";
import { changedInputs, hashInputs } from "../../src/lock/inputs.ts";
import { memoryRepository } from "../memory-repository.ts";

test("the inputs are the files that detection names, once each", async () => {
  const evidence = ["requirements.txt", "more.txt", "requirements.txt", "folder", "gone.txt"].map((file) => ({
    file,
    reason: "",
  }));
  const found: Detections = {
    detections: [{ buildpack: "python", spec: {}, evidence, ignored: [] }],
    ignored: [],
    isDefault: false,
  };
  const repository = memoryRepository({
    "requirements.txt": "six\n",
    "more.txt": "",
    "folder/a": "",
    "notes.md": "of nobody's interest",
  });
  expect(await hashInputs(found, repository)).toEqual({
    "more.txt": `sha256:${sha256(new Uint8Array())}`,
    "requirements.txt": `sha256:${sha256(Buffer.from("six\n"))}`,
  });
});

test("changes are told by file", () => {
  const before = { same: "1", edited: "1", removed: "1", constructor: "1" };
  const after = { same: "1", edited: "2", added: "1" };
  expect(changedInputs(before, after)).toEqual([
    { file: "added", change: "new" },
    { file: "constructor", change: "gone" },
    { file: "edited", change: "changed" },
    { file: "removed", change: "gone" },
  ]);
  expect(changedInputs(before, before)).toEqual([]);
});
