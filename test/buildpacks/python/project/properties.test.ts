import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PythonProject } from "../../../../buildpacks/python/project/python-project.ts";
import { readProject } from "../../../../buildpacks/python/project/read-project.ts";
import { logicalLines } from "../../../../buildpacks/python/requirements/logical-lines.ts";
import { parseLine } from "../../../../buildpacks/python/requirements/parse-line.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";

const hostile = fc.oneof(
  fc.constantFrom(
    ..."numpy ^1.2 ~3 * >=1,<2 a;b ../x ./lib lib /etc -e -r git+https://h/r https://h/a.zip file:../x __proto__".split(
      " ",
    ),
    "a @ https://h/x.zip",
    "numpy ; os_name == 'nt'",
    "numpy --hash=sha256:00",
    "a\n-r b",
    "os_name == 'nt'",
    "lib #x",
    "os_name == 'a #b'",
    "",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const texts = fc.array(hostile, { maxLength: 3 });
const named = <T>(values: fc.Arbitrary<T>) => fc.dictionary(hostile, values, { maxKeys: 3 });
const table = fc.record(
  Object.fromEntries(
    [
      "version",
      "markers",
      "python",
      "platform",
      "git",
      "rev",
      "subdirectory",
      "path",
      "url",
      "marker",
      "extra",
    ].map((key) => [key, hostile]),
  ),
  { requiredKeys: [] },
);
const pyproject = fc.record(
  {
    project: fc.record(
      {
        name: hostile,
        dependencies: texts,
        "requires-python": hostile,
        "optional-dependencies": named(texts),
        dynamic: fc.subarray(["dependencies", "optional-dependencies", "requires-python"]),
      },
      { requiredKeys: [] },
    ),
    "dependency-groups": named(texts),
    tool: fc.record(
      {
        poetry: fc.record(
          { dependencies: named(fc.oneof(hostile, table)), "dev-dependencies": named(table) },
          { requiredKeys: [] },
        ),
        uv: fc.record({ sources: named(table), "dev-dependencies": texts }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

test("any pyproject.toml is read to requirements that pip reads, or refused with its place", async () => {
  await fc.assert(
    fc.asyncProperty(pyproject, async (value) => {
      const files = { "pyproject.toml": toToml(value), "lib/setup.py": "" };
      const read = await readProject(memoryRepository(files)).catch((error: unknown) => error);
      expect(read instanceof Error ? hasPlace(read) : isReadable(read as PythonProject)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

function hasPlace(error: Error): boolean {
  return (
    error instanceof UserError && error.where?.file === "pyproject.toml" && error.where.line !== undefined
  );
}

/** A `#` could make a comment of its end. */
function isOneLine(text: string): boolean {
  return (
    logicalLines(text, "requirements.txt")
      .map((line) => line.text)
      .join("\n") === text
  );
}

function isReadable({ dependencies, extras, groups }: PythonProject): boolean {
  const parts = [...extras, ...groups];
  const all = [...dependencies, ...parts.flatMap(({ requirements }) => requirements)];
  const readAgain = all.every(({ text, where }) => {
    const again = parseLine({ text, where: { line: 1, ...where } });
    return (
      again.kind === "requirement" &&
      again.requirement.text === text &&
      again.ignored.length === 0 &&
      isOneLine(text)
    );
  });
  return readAgain && parts.every(({ faults }) => faults.every(({ where }) => where?.line !== undefined));
}

/** JSON is TOML but for the colons of tables. */
function toToml(value: unknown): string {
  const inline = (inner: unknown): string => {
    if (Array.isArray(inner)) return `[${inner.map(inline).join(", ")}]`;
    if (typeof inner !== "object" || inner === null) return quoted(String(inner));
    const pairs = Object.entries(inner).map(([key, part]) => `${quoted(key)} = ${inline(part)}`);
    return `{ ${pairs.join(", ")} }`;
  };
  return Object.entries(value as object)
    .map(([key, part]) => `${key} = ${inline(part)}\n`)
    .join("");
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}
