import { expect, test } from "vitest";
import { compareOutputs, show } from "./compare-outputs.ts";

type Data = Readonly<Record<string, unknown>>;

const colab = "application/vnd.google.colaboratory.intrinsic+json";
const holoviews = "application/vnd.holoviews_exec.v0+json";

/** A data frame as Jupyter has it. */
function frame(score: string): Data {
  return {
    "text/html": `<div><style scoped>th {}</style><table><tr><th></th><th>score</th></tr><tr><th>0</th><td>${score}</td></tr></table></div>`,
    "text/plain": `   score\n0   ${score}`,
  };
}

/** The same as Colab stores it, with its buttons. */
function colabFrame(score: string): Data {
  const html = String(frame(score)["text/html"]);
  return {
    ...frame(score),
    "text/html": `<div id="df-1" class="colab-df-container">${html}<div class="colab-df-buttons"><button class="colab-df-convert">convert</button><script>const a = 1</script></div></div>`,
    [colab]: { type: "dataframe", variable_name: "df" },
  };
}

const colabFunction = {
  "text/plain": "<function __main__.f(x)>",
  "text/html": `<div style="border: 1px solid var(--colab-border-color);"><pre class="function-repr-contents function-repr-contents-collapsed"><b>f</b></pre></div>`,
};

const colabArray = {
  "text/plain": "array([[0, 1]], dtype=uint8)",
  "text/html": `<div id="id-1" class="ndarray_repr"><pre>ndarray (1, 2)</pre></div>`,
};

function plot(value: string): Data {
  return { [holoviews]: "", "text/html": `<p>${value}</p>`, "text/plain": ":Curve [x] (y)" };
}

const same: readonly (readonly [string, Data, Data])[] = [
  ["a data frame of Colab", colabFrame("0.5"), frame("0.5")],
  ["a data frame of Colab with rounding", colabFrame("0.30000000000000004"), frame("0.3")],
  ["a text of Colab", { "text/plain": "'a'", [colab]: { type: "string" } }, { "text/plain": "'a'" }],
  ["a function of Colab", colabFunction, { "text/plain": colabFunction["text/plain"] }],
  ["an array of Colab", colabArray, { "text/plain": colabArray["text/plain"] }],
  ...[
    "application/vnd.microsoft.datawrangler.viewer.v0+json",
    "application/vnd.deepnote.dataframe.v3+json",
    "application/vnd.databricks.v1+output",
    "application/vnd.livy.statement-meta+json",
    "application/vnd.synapse.statement-meta+json",
  ].map((mime): readonly [string, Data, Data] => [
    mime,
    { ...frame("0.5"), [mime]: { rows: [1], ref: "a" } },
    frame("0.5"),
  ]),
  [
    "a text that VS Code has a view of",
    { "text/plain": "a", "application/vnd.microsoft.datawrangler.viewer.v0+json": { ref: "a" } },
    { "text/plain": "a" },
  ],
  ["a plot of HoloViews", plot("a"), plot("a")],
];

test.each(same)("%s: the same", (_, stored, executed) => {
  expect(compareOutputs([show(stored)], [show(executed)]).differences).toEqual([]);
  expect(compareOutputs([show(executed)], [show(stored)]).differences).toEqual([]);
});

const different: readonly (readonly [string, Data, Data, string])[] = [
  [
    "a data frame of Colab",
    colabFrame("0.5"),
    frame("0.6"),
    "line 2: 0.5 became 0.6, 17 % off (tolerance 0.0001 %)",
  ],
  ["a text of Colab", { "text/plain": "'a'", [colab]: {} }, { "text/plain": "'b'" }, "“'a'” became “'b'”"],
  ["a plot of HoloViews", plot("a"), plot("b"), "“a” became “b”"],
  [
    "what says nothing beside what does",
    { "application/vnd.a.v1+json": {}, "text/plain": "a" },
    { "application/vnd.a.v1+json": {}, "text/plain": "b" },
    "“a” became “b”",
  ],
  [
    "what says nothing any more",
    { "application/vnd.a.v1+json": { a: 1 }, "text/plain": "a" },
    { "application/vnd.a.v1+json": {}, "text/plain": "a" },
    "“a” did not come",
  ],
  [
    "HTML that has no text beside it",
    { "text/html": colabFrame("0.5")["text/html"] },
    { "text/plain": "a" },
    "HTML (text/html) is stored and did not come",
  ],
  [
    "what only a service shows",
    { [colab]: { type: "string" } },
    { "text/plain": "a" },
    `data (${colab}) is stored and did not come`,
  ],
  [
    "a chart, which is no view of a service",
    { "text/plain": "a", "application/vnd.plotly.v1+json": {} },
    { "text/plain": "a" },
    "data (application/vnd.plotly.v1+json) is stored and did not come",
  ],
];

test.each(different)("%s that differs", (_, stored, executed, message) => {
  const { differences } = compareOutputs([show(stored)], [show(executed)]);
  expect(differences.map((each) => each.message)).toEqual([message]);
  expect(compareOutputs([show(executed)], [show(stored)]).total).toBe(1);
});

function text(value: string): Data {
  return { "text/plain": value };
}

test("outputs are found again beside those that a service added something to", () => {
  const stored = [show({ ...text("a"), [colab]: {} }), show({ ...text("c"), [colab]: {} })];
  const executed = [show(text("a")), show(text("b")), show(text("c"))];
  expect(compareOutputs(stored, executed).differences).toMatchObject([
    { message: "text (text/plain) came; none is stored", executed: "b" },
  ]);
});
