import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { decodeDcf } from "../../../../buildpacks/r/description/decode-dcf.ts";
import { parseDcf, textOf } from "../../../../buildpacks/r/description/parse-dcf.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { faultOf } from "../../conda/fault-of.ts";

function valuesOf(text: string): Record<string, string> {
  return Object.fromEntries([...parseDcf(text, "DESCRIPTION")].map(([name, field]) => [name, textOf(field)]));
}

test.each<[string, string, Record<string, string>]>([
  ["fields", "A: 1\nB:2\nC :\t3 \n", { A: "1", B: "2", "C ": "3" }],
  ["continuations", "A: 1\n  2\n\t3  \nB:\n    4\n", { A: "1\n2\n3", B: "4" }],
  ["a dot for an empty line", "A: 1\n .\n 2\n", { A: "1\n\n2" }],
  ["a dot that is more", "A: .\n .x\n", { A: ".\n.x" }],
  ["colons in values", "URL: https://example.org/\n", { URL: "https://example.org/" }],
  ["the ends of lines of all systems", "A: 1\r\n 2\rB: 3\n", { A: "1\n2", B: "3" }],
  ["blank lines before and after", "\n \nA: 1\n\n\n", { A: "1" }],
  ["no line end at the end", "A: 1", { A: "1" }],
  ["an empty value", "A:\nB: 1\n", { A: "", B: "1" }],
  ["a prototype's names", "__proto__: 1\nconstructor: 2\n", { ["__proto__"]: "1", constructor: "2" }],
])("reads %s", (_what, text, expected) => {
  const read = parseDcf(text, "DESCRIPTION");
  expect([...read.keys()].toSorted()).toEqual(Object.getOwnPropertyNames(expected).toSorted());
  expect(valuesOf(text)).toEqual(expected);
});

test.each([
  ["a line without a colon", "A: 1\nnonsense\n", 2, "nonsense"],
  ["a comment", "A: 1\n# comment\n", 2, "comment"],
  ["a line that begins with a colon", "A: 1\n: 2\n", 2, "no field"],
  ["a continuation of nothing", "\n  1\nA: 2\n", 2, "begins with a blank"],
  ["a field twice", "A: 1\nB: 2\nA: 3\n", 3, "twice, first on line 1"],
  ["a blank line inside", "A: 1\n \nB: 2\n", 2, "blank line"],
  ["a blank line before a continuation", "A: 1\n\n 2\n", 2, "blank line"],
  ["a NUL", "A: 1\nB: a\0b\n", 2, "NUL"],
  ["a merge conflict", "A: 1\n<<<<<<< HEAD\nB: 2\n=======\nB: 3\n>>>>>>> x\n", 2, "merge conflict"],
])("refuses %s", async (_what, text, line, says) => {
  const fault = await faultOf(() => parseDcf(text, "a/DESCRIPTION"));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "a/DESCRIPTION", line } });
  expect(fault.why).toContain(says);
});

const lineText = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((text) => !/^[ \t]|[ \t]$|[\r\n\0]/.test(text));
const continuation = lineText.filter((text) => text !== ".");
const fieldName = fc.stringMatching(/^[A-Za-z][A-Za-z@/_.-]{0,12}$/);
const record = fc.uniqueArray(
  fc.record({
    name: fieldName,
    first: lineText.filter((text) => text !== ""),
    more: fc.array(continuation, { maxLength: 4 }),
  }),
  { selector: ({ name }) => name, maxLength: 6 },
);

it("reads what was written", () => {
  fc.assert(
    fc.property(
      record,
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom(" ", "\t", "        "),
      (fields, end, indent) => {
        const lines = fields.flatMap(({ name, first, more }) => [
          `${name}: ${first}`,
          ...more.map((text) => `${indent}${text === "" ? "." : text}`),
        ]);
        const read = parseDcf(lines.map((line) => line + end).join(""), "DESCRIPTION");
        const expected = fields.map(({ name, first, more }) => [name, [first, ...more].join("\n")]);
        expect([...read].map(([name, field]) => [name, textOf(field)])).toEqual(expected);
        for (const { name, value } of read.values())
          for (const { text, line } of value) {
            const written = lines[line - 1] ?? "";
            expect(written.endsWith(text === "" ? "." : text)).toBe(true);
            expect(/^[ \t]/.test(written) || written.startsWith(name)).toBe(true);
          }
      },
    ),
  );
});

function outcome(text: string): "read" | "refused" {
  try {
    parseDcf(text, "DESCRIPTION");
    return "read";
  } catch (error) {
    if (error instanceof UserError) return "refused";
    throw error;
  }
}

it("ends with a user's error or a record, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("A", ":", " ", "\t", "\n", "\r", ".", "\0", "é") }),
      (text) => {
        expect(["read", "refused"]).toContain(outcome(text));
      },
    ),
  );
});

test.each([
  ["blanks", " ".repeat(5_000_000)],
  ["text without a colon", "x".repeat(10_000_000)],
  ["blanks between", `A: ${`${" ".repeat(50_000)}x`.repeat(100)}`],
  ["commas", `Imports: ${",".repeat(5_000_000)}`],
])("is quick with a line of %s", (_what, text) => {
  const start = performance.now();
  outcome(text);
  expect(performance.now() - start).toBeLessThan(3000);
});

test.each([
  ["latin1", Uint8Array.of(0xe9), "é"],
  ["latin2", Uint8Array.of(0xb1), "ą"],
  ["UTF-8", Uint8Array.of(0xc3, 0xa9), "é"],
])("decodes %s", (encoding, bytes, expected) => {
  const head = new TextEncoder().encode(`Encoding: ${encoding}\nAuthor: `);
  expect(decodeDcf(Uint8Array.of(...head, ...bytes))).toBe(`Encoding: ${encoding}\nAuthor: ${expected}`);
});
