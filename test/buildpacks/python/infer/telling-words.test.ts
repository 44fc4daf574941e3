import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { readPython } from "../../../../buildpacks/python/infer/read-python.ts";
import { mayTell } from "../../../../buildpacks/python/infer/telling-words.ts";

const words = [
  "\nraise E, x\n",
  "\ntry:\n  x\nexcept E, e:\n  y\n",
  ..."import from raise except print exec numpy plot hist( run( call( magic( import_module( read_excel( subplot".split(
    " ",
  ),
  ..."x y , . ( ) [ ] { } : ; = == ' \" ''' % * ** @ -> >> # \\ 1 é f' r\" ? ! $ `".split(" "),
  ..."try: else: def f(): class C: as in if for while with lambda yield await async global del assert not is".split(
    " ",
  ),
  "\n",
  "\n    ",
  "\t",
  " ",
  " ",
  "\0",
];
const code = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 20 })
  .map((parts) => parts.join(""));

/** Code that is skipped for having no telling word; half of `code` has one. */
const skipped = code.map((text) =>
  text.replaceAll(/import|from|raise|except|print|plot|hist|run|call|magic|excel/g, ""),
);

it("what is skipped would have told nothing", () => {
  fc.assert(
    fc.property(fc.oneof(code, skipped), (text) => {
      fc.pre(!mayTell(text));

      expect(readPython(text)).toEqual({ mentions: [], innerCells: [], python2: undefined });
    }),
    { numRuns: 5000, examples: [["a, b)"], ["print (x)"], ["try:\n  x\nfinally"], ["subplot(1)"]] },
  );
});

test.each([
  "import a",
  "1import a",
  "from a",
  "raise E, x",
  "except E, e:",
  "print x",
  "print>>f, x",
  "print",
  "df.plot ()",
  "x.\\\nplot()",
  "__import__('a')",
])("%j is not skipped", (text) => {
  expect(mayTell(text)).toBe(true);
});

test.each([
  "",
  "x = 1",
  "print(x)",
  "print (x)",
  "important = fromage",
  "plt.subplots()",
  "runner.callback()",
  "sprint x",
])("%j is skipped", (text) => {
  expect(mayTell(text)).toBe(false);
});
