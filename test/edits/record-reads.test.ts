import { expect, test } from "vitest";
import { recordReads, sha256 } from "../../src/edits/record-reads.ts";
import { memoryRepository } from "../memory-repository.ts";

test("what was read is known by its hash, and what was not there as absent", async () => {
  const { repository, readings } = recordReads(memoryRepository({ a: "1" }));
  await repository.read("a");
  await repository.read("a");
  await repository.read("b");

  expect([...readings]).toEqual([
    ["a", { kind: "file", sha256: sha256(new TextEncoder().encode("1")) }],
    ["b", { kind: "absent" }],
  ]);
});

test("a file that was another when it was read again has changed, and stays so", async () => {
  const files: Record<string, string> = { a: "1" };
  const { repository, readings } = recordReads(memoryRepository(files));
  await repository.read("a");
  files["a"] = "2";
  await repository.read("a");
  await repository.read("a");

  expect(readings.get("a")).toEqual({ kind: "changed" });
});
