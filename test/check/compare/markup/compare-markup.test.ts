import { expect, test } from "vitest";
import { compareData } from "../compare-outputs.ts";
import { png } from "../image/pictures.ts";

/** A data frame as pandas shows it. */
function frame(rows: readonly (readonly string[])[], style = ""): string {
  const lines = rows.map(
    ([name, ...cells]) => `<tr>\n<th>${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("\n")}</tr>`,
  );
  return `<div>${style}<table border="1" class="dataframe"><thead><tr><th></th><th>when</th><th>score</th></tr></thead>
  <tbody>${lines.join("\n")}</tbody></table></div>`;
}

const plain = frame([
  ["a", "2020-01-01", "0.5"],
  ["b", "2020-01-02", "0.83"],
]);

const same: readonly (readonly [string, string, string])[] = [
  [
    "how it looks",
    plain,
    frame(
      [
        ["a", "2020-01-01", "0.5"],
        ["b", "2020-01-02", "0.83"],
      ],
      "<style scoped>th {}</style>",
    ),
  ],
  ["numbers within the tolerance", frame([["a", "x", "0.30000000000000004"]]), frame([["a", "x", "0.3"]])],
  ["entities", "<p>a &lt; b</p>", "<p>a &#60; b</p>"],
  [
    "ids of elements",
    '<div id="T_0f1e2"><a href="#T_0f1e2">x</a></div>',
    '<div id="T_99999"><a href="#T_99999">x</a></div>',
  ],
  [
    "addresses in cells",
    "<table><tr><td>&lt;A object at 0x7f0123456789&gt;</td></tr></table>",
    "<table><tr><td>&lt;A object at 0x7fabcdef0123&gt;</td></tr></table>",
  ],
  [
    "the date of statsmodels' summary",
    "<table><tr><th>Date:</th><td>Mon, 01 Jan 2024</td><th>Time:</th><td>10:11:12</td></tr></table>",
    "<table><tr><th>Date:</th><td>Sun, 22 Nov 2026</td><th>Time:</th><td>01:02:03</td></tr></table>",
  ],
  [
    "an id that is named before its element",
    '<a href="#b1">x</a><p id="b1">y</p>',
    '<a href="#c2">x</a><p id="c2">y</p>',
  ],
  ["comments", "<p>a<!-- 1 --></p>", "<p>a<!-- 2 --></p>"],
  [
    "scripts' ids",
    "<script>draw('3f2b8c1e-0000-4000-8000-000000000001')</script>",
    "<script>draw('3f2b8c1e-0000-4000-8000-000000000002')</script>",
  ],
];

test.each(same)("%s: the same", (_, stored, executed) => {
  expect(compareData("text/html", stored, executed).differences).toEqual([]);
  expect(compareData("text/html", executed, stored).differences).toEqual([]);
});

