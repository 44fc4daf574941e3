import { expect, test } from "vitest";
import { renderText } from "../../src/lint/render-text.ts";
import type { Finding } from "../../src/lint/rule.ts";

function finding(partial: Partial<Finding>): Finding {
  const edit = { words: "Mend it.", changes: [], safe: false };
  return {
    rule: "a-rule",
    severity: "warning",
    where: { file: "a" },
    message: "hurts",
    why: "so it is",
    edit,
    ...partial,
  };
}

const render = (findings: readonly Finding[]) => renderText(findings, { colored: false });

test("groups by file, and ends with how many there are", () => {
  const text = render([
    finding({ where: undefined, severity: "error" }),
    finding({ where: { file: "a", line: 1 } }),
    finding({ where: { file: "a", line: 2, column: 3 }, severity: "note" }),
    finding({ where: { file: "b" } }),
  ]);

  const lines = text.split("\n");
  expect(lines.filter((line) => /^\S/.test(line))).toEqual([
    "the repository",
    "a",
    "b",
    expect.stringMatching(/1 error, 2 warnings, 1 note/),
  ]);
  expect(text).toMatch(/^ {2}a:2:3 {2}note {2}hurts: so it is {2}\(a-rule\)\n {4}→ Mend it\.$/m);
});

test("shows what an edit writes, and which `--fix` makes", () => {
  const text = render([
    finding({
      edit: {
        words: "Mend it.",
        safe: true,
        changes: [
          { kind: "lines", file: "a", first: 4, last: 4, lines: ["x"] },
          { kind: "append", file: "b", lines: ["y"], after: { length: 0, terminated: true } },
        ],
      },
    }),
  ]);

  expect(text).toMatch(/Mend it\. .*--fix/);
  expect(text).toContain("a:4 = x");
  expect(text).toContain("b + y");
  expect(text).toMatch(/--fix.*mends 1/);
});

test("says no why where there is none", () => {
  const { why: _, ...rest } = finding({ message: "m" });

  expect(render([rest])).toContain("m  (a-rule)");
});

test("is one line where nothing was found", () => {
  expect(render([]).split("\n")).toHaveLength(1);
});

test("has colours where they are wanted, and no others", () => {
  expect(renderText([finding({})], { colored: true })).toContain("\u001B[");
  expect(render([finding({})])).not.toContain("\u001B[");
});

test("shows nothing of a repository that moves the cursor", () => {
  const file = "a\u001B[2J\u202E\r";
  const change = { kind: "lines", file, first: 1, last: 1, lines: ["\u001B]0;x\u0007"] } as const;
  const edit = { words: file, changes: [change], safe: false };

  const text = render([finding({ where: { file }, message: file, why: file, edit })]);

  for (const character of ["\u001B", "\u0007", "\r", "\u202E"]) expect(text).not.toContain(character);
});
