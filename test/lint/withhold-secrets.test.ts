import { expect, test } from "vitest";
import type { Change } from "../../src/edits/edit.ts";
import { withholdSecrets } from "../../src/lint/withhold-secrets.ts";

const token = ["gh", "p_", "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fGiLoR"].join("");

test.each([
  [`export TOKEN=${token}`, false],
  ["git clone https://me:secret@h/r", false],
  ["pip install git+https://secret@h/r", false],
  ["git clone ssh://git@h/r", true],
  ["mail me@example.org", true],
])("%s", (line, isShown) => {
  const changes: readonly Change[] = [
    { kind: "lines", file: "a", first: 1, last: 1, lines: [line] },
    { kind: "rewrite", file: "b", text: `x\n${line}\n` },
  ];
  for (const change of changes) {
    const edit = { words: "w", changes: [change], safe: true };
    expect(withholdSecrets(edit)).toEqual(isShown ? edit : { words: "w", changes: [], safe: false });
  }
});
