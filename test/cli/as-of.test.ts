import { expect, test } from "vitest";
import { fixture, runCli } from "./run-cli.ts";

const plain = fixture("apt/plain");

test("a plan as of a day is the same twice, on stdout; what can't be had of the day is told on stderr", async () => {
  const once = await runCli(["plan", plain, "--as-of", "2023-09-01"]);
  const again = await runCli(["plan", plain, "--as-of", "2023-09-01"]);

  expect(once.exitCode).toBe(0);
  expect(again.stdout).toBe(once.stdout);
  expect(once.stdout).toContain('io.bindery.as-of="2023-09-01"');
  expect(once.stderr).toMatch(/Debian's packages are today's: no archive/);
});

test.each([
  ["the future", "2999-01-01"],
  ["what is no day", "2021-02-30"],
])("%s is refused before anything is fetched", async (_, day) => {
  const { exitCode, stderr, stdout } = await runCli([
    "build",
    "https://host.invalid/a/b",
    "--as-of",
    day,
    "--json",
  ]);

  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "OPTION_INVALID" } });
  expect(stderr).not.toContain("Opening");
});
