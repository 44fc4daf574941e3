import { describe, expect, test } from "vitest";
import {
  type DeclaredGroup,
  resolveIncludes,
} from "../../../../buildpacks/python/project/resolve-includes.ts";
import { faultOf } from "./fault-of.ts";

function groups(table: Readonly<Record<string, readonly string[]>>): readonly DeclaredGroup<string>[] {
  return Object.entries(table).map(([name, entries], index) => {
    const where = { file: "pyproject.toml", line: index + 1 };
    const [included, items] = [true, false].map((wanted) =>
      entries.filter((entry) => entry.startsWith("+") === wanted),
    );
    return {
      name,
      where,
      items: items ?? [],
      includes: (included ?? []).map((entry) => ({ group: entry.slice(1), where })),
    };
  });
}

function resolved(table: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(resolveIncludes(groups(table)).map(({ name, items }) => [name, items]));
}

test("a group has what it includes, once", () => {
  expect(resolved({ "A.b": ["1", "+c", "+D"], c: ["2", "+d"], d: ["3"] })).toEqual({
    "a-b": ["1", "2", "3"],
    c: ["2", "3"],
    d: ["3"],
  });
});

describe("faults have their place", () => {
  test.each([
    [{ a: ["+a"] }, 1, "`a → a`"],
    [{ x: [], a: ["+b"], b: ["+C"], c: ["+b"] }, 4, "`b → c → b`"],
    [{ a: ["+nope"] }, 1, "nope"],
    [{ "a-b": [], A_b: [] }, 2, "twice"],
  ])("%j", (table, line, says) => {
    const fault = faultOf(() => resolved(table));
    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { line } });
    expect(fault.message).toContain(says);
  });
});

test.each([
  [
    "every group includes all that follow",
    400,
    (index: number, count: number) =>
      Array.from({ length: count - index - 1 }, (_, next) => `+g${index + next + 1}`),
  ],
  ["a chain", 5000, (index: number, count: number) => (index + 1 < count ? [`+g${index + 1}`] : [])],
])("an attack ends with an error: %s", (_name, count, includes) => {
  const table = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`g${index}`, [...includes(index, count), "x"]]),
  );
  expect(faultOf(() => resolved(table))).toMatchObject({ code: "FILE_INVALID" });
});
