import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";

import { processSurroundings } from "../../src/binder/process-surroundings.ts";

afterEach(() => vi.unstubAllEnvs());

it("reads files and folders, and knows what is neither", () => {
  const { isDirectory, readFile } = processSurroundings();
  expect([import.meta.dirname, import.meta.filename, "/nowhere/at/all"].map(isDirectory)).toEqual([
    true,
    false,
    false,
  ]);
  expect(readFile(import.meta.filename)).toContain("knows what is neither");
  expect(readFile(import.meta.dirname)).toBeUndefined();
  expect(readFile(join(import.meta.filename, "below"))).toBeUndefined();
});

it("has the caller's name as Python has it", () => {
  vi.stubEnv("LOGNAME", "");
  vi.stubEnv("USER", "someone");
  expect(processSurroundings()).toMatchObject({
    userName: "someone",
    uid: process.geteuid?.(),
    cwd: process.cwd(),
  });
});
