import { expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

test.each([
  ["a size that is none", ["--max-size", "much"], "--max-size"],
  ["a waste that is none", ["--max-wasted", "101%"], "--max-wasted"],
  ["two formats for one output", ["--json", "--sbom", "spdx"], "--json and --sbom"],
])("%s is refused before an engine is asked", async (_, options, words) => {
  const { exitCode, stdout, stderr } = await runCli(["inspect", "paper", ...options]);

  expect(exitCode).toBe(2);
  expect(stdout + stderr).toContain("OPTION_INVALID");
  expect(stdout + stderr).toContain(words);
});

test("--output without --sbom has nothing to write", async () => {
  const { exitCode, stderr } = await runCli(["inspect", "paper", "--output", "x"]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("--sbom");
});

test("without an engine there is nothing to inspect", async () => {
  const { exitCode, stdout, stderr } = await runCli(["inspect", "paper"]);

  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("ENGINE_UNAVAILABLE");
});
