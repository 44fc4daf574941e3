import { expect, test } from "vitest";
import { foundation, shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { lockNotices } from "../../src/lock/lock-notices.ts";
import { exampleLock } from "./example-lock.ts";

const ground = foundation(await readCatalogue(shippedCatalogue));

test("what a lock can't hold is said", () => {
  expect(lockNotices({ ...exampleLock, server: ground.serverLock }, ground)).toEqual([
    "not locked: what postBuild has installed: bindery has no lock of its packages",
  ]);
});

test("another server than the lock's is said, with the version that has it", () => {
  const lock = { ...exampleLock, bindery: "0.0.9", unpinned: [] };
  expect(lockNotices(lock, ground)).toEqual([expect.stringMatching(/^the Jupyter server .* 0\.0\.9/)]);
});
