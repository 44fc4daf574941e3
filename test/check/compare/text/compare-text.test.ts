import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareOutputs, print } from "../compare-outputs.ts";

const same: readonly (readonly [string, string, string])[] = [
  ["rounding of another processor", "a 0.30000000000000004 b", "a 0.3 b"],
  ["the width of a number", "[0.1   2.0]", "[0.10000000000001 2.0]"],
  ["blank lines and blanks at ends", "a  \n\nb\n\n", "a\nb"],
  ["a plus sign", "+1.5", "1.5"],
  ["colours", "\u001b[31mred\u001b[0m", "red"],
  ["a line written over", "10 %\r50 %\r100 %\n", "100 %"],
  ["a line erased", "loading…\r\u001b[Kdone", "done"],
  ["a line above written over", "a\nb\n\u001b[2Ac\u001b[1Bd", "c\nbd"],
  ["backspaces", "ab\b\bcd", "cd"],
  ["zeros, however they are written", "0.000e+00 -0.0", "0E-10 0.0"],
  ["an exponent's zeros", "1.5e-05 1e+10", "1.5e-5 1.0e10"],
  ["line ends of Windows", "a\r\nb\r\n", "a\nb\n"],
];

test.each(same)("%s: the same", (_, stored, executed) => {
  expect(compareOutputs([print(stored)], [print(executed)]).differences).toEqual([]);
  expect(compareOutputs([print(executed)], [print(stored)]).total).toBe(0);
});

const different: readonly (readonly [string, string, string])[] = [
  ["acc 0.8312", "acc 0.8309", "0.8312 became 0.8309, 0.036 % off (tolerance 0.0001 %)"],
  ["12 rows", "13 rows", "“12 rows” became “13 rows”"],
  ["123456789", "123456790", "123456789 became 123456790"],
  [
    "1e-20",
    "2e-20",
    "1e-20 became 2e-20, 50 % off (tolerance 0.0001 %); both are as small as what rounding leaves",
  ],
  ["x\ny 1.5\n", "x\nz 1.5\n", "line 2: “y 1.5” became “z 1.5”"],
  ["0.5", "nan", "“0.5” became “nan”"],
  ["-0.5", "0.5", "-0.5 became 0.5, 200 % off (tolerance 0.0001 %)"],
  ["1.2.3", "1.2.4", "“1.2.3” became “1.2.4”"],
  ["a\nb", "a", "line 2: “b” did not come"],
  ["a", "a\nb", "line 2: “b” came beyond what is stored"],
  ["id a1b2c3", "id a1b2c4", "“id a1b2c3” became “id a1b2c4”"],
  // Ids with digits and an `e` among them, which look like numbers too large or too small for a processor.
  ["commit 12e9876", "commit 83e5512", "“commit 12e9876” became “commit 83e5512”"],
  ["commit 7654321e1", "commit 7654322e1", "“commit 7654321e1” became “commit 7654322e1”"],
  ["sha 7e8123ab", "sha 9e8123ab", "“sha 7e8123ab” became “sha 9e8123ab”"],
  ["id 123e4567-a", "id 923e4567-a", "“id 123e4567-a” became “id 923e4567-a”"],
  ["md5 0e462097431906", "md5 0e830400451993", "“md5 0e462097431906” became “md5 0e830400451993”"],
  ["1.5e+400", "9e+500", "1.5e+400 became 9e+500"],
  ["-1.5e+400", "1.5e+400", "-1.5e+400 became 1.5e+400"],
  ["1.0e-400", "3.0e-999", "1.0e-400 became 3.0e-999"],
  ["1.0e-400", "0.0", "1.0e-400 became 0.0"],
];

test("what is too small for a processor is within an absolute tolerance", () => {
  const settings = { absoluteTolerance: 1e-9 };
  expect(compareOutputs([print("1.0e-400")], [print("3.0e-999")], settings).total).toBe(0);
});

test.each(different)("%s became %s", (stored, executed, message) => {
  const { differences, total } = compareOutputs([print(stored)], [print(executed)]);
  expect(differences.map((each) => each.message)).toEqual([message]);
  expect(total).toBe(1);
  expect(compareOutputs([print(executed)], [print(stored)]).total).toBe(1);
});

const line = fc.constantFrom(
  "",
  "a",
  "loss 0.5",
  "loss 0.50000000001",
  "loss 0.6",
  "<A object at 0x7f0123456789>",
  "<A object at 0x7f0123456780>",
  "Requirement already satisfied: a",
  "Requirement already satisfied: b",
  "trying URL 'https://a.org/x'",
  "10 %\r20 %",
);
const lines = fc.array(line, { maxLength: 8 }).map((all) => all.join("\n"));

test("texts that are alike have one verdict, either way round", () => {
  fc.assert(
    fc.property(lines, lines, (stored, executed) => {
      const there = compareOutputs([print(stored)], [print(executed)]);
      const back = compareOutputs([print(executed)], [print(stored)]);
      expect(there.total).toBe(back.total);
    }),
    { numRuns: 1000 },
  );
}, 60_000);

test.each([
  ["a number of very many digits", "1".repeat(300_000), `${"1".repeat(300_000)}2`],
  ["very many numbers in a line", "1.5 ".repeat(100_000), "1.5 ".repeat(99_999)],
  ["very many carriage returns", "\ra".repeat(100_000), `${"\ra".repeat(100_000)}b`],
  ["very many escapes", "\u001b[".repeat(100_000), `${"\u001b]".repeat(100_000)}x`],
])(
  "%s: told in a few words",
  (_, stored, executed) => {
    const { differences } = compareOutputs([print(stored)], [print(executed)]);
    expect(differences).toHaveLength(1);
    expect(differences[0]?.message.length).toBeLessThan(200);
  },
  60_000,
);

test.each([
  ["acc 0.50", "acc 0.49", 0.02],
  ["1e-3", "2e-3", 0.5],
  ["12 rows", "13 rows", undefined],
  ["0.5", "nan", undefined],
  ["a 0.5", "b 0.5", undefined],
  ["1e999", "1.0", undefined],
])("%j and %j are apart by %j", (stored, executed, offBy) => {
  const [difference] = compareOutputs([print(stored)], [print(executed)]).differences;

  expect(difference?.offBy?.toFixed(6)).toBe(offBy?.toFixed(6));
});
