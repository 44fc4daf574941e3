import { expect, test } from "vitest";
import { compareData } from "../compare-outputs.ts";

const plotly = "application/vnd.plotly.v1+json";
const vega = "application/vnd.vegalite.v5+json";

/** As Plotly 6 writes a list. */
function typed(values: readonly number[], shape?: string): object {
  const bytes = Buffer.from(Float64Array.from(values).buffer).toString("base64");
  return { dtype: "f8", bdata: bytes, ...(shape === undefined ? {} : { shape }) };
}

const hash = (sign: string): string => `data-${sign.repeat(32)}`;

const same: readonly (readonly [string, string, unknown, unknown])[] = [
  ["numbers within the tolerance", "application/json", { a: [0.1 + 0.2] }, { a: [0.3] }],
  ["numbers too large to be counts", "application/json", 6.02214076e23, 6.02214076e23 * (1 + Number.EPSILON)],
  ["keys in another order", "application/json", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["Plotly's ids of traces", plotly, { data: [{ uid: "a" }] }, { data: [{ uid: "b" }] }],
  ["a list as a typed array", plotly, { y: [1, 2.5] }, { y: typed([1, 2.5]) }],
  ["typed arrays within the tolerance", plotly, typed([0.1 + 0.2]), typed([0.3])],
  ["typed arrays of one row", plotly, typed([1, 2], "2"), typed([1, 2])],
  ["Altair's names of data", vega, { datasets: { [hash("a")]: [1] } }, { datasets: { [hash("b")]: [1] } }],
  ["a widget's model", "application/vnd.jupyter.widget-view+json", { model_id: "a" }, { model_id: "b" }],
  ["a list in text, as nbformat 4 has it", "application/geo+json", { a: ["x", "y"] }, { a: ["x", "y"] }],
];

test.each(same)("%s: the same", (_, mime, stored, executed) => {
  expect(compareData(mime, stored, executed).differences).toEqual([]);
  expect(compareData(mime, executed, stored).differences).toEqual([]);
});

const different: readonly (readonly [string, unknown, unknown, string])[] = [
  [plotly, { data: [{ y: [1, 2] }] }, { data: [{ y: [1, 3] }] }, "data[0].y[1]: 2 became 3"],
  [plotly, { y: typed([1, 2]) }, { y: typed([1, 2.5]) }, "y[1]: 2 became 2.5, 20 % off (tolerance 0.0001 %)"],
  [plotly, typed([1, 2, 3, 4], "2, 2"), typed([1, 2, 3, 4], "1, 4"), "shape 2, 2 became 1, 4"],
  [plotly, { y: [1, 2] }, { y: [1] }, "y: 2 items became 1"],
  ["application/json", { uid: 1 }, { uid: 2 }, "uid: 1 became 2"],
  ["application/json", { a: 1 }, {}, "“a” did not come"],
  ["application/json", {}, { a: 1 }, "“a” came, and is not stored"],
  ["application/json", { a: null }, { a: 0.5 }, "a: null became 0.5"],
  ["application/json", { a: [1] }, { a: { b: 1 } }, "a: a list of 1 became an object of 1 keys"],
  ["application/json", "one", "two", "“one” became “two”"],
  [plotly, { text: "T_10001" }, { text: "T_10002" }, "text: “T_10001” became “T_10002”"],
  ["application/json", 123456789, 123456790, "123456789 became 123456790"],
  // Nanoseconds since 1970, a second apart: whole numbers of 64 bits.
  [
    "application/json",
    1704067200000000000,
    1704067201000000000,
    "1704067200000000000 became 1704067201000000000",
  ],
  [
    "application/json",
    6.02214076e23,
    6.03e23,
    "6.02214076e+23 became 6.03e+23, 0.13 % off (tolerance 0.0001 %)",
  ],
  [
    vega,
    { datasets: { [hash("a")]: [1] } },
    { datasets: { [hash("b")]: [2] } },
    `datasets.${hash("a")}[0]: 1 became 2`,
  ],
];

test.each(different)("%s: %j became %j", (mime, stored, executed, message) => {
  const { differences } = compareData(mime, stored, executed);
  expect(differences).toMatchObject([{ kind: "json", message, mime }]);
  expect(compareData(mime, executed, stored).total).toBe(1);
});

test("what was passed over is counted, and not if its rule is off", () => {
  const [stored, executed] = [{ data: [{ uid: "a" }, { uid: "b" }] }, { data: [{ uid: "c" }, { uid: "b" }] }];
  expect(compareData(plotly, stored, executed).passedOver).toEqual([{ rule: "generated-id", count: 1 }]);
  const found = compareData(plotly, stored, executed, { rulesOff: ["generated-id"] });
  expect(found.differences).toMatchObject([{ message: "data[0].uid: “a” became “c”" }]);
});

function deep(leaf: string): unknown {
  return JSON.parse(`${'{"a":['.repeat(20_000)}${leaf}${"]}".repeat(20_000)}`);
}

function hostile(leaf: number): unknown {
  return JSON.parse(`{"__proto__": {"x": ${leaf}}, "constructor": 1}`);
}

test("JSON may be as deep as it likes, and have any keys", () => {
  expect(compareData("application/json", deep("1"), deep("1")).total).toBe(0);
  const [difference] = compareData("application/json", deep("1"), deep("2")).differences;
  expect(difference?.message).toBe("….a[0].a[0].a[0].a[0].a[0].a[0]: 1 became 2");
  expect(compareData("application/json", hostile(1), hostile(2)).differences).toMatchObject([
    { message: "__proto__.x: 1 became 2" },
  ]);
});
