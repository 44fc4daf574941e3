import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Difference } from "../../../src/check/compare/comparison.ts";
import { hintFor } from "../../../src/check/hints/hint.ts";
import { hintPatterns } from "../../../src/check/hints/hint-patterns.ts";
import { randomSources } from "../../../src/check/hints/random-sources.ts";
import type { NotebookOutputs } from "../../../src/notebook/outputs.ts";

function notebook(
  codes: readonly string[],
  counts: readonly (number | null)[] = [],
  language = "python",
): NotebookOutputs {
  const cells = codes.map((code, index) => ({
    number: index + 1,
    code,
    line: 10 * (index + 1),
    executionCount: counts[index] ?? null,
    outputs: [],
    tags: [],
  }));
  return { language, kernel: undefined, cells };
}

function difference(cell: number, more: Partial<Difference> = {}): Difference {
  const message = "0.5 became 0.6";
  return {
    kind: "text",
    cell,
    output: 1,
    line: 10 * cell,
    mime: undefined,
    message,
    stored: "0.5",
    executed: "0.6",
    ...more,
  };
}

function hint(stored: NotebookOutputs, ...differences: readonly [Difference, ...Difference[]]) {
  return hintFor({ path: "a.ipynb", stored, differences, first: differences[0] }, hintPatterns);
}

test.each<readonly [string, NotebookOutputs, Difference, string, number]>([
  ["an order", notebook(["a", "b", "c"], [1, 3, 2]), difference(2), "CELLS_OUT_OF_ORDER", 30],
  ["gaps are no order", notebook(["a", "b"], [4, 9]), difference(2), "RESULT_CHANGED", 20],
  ["no seed", notebook(["x = np.random.rand(3)", "x"]), difference(2), "RANDOM_WITHOUT_SEED", 10],
  [
    "a seed",
    notebook(["np.random.seed(1)\nx = np.random.rand(3)", "x"]),
    difference(2),
    "RESULT_CHANGED",
    20,
  ],
  ["numbers drawn later", notebook(["1", "np.random.rand(3)"]), difference(1), "RESULT_CHANGED", 10],
  ["a generator without a seed", notebook(["rng = default_rng()"]), difference(1), "RANDOM_WITHOUT_SEED", 10],
  ["a generator with one", notebook(["rng = default_rng(3)"]), difference(1), "RESULT_CHANGED", 10],
  ["random", notebook(["random.choice(names)"]), difference(1), "RANDOM_WITHOUT_SEED", 10],
  ["a method of that name", notebook(["my.random.choice(names)"]), difference(1), "RESULT_CHANGED", 10],
  ["R", notebook(["x <- rnorm(3)", "x"], [], "R"), difference(2), "RANDOM_WITHOUT_SEED", 10],
  ["R with a seed", notebook(["set.seed(1); rnorm(3)"], [], "R"), difference(1), "RESULT_CHANGED", 10],
  ["Julia", notebook(["rand(3)"], [], "julia"), difference(1), "RANDOM_WITHOUT_SEED", 10],
  ["another language's", notebook(["rnorm(3)"]), difference(1), "RESULT_CHANGED", 10],
  ["the time", notebook(["datetime.now().year"]), difference(1), "TIME_DEPENDENT", 10],
  ["R's time", notebook(["Sys.time()"], [], "R"), difference(1), "TIME_DEPENDENT", 10],
  ["a picture", notebook(["plot()"]), difference(1, { kind: "image" }), "PICTURE_CHANGED", 10],
  [
    "a small distance",
    notebook(["x"]),
    difference(1, { kind: "number", offBy: 0.002 }),
    "NUMBERS_DRIFTED",
    10,
  ],
  ["a large distance", notebook(["x"]), difference(1, { kind: "number", offBy: 0.2 }), "RESULT_CHANGED", 10],
])("%s", (_, stored, first, code, line) => {
  expect(hint(stored, first)).toMatchObject({
    code,
    where: { file: "a.ipynb", line },
    edit: { safe: false },
  });
});

test("one large difference is no drift", () => {
  const small = difference(1, { kind: "number", offBy: 0.001 });

  expect(hint(notebook(["x"]), small, difference(1, { kind: "number", offBy: 2 }))?.code).toBe(
    "RESULT_CHANGED",
  );
});

test.each(randomSources.map((source) => [source.name, source] as const))(
  "the seed of %s is one",
  (_, source) => {
    expect(source.seed).toMatch(source.seeded);
  },
);

test("there is a hint for whatever a notebook holds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.string(),
      fc.integer({ min: 1, max: 9 }),
      (codes, language, cell) => {
        expect(hint(notebook(codes, [], language), difference(cell))).toBeDefined();
      },
    ),
  );
});
