import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { type DefaultTreeAdapterTypes, html, parse } from "parse5";
import { expect, test } from "vitest";
import type { NotebookPairs } from "../../src/check/notebook-pairs.ts";
import { renderHtml } from "../../src/report/render-html.ts";
import { anyReportWithOutputs, marker } from "./arbitrary-report.ts";
import { cleanReport, exampleOutputs, exampleReport } from "./example-report.ts";

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(page: string): readonly Element[] {
  const errors: string[] = [];
  const document = parse(page, { onParseError: ({ code }) => errors.push(code) });
  expect(errors).toEqual([]);
  return descendants(document);
}

function descendants(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...descendants(child)] : []));
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** Every element of the page, with every attribute that it may have and what that may be. */
const allowed: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  html: { lang: /^en$/ },
  meta: {
    charset: /^utf-8$/,
    name: /^(?:viewport|referrer)$/,
    "http-equiv": /^Content-Security-Policy$/,
    content:
      /^(?:width=device-width, initial-scale=1|no-referrer|default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none')$/,
  },
  a: { href: /^#item-\d+$/ },
  img: { src: /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[\w+/=]+$/, alt: /^[a-z+/ ]+$/ },
  th: { scope: /^col$/ },
};
const anywhere: Readonly<Record<string, RegExp>> = {
  class: /^[a-z ]+$/,
  id: /^item-\d+$/,
  "aria-hidden": /^true$/,
};
const plain = new Set(
  "head title style body header main footer h1 h2 h3 h4 p div section span code pre strong ul li table thead tbody tr td figure figcaption del ins details summary".split(
    " ",
  ),
);

/** Elements and attributes that no page of ours has. */
function strangersIn(page: string): readonly string[] {
  return elementsOf(page).flatMap(({ tagName, attrs, namespaceURI }) => [
    ...(plain.has(tagName) || tagName in allowed ? [] : [tagName]),
    ...(namespaceURI === html.NS.HTML ? [] : [namespaceURI]),
    ...attrs
      .filter(({ name, value }) => !(allowed[tagName]?.[name] ?? anywhere[name])?.test(value))
      .map(({ name, value }) => `${tagName} ${name}=${value}`),
  ]);
}

test("nothing of a report or of outputs is markup", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReportWithOutputs, ([report, pairs]) => {
      expect(strangersIn(renderHtml(report, pairs))).toEqual([]);
    }),
  );
});

test.each([
  ["<script></script>", "script"],
  ["<p onclick='x'></p>", "p onclick=x"],
  ["<a href='//x'></a>", "a href=//x"],
  ["<p class='&quot;'></p>", 'p class="'],
  ["<svg></svg>", "svg"],
])("%s of the data would be seen", (injected, stranger) => {
  const page = renderHtml(cleanReport, new Map()).replace("<main>", `<main>${injected}`);

  expect(strangersIn(page)).toContain(stranger);
});

