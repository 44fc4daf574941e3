import * as fc from "fast-check";
import { expect, test } from "vitest";
import { absolutePath } from "../../../src/lint/rules/absolute-path.ts";
import { type Files, findingsOf, placesOf } from "../findings-of.ts";

function notebook(source: string | readonly string[], language = "python"): string {
  const cells = [
    { cell_type: "markdown", source: "'/home/me/x'" },
    { cell_type: "code", source, outputs: [{ text: "'/home/me/y'" }] },
  ];
  return JSON.stringify({ cells, metadata: { kernelspec: { language } }, nbformat: 4 }, undefined, 1);
}

const longLists = notebook(["import pandas\n", "pandas.read_csv(\n", '  "/Users/me/a.csv")\n']);

test.each<[string, Files, readonly string[]]>([
  ["a home of Linux", { "a.py": 'x\nopen("/home/me/a.csv")' }, ["a.py:2"]],
  ["a home of macOS", { "a.py": "p = f'/Users/me/{name}.csv'" }, ["a.py:1"]],
  ["a drive, escaped", { "a.py": String.raw`p = "C:\\data\\a.csv"` }, ["a.py:1"]],
  ["a drive, raw", { "a.py": String.raw`p = r"C:\new\a.csv"` }, ["a.py:1"]],
  ["a drive, with slashes", { "a.py": 'p = "D:/data/a.csv"' }, ["a.py:1"]],
  ["a drive, with a backslash that means nothing", { "a.py": String.raw`p = "C:\data\a.csv"` }, ["a.py:1"]],
  ["a file URL", { "a.py": 'p = "file:///home/me/a.csv"' }, ["a.py:1"]],
  ["code that is not finished", { "a.py": "def f(:\n  open('/home/me/a')\n  x = (" }, ["a.py:2"]],
  ["R code", { "a.R": "# '/home/no/x'\nread.csv('/home/me/a.csv')" }, ["a.R:2"]],
  ["a raw string of R", { "a.r": 'x <- r"--(C:\\new\\a)--"' }, ["a.r:1"]],
  ["a notebook with lines", { "a.ipynb": longLists }, ["a.ipynb:12"]],
  ["a notebook with one string", { "a.ipynb": notebook("a\nopen('/home/me/x')") }, ["a.ipynb:9"]],
  ["a notebook of R", { "a.ipynb": notebook("load('/home/me/x')", "R") }, ["a.ipynb:9"]],
  [
    "a notebook of the old format",
    {
      "a.ipynb": JSON.stringify({
        worksheets: [{ cells: [{ cell_type: "code", language: "python", input: "open('/home/me/x')" }] }],
      }),
    },
    ["a.ipynb:1"],
  ],
  [
    "a string that a statement begins with",
    { "a.py": "'/home/me/x'.upper()\nx = '/home/me/y'" },
    ["a.py:1", "a.py:2"],
  ],
  ["one of several strings", { "a.py": "'/home/me/x', y" }, ["a.py:1"]],
  ["a call beside a docstring", { "a.py": 'def f():\n  """/home/me/x"""\n  open("/home/me/x")' }, ["a.py:3"]],
  ["the same path once", { "a.py": "open('/home/me/x')\nopen('/home/me/x')" }, ["a.py:1"]],
])("finds %s", async (_, files, places) => {
  expect(placesOf(await findingsOf(absolutePath, files))).toEqual(places);
});

test.each<[string, Files]>([
  ["the home of the image's user", { "a.py": "open('/home/jovyan/a.csv')" }],
  ["docstrings", { "a.py": '"""/home/me/x"""\nclass A:\n  r"/home/me/y" "/home/me/z"\n' }],
  ["comments", { "a.py": "# open('/home/me/a.csv')" }],
  ["text that has a path in it", { "a.py": "'see /home/me/a.csv'" }],
  ["a home that is worked out", { "a.py": "f'/home/{user}/a'" }],
  ["a route", { "a.py": "'/home/settings', '/users/me/x'" }],
  ["line ends after a letter", { "a.py": String.raw`'Q:\nwhat', 'a:\tb', "x:/"` }],
  ["addresses", { "a.py": "'s3://bucket/home/me/x', 'http://h/Users/me'" }],
  ["magics and shells", { "a.ipynb": notebook("%cd '/home/me/x'\n!ls '/home/me/x'") }],
  ["cells of another language", { "a.ipynb": notebook("%%bash\nls '/home/me/x'") }],
  ["notebooks of another language", { "a.ipynb": notebook("open('/home/me/x')", "julia") }],
  ["other files", { "a.md": "open('/home/me/x')" }],
  ["what is no notebook", { "a.ipynb": "open('/home/me/x')" }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(absolutePath, files)).toEqual([]);
});

test.each([
  ["/home/me/project/data/a.csv", "notebooks/x.py", "../data/a.csv"],
  ["C:/work/data/a.csv", "x.py", "data/a.csv"],
  ["/home/me/notebooks/data/b.csv", "notebooks/x.py", "data/b.csv"],
])("names the repository's own file for %s", async (path, file, relative) => {
  const files = { [file]: `open("${path}")`, "data/a.csv": "", "notebooks/data/b.csv": "" };

  const [finding] = await findingsOf(absolutePath, files);

  expect(finding?.edit.words).toContain(`\`${relative}\``);
});

test("no program and no cell makes it throw", async () => {
  const part = fc.constantFrom(
    "'",
    '"',
    '"""',
    "r'",
    "f'{",
    "}",
    "(",
    "\n",
    "\\",
    "/home/me/x",
    "C:\\a",
    "%%",
    "#",
    'r"-(',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), async (parts) => {
      const code = parts.join("");
      const files = { "a.py": code, "a.R": code, "a.ipynb": notebook(code), "b.ipynb": code };
      for (const finding of await findingsOf(absolutePath, files))
        expect(finding.where?.line).toBeGreaterThan(0);
    }),
  );
});

test("a notebook nested without end is no matter", async () => {
  expect(await findingsOf(absolutePath, { "a.ipynb": `${"[".repeat(200_000)}"/home/me/x"` })).toEqual([]);
});
