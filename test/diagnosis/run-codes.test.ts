import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCodes } from "../../src/diagnosis/run-codes.ts";

test("the README's table has every code of a run, with its meaning", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

  for (const [code, { summary }] of Object.entries(runCodes))
    expect(readme).toContain(`| \`${code}\` | ${summary} |`);
});