const different: readonly (readonly [string, string, string, string])[] = [
  [
    "a number",
    plain,
    plain.replace("0.83", "0.84"),
    "table: row 3 (b), column 3 (score): 0.83 became 0.84, 1.2 % off (tolerance 0.0001 %)",
  ],
  [
    "a date",
    plain,
    plain.replace("2020-01-02", "2020-01-03"),
    "table: row 3 (b), column 2 (when): “2020-01-02” became “2020-01-03”",
  ],
  [
    "a row more",
    plain,
    frame([["a", "2020-01-01", "0.5"]]),
    "table: a table of 3 rows and 3 columns became a table of 2 rows and 3 columns",
  ],
  [
    "a cell less",
    "<table><tr><td>1<td>2<tr><td>1<td>2</table>",
    "<table><tr><td>1<td>2<tr><td>1</table>",
    "table: row 2, column 2: “2” did not come",
  ],
  ["text", "<p>a</p>", "<p>b</p>", "text: “a” became “b”"],
  ["an element", "<p>a</p>", "<b>a</b>", "text: an element p became an element b"],
  ["a link", '<a href="x">a</a>', '<a href="y">a</a>', "text: “x” became “y”"],
  [
    "a link to no element",
    '<a href="#chrom1">a</a>',
    '<a href="#chrom2">a</a>',
    "text: “#chrom1” became “#chrom2”",
  ],
  [
    "a checksum in a script",
    `<script>load("checksum_${"a".repeat(32)}")</script>`,
    `<script>load("checksum_${"b".repeat(32)}")</script>`,
    `text: “load("checksum_${"a".repeat(32)}")” became “load("checksum_${"b".repeat(32)}")”`,
  ],
  [
    "how much there is to do",
    '<progress value="5" max="10"></progress>',
    '<progress value="5" max="20"></progress>',
    "number: 10 became 20",
  ],
  ["a title", '<abbr title="one">a</abbr>', '<abbr title="two">a</abbr>', "text: “one” became “two”"],
  ["where a list begins", '<ol start="1"><li>a</ol>', '<ol start="2"><li>a</ol>', "number: 1 became 2"],
  ["a script", "<script>draw(1)</script>", "<script>draw(2)</script>", "number: “draw(1)” became “draw(2)”"],
  [
    "what an id refers to",
    '<a id="x"></a><a id="y"></a><a href="#x">a</a>',
    '<a id="x"></a><a id="y"></a><a href="#y">a</a>',
    "number: “#1” became “#2”",
  ],
  [
    "a UUID in a table",
    "<table><tr><td>3f2b8c1e-0000-4000-8000-000000000001</td></tr></table>",
    "<table><tr><td>3f2b8c1e-0000-4000-8000-000000000002</td></tr></table>",
    "table: row 1, column 1: “3f2b8c1e-0000-4000-8000-000000000001” became “3f2b8c1e-0000-4000-8000-000000000002”",
  ],
  ["more text", "<p>a</p>", "<p>a</p>b", "text: the end became text"],
];

test.each(different)("%s that differs", (_, stored, executed, message) => {
  const found = compareData("text/html", stored, executed).differences;
  expect(found.map((each) => `${each.kind}: ${each.message}`)).toEqual([message]);
  expect(compareData("text/html", executed, stored).total).toBe(1);
});

function image(blackColumns: number): string {
  return `<img src="data:image/png;base64,${png(20, 20, (x) => x < blackColumns)}">`;
}

test("pictures in HTML are compared by their pixels", () => {
  expect(compareData("text/html", image(5), image(15)).differences).toMatchObject([
    { kind: "image", message: "50 % of the pixels differ" },
  ]);
});

/** As matplotlib draws it. */
function svg({ id, date, path }: { id: string; date: string; path: string }): string {
  return `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><metadata><dc:date>${date}</dc:date></metadata>
  <defs><path id="m${id}" d="M 0 0 L 0 3.5"/><clipPath id="p${id}"><rect width="10"/></clipPath></defs>
  <g clip-path="url(#p${id})"><use xlink:href="#m${id}" x="1.5"/><path d="${path}" style="stroke: #1f77b4"/></g></svg>`;
}

const drawn = { id: "0123456789", date: "2020-01-01T00:00:00", path: "M 10.25 20.5 L 30 40.125" };

test("a drawing is the same with other ids, another date and rounding", () => {
  const again = { id: "abcdefabcd", date: "2026-11-22T00:00:00", path: "M 10.250000001 20.5 L 30 40.125" };
  const found = compareData("image/svg+xml", svg(drawn), svg(again));
  expect(found.differences).toEqual([]);
  expect(found.passedOver).toEqual([{ rule: "generated-id", count: 1 }]);
  expect(compareData("image/svg+xml", svg(drawn), svg(again), { rulesOff: ["generated-id"] }).total).toBe(1);
});

test.each([
  [{ path: "M 10.25 20.5 L 30 41.125" }, "40.125 became 41.125, 2.4 % off (tolerance 0.0001 %)"],
  [{ path: "M 10.25 20.5 Z" }, "“M 10.25 20.5 L 30 40.125” became “M 10.25 20.5 Z”"],
])("a drawing with %j is another", (change, message) => {
  const { differences } = compareData("image/svg+xml", svg(drawn), svg({ ...drawn, ...change }));
  expect(differences.map((each) => each.message)).toEqual([message]);
});

function deep(leaf: string): string {
  return "<b>".repeat(3000) + leaf;
}

test("markup that nests too deep is compared as text", () => {
  expect(compareData("text/html", deep("a"), deep("a ")).total).toBe(0);
  expect(compareData("text/html", deep("a"), deep("b")).total).toBe(1);
});
