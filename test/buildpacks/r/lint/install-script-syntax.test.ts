import * as fc from "fast-check";
import { expect, test } from "vitest";
import { installScriptSyntax } from "../../../../buildpacks/r/lint/install-script-syntax.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

async function found(code: string): Promise<readonly string[]> {
  const findings = await findingsOf(installScriptSyntax, { "install.R": code });
  return findings.map(({ where, message }) => `${where?.line} ${message}`);
}

test.each<[string, string]>([
  ['install.packages(c("a1",\n"b1")\n', "1 `(` is never closed"],
  ["x <- 1\nif (y) {\n f(1)\n", "2 `{` is never closed"],
  ["x[1\n", "1 `[` is never closed"],
  ["x[[1]\n", "1 `[` is never closed"],
  ['1\ninstall.packages("a1)\nlibrary(b)\n', '2 `"` is never closed'],
  ["library('a1)", "1 `'` is never closed"],
  ["x <- `a", "1 `` ` `` is never closed"],
  ['\nx <- r"-(a)"', '2 `r"-(` is never closed'],
  ['install.packages("a1"))', "1 `)` closes nothing"],
  ["f(1\n]", "2 `]` stands where `)` is missing"],
  ['f("a\\")', '1 `"` is never closed'],
  ["f(\r\n(1)\r\n", "1 `(` is never closed"],
  ["# '\nf( # )\n", "2 `(` is never closed"],
])("%j: %s", async (code, finding) => {
  expect(await found(code)).toEqual([finding]);
});

test.each([
  "",
  "install.packages(c(\"a1\", 'b\"1')) # ( it's",
  "x[[y[1]]]; a[b[[1]]]",
  String.raw`x <- "a\"b"; y <- 'it\'s'; z <- "\\"`,
  'r"(a " ( b)"; R"---[ ]" ]---"; r\'{\'}\'',
  'x %(% y; a %"% b; a %in% c(1)',
  "`a(` <- function(x) { x }\n\\(x) x + 1",
  'bar"(" ',
  '"two\nlines ( of text"',
  // R reads a script expression by expression, and may never come so far.
  "f(1)\nq()\n(((",
  'quit("no")\n"',
  // An old Mac's line ends are R's no more: where a comment ends can't be told.
  "# a (\rf(1)\r(",
])("lets pass %j", async (code) => {
  expect(await found(code)).toEqual([]);
});

test("looks at the install.R that is run", async () => {
  const files = { "a.R": "(", "install.R": "(", "binder/install.R": "(" };

  const findings = await findingsOf(installScriptSyntax, files, { configDir: "binder" });

  expect(findings).toMatchObject([{ where: { file: "binder/install.R", line: 1 }, severity: "error" }]);
});

test("what is closed is never reported", async () => {
  const inner = fc.constantFrom("x", '"("', "'['", "# {\n", "`)`", 'r"(])"', "1,", "\n", "%%", "%{%");
  const { code } = fc.letrec<{ code: string }>((tie) => ({
    code: fc.oneof(
      { depthSize: "small" },
      inner,
      fc.tuple(tie("code"), tie("code")).map((parts) => parts.join(" ")),
      fc
        .tuple(fc.constantFrom("()", "[]", "{}"), tie("code"))
        .map(([pair, within]) => `${pair[0]}${within}${pair[1]}`),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(code, async (text) => {
      expect(await found(text)).toEqual([]);
    }),
  );
});

test.each(["(", "f('", '"', '\\"', 'r"-(', "r'-----(a)---'", "%"])(
  "many of %j take no time",
  async (part) => {
    const start = performance.now();
    expect((await found(part.repeat(100_000))).length).toBeLessThanOrEqual(1);
    expect(performance.now() - start).toBeLessThan(3_000);
  },
);
