import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { renderJunit } from "../../src/report/render-junit.ts";
import { anyReport } from "./arbitrary-report.ts";
import { cleanReport, exampleReport } from "./example-report.ts";

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** @throws for what is not well-formed XML 1.0 */
function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (piece) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += piece;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  const [document] = root.children;
  if (document === undefined) throw new Error("no element");
  return document;
}

const whole = /^\d+$/;
const decimal = /^\d+(?:\.\d+)?$/;
const any = /^[^]*$/;

/** What the xUnit plugin of Jenkins says of each element in junit-10.xsd, of what is used here: attributes (`!` is required) and children. */
const rules: Readonly<
  Record<string, { readonly attributes: Record<string, RegExp>; readonly children: string[] }>
> = {
  testsuites: {
    attributes: { name: any, time: decimal, tests: whole, failures: whole, errors: whole, disabled: whole },
    children: ["testsuite"],
  },
  testsuite: {
    attributes: {
      "name!": any,
      "tests!": whole,
      failures: whole,
      errors: whole,
      skipped: whole,
      time: decimal,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
    },
    children: ["testcase"],
  },
  testcase: {
    attributes: { "name!": /^[^]+$/, "classname!": any, time: decimal },
    children: ["skipped", "error", "failure"],
  },
  skipped: { attributes: { message: any }, children: [] },
  error: { attributes: { type: any, message: any }, children: [] },
  failure: { attributes: { type: any, message: any }, children: [] },
};

/** What the rules do not have: elements, attributes, values; and attributes that they require. */
function faultsOf({ name, attributes, children }: XmlElement): readonly string[] {
  const rule = rules[name];
  if (rule === undefined) return [name];
  const known = new Map(Object.entries(rule.attributes));
  const required = [...known.keys()].filter((key) => key.endsWith("!")).map((key) => key.slice(0, -1));
  return [
    ...Object.entries(attributes)
      .filter(([key, value]) => !(known.get(key) ?? known.get(`${key}!`))?.test(value))
      .map(([key, value]) => `${name} ${key}=${value}`),
    ...required.filter((key) => !Object.hasOwn(attributes, key)).map((key) => `${name} lacks ${key}`),
    ...children
      .filter((child) => !rule.children.includes(child.name))
      .map((child) => `${name}/${child.name}`),
    ...children.flatMap(faultsOf),
  ];
}

function suiteOf(text: string): XmlElement {
  const document = parseXml(text);
  expect(faultsOf(document)).toEqual([]);
  const [suite] = document.children;
  if (suite === undefined) throw new Error("no suite");
  return suite;
}

test("any report is well-formed and by the schema, with counts that are true", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const { attributes, children } = suiteOf(renderJunit(report));
      const ended = (kind: string) => children.filter((one) => one.children[0]?.name === kind).length;

      expect(attributes).toMatchObject({
        tests: String(children.length),
        failures: String(ended("failure")),
        errors: String(ended("error")),
        skipped: String(ended("skipped")),
      });
    }),
  );
});

test("what differs is a failure, what does not run an error, with what mends it", () => {
  const { children } = suiteOf(renderJunit(exampleReport));
  const endings = children.map(({ attributes, children: [ending] }) => [attributes["name"], ending?.name]);
  const failing = children.find(({ attributes }) => attributes["name"] === "figures/map.ipynb");

  expect(endings).toEqual([
    ["absolute-path analysis.ipynb", "failure"],
    ["build", undefined],
    ["analysis.ipynb", "failure"],
    ["figures/map.ipynb", "error"],
    ["stations.ipynb", undefined],
    ["scratch.ipynb", "skipped"],
    ["python make_tables.py", "error"],
    ["rebuild", "failure"],
  ]);
  expect(failing?.children[0]?.attributes).toEqual({
    type: "MODULE_MISSING",
    message: "the notebook loads cartopy, which nothing installs",
  });
  expect(failing?.children[0]?.text).toContain("  + cartopy");
});

test("lint and build pass by name", () => {
  const { attributes, children } = suiteOf(renderJunit(cleanReport));

  expect(attributes).toMatchObject({ tests: "3", failures: "0", errors: "0", skipped: "0" });
  expect(children.map((one) => one.attributes["name"])).toEqual(["lint", "build", "stations.ipynb"]);
});
