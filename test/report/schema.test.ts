import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderJson } from "../../src/report/render-json.ts";
import { anyReport } from "./arbitrary-report.ts";
import { exampleReport } from "./example-report.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../src/report/schema/check-report.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema as object);

function errorsOf(value: unknown): unknown {
  return validate(value) ? [] : validate.errors;
}

test("every report that the types allow is valid by the schema", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(errorsOf(JSON.parse(renderJson(report)))).toEqual([]);
    }),
  );
});

type Path = readonly (string | number)[];

/** Paths to every value of a JSON document, the whole of it left out. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, of]) => pathsOf(of, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** A copy in which one value is another, or absent. */
function replaced(document: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  const key = path.at(-1) ?? "";
  if (value === undefined) delete (parent as Record<string, unknown>)[key];
  else (parent as Record<string, unknown>)[key] = value;
  return copy;
}

const example: unknown = JSON.parse(renderJson(exampleReport));
const examplePaths = pathsOf(example);

test("the example has what the mutations are made of", () => {
  expect(errorsOf(example)).toEqual([]);
  expect(examplePaths.length).toBeGreaterThan(150);
});

test.each(examplePaths.map((path) => [path.join("/"), path] as const))(
  "%s of another type is refused",
  (_, path) => {
    expect(validate(replaced(example, path, { unexpected: true }))).toBe(false);
    expect(validate(replaced(example, path, null))).toBe(false);
  },
);

/** What the types have with `?` or `| undefined`: the two last names of its path. */
const optional: ReadonlySet<string> = new Set([
  "build",
  "rebuild",
  ...["origin", "commit"].map((name) => `source/${name}`),
  ...["where", "why", "code"].map((name) => `findings/${name}`),
  ...["line", "column"].map((name) => `where/${name}`),
  ...["image", "diagnosis"].map((name) => `build/${name}`),
  ...["language", "comparison", "diagnosis", "hint", "reason"].map((name) => `notebooks/${name}`),
  ...["output", "mime", "stored", "executed", "offBy", "picture"].map((name) => `differences/${name}`),
  "picture/marked",
  ...["diagnosis", "hint"].flatMap((of) => ["where", "why"].map((name) => `${of}/${name}`)),
  ...["exitCode", "diagnosis"].map((name) => `scripts/${name}`),
  ...["layers", "diagnosis"].map((name) => `rebuild/${name}`),
  ...["before", "after"].map((name) => `packages/${name}`),
  "differing/first",
]);

const fieldPaths = examplePaths.filter((path) => Number.isNaN(Number(path.at(-1))));

test.each(fieldPaths.map((path) => [path.join("/"), path] as const))(
  "%s may be absent only where the type has it so",
  (_, path) => {
    const names = path.filter((key) => Number.isNaN(Number(key)));
    expect(validate(replaced(example, path, undefined))).toBe(optional.has(names.slice(-2).join("/")));
  },
);

test.each([[], ["source"], ["lint", "findings", 0], ["notebooks", 0], ["notebooks", 0, "cells"]])(
  "a field more is refused",
  (...path) => {
    expect(validate(replaced(example, [...path, "more"], 1))).toBe(false);
  },
);