test("hostile text is there as text", () => {
  const text = `${marker}</textarea><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const page = renderHtml({ ...cleanReport, source: { ...cleanReport.source, name: text } }, new Map());
  const heading = elementsOf(page).find(({ tagName }) => tagName === "h1");

  expect(heading === undefined ? "" : textOf(heading)).toBe(`bindery check: ${text}`);
});

test("the policy has the hash of the style that is there", () => {
  const elements = elementsOf(renderHtml(exampleReport, exampleOutputs));
  const style = elements.find(({ tagName }) => tagName === "style");
  const hash = createHash("sha256")
    .update(style === undefined ? "" : textOf(style))
    .digest("base64");
  const policies = elements.flatMap(({ attrs }) => attrs.filter(({ value }) => value.includes("style-src")));

  expect(policies.map(({ value }) => value)).toEqual([expect.stringContaining(`'sha256-${hash}'`)]);
});

function pageOf(pairs: NotebookPairs) {
  const elements = elementsOf(renderHtml(exampleReport, pairs));
  const texts = (name: string) => elements.filter(({ tagName }) => tagName === name).map(textOf);
  const images = elements.filter(({ tagName }) => tagName === "img");
  return { texts, images };
}

test("marks the words that differ, and folds the cells that are the same", () => {
  const { texts } = pageOf(exampleOutputs);

  expect(texts("del")).toEqual(["0.8312"]);
  expect(texts("ins")).toEqual(expect.arrayContaining(["0.8309"]));
  expect(texts("summary")).toEqual(["Cell 1: same", "Cell 4: same", "Cells 2 to 3: not run"]);
});

test("has the stored picture, the executed one and the marked one side by side", () => {
  expect(pageOf(exampleOutputs).images).toHaveLength(3);
});

test("has headings in their order", () => {
  const names = elementsOf(renderHtml(exampleReport, exampleOutputs)).flatMap(({ tagName }) =>
    /^h\d$/.test(tagName) ? [Number(tagName.slice(1))] : [],
  );

  expect(names[0]).toBe(1);
  for (const [index, level] of names.entries())
    expect(level - (names[index - 1] ?? 0)).toBeLessThanOrEqual(1);
});

function withOutput(data: Readonly<Record<string, unknown>>): NotebookPairs {
  const outputs = [{ kind: "data" as const, isResult: true, data }];
  const cell = { number: 3, code: "", line: 57, executionCount: 1, tags: [] };
  const stored = { language: "python", kernel: undefined, cells: [{ ...cell, outputs: [] }] };
  const executed = [{ number: 3, executionCount: 1, seconds: 1, outputs }];
  return new Map([["analysis.ipynb", { stored, executed, failedCell: undefined }]]);
}

const png = "iVBORw0KGgoAAAANSUhEUg==";

test.each([
  ["a PNG", { "image/png": png }, 1],
  ["a PNG of several lines", { "image/png": "iVBORw0KGgoAAAAN\nSUhEUg==\n" }, 1],
  ["a PNG that is none", { "image/png": "PHNjcmlwdD4=" }, 0],
  ["a PNG with a quote", { "image/png": `${png}" onerror="alert(1)` }, 0],
  ["a list for a PNG", { "image/png": [png] }, 0],
  ["an SVG", { "image/svg+xml": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>' }, 1],
  ["an SVG with a script", { "image/svg+xml": "<svg><script>alert(1)</script></svg>" }, 0],
  ["an SVG with a handler", { "image/svg+xml": "<svg onload = 'alert(1)'/>" }, 0],
  ["an SVG with HTML", { "image/svg+xml": "<svg><foreignObject><p/></foreignObject></svg>" }, 0],
  ["an SVG with entities", { "image/svg+xml": '<!DOCTYPE svg [<!ENTITY a "aa">]><svg>&a;</svg>' }, 0],
  ["HTML", { "text/html": "<img src='https://example.org/i.png'>" }, 0],
  ["a kind called __proto__", JSON.parse('{"__proto__": "<svg>", "constructor": "x"}') as object, 0],
])("%s is a picture only where it is one", (_, data, count) => {
  // The example has a marked picture beside.
  expect(pageOf(withOutput(data as Record<string, unknown>)).images).toHaveLength(count + 1);
});

test("HTML is shown as its source, and its text where it has one", () => {
  const source = "<b>24</b>";

  expect(pageOf(withOutput({ "text/html": source })).texts("pre")).toContain(source);
  expect(pageOf(withOutput({ "text/html": source, "text/plain": "24" })).texts("pre")).toContain("24");
});

test("colours and overwritten lines are as a terminal leaves them", () => {
  const { texts } = pageOf(withOutput({ "text/plain": "\u001b[31mred\u001b[0m\n10 %\r100 %" }));

  expect(texts("pre")).toContain("red\n100 %");
});

test("a long output is cut, and the page says so", () => {
  const { texts } = pageOf(withOutput({ "text/plain": "x".repeat(250_000) }));

  expect(texts("pre").some((text) => text.endsWith("… only the first 200,000 characters are shown"))).toBe(
    true,
  );
});

test("what goes beyond the page's room is left out in words, what differs last", () => {
  const text = "x".repeat(10_000);
  const cells = Array.from({ length: 8 }, (_, index) => ({
    number: index + 1,
    code: "",
    line: 1,
    executionCount: 1,
    tags: [],
    outputs: [{ kind: "stream" as const, name: "stdout" as const, text }],
  }));
  const executed = cells.map(({ number, outputs }) => ({ number, outputs, executionCount: 1, seconds: 1 }));
  const pairs = new Map([
    [
      "analysis.ipynb",
      { stored: { language: "python", kernel: undefined, cells }, executed, failedCell: undefined },
    ],
  ]);
  const leftOut = elementsOf(renderHtml(exampleReport, pairs, 60_000)).filter(({ attrs }) =>
    attrs.some(({ value }) => value === "nothing"),
  );

  // Cells 2 and 3 differ: theirs are the first 40,000 and a little.
  expect(leftOut.map(textOf).map((words) => words.slice(0, 13))).toEqual([
    "Cell 4 (same)",
    "Cell 5 (same)",
    "Cell 6 (same)",
    "Cell 7 (same)",
    "Cell 8 (same)",
  ]);
});

test("differences are told where no outputs are at hand", () => {
  expect(pageOf(new Map()).texts("li")).toEqual(
    expect.arrayContaining(["cell 3, output 1 (line 57): 4.1 % of the pixels differ (tolerance 0.1 %)"]),
  );
});

test("findings beyond the page's room are counted", () => {
  const [finding] = exampleReport.lint.findings;
  const findings = Array.from({ length: 500 }, () => finding).filter((one) => one !== undefined);
  const page = renderHtml({ ...cleanReport, lint: { findings } }, new Map(), 20_000);

  expect(page).toMatch(
    /<p class="nothing">4\d\d more are left out: the report is as large as it may be\.<\/p>/,
  );
});
