import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readRuntime } from "../../../../buildpacks/python/interpreter/read-runtime.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../requirements/read-one.ts";

function read(text: string) {
  return readRuntime(memoryRepository({ "runtime.txt": text }));
}

function isRuntime(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value;
}

test("an absent file is undefined", async () => {
  expect(await readRuntime(memoryRepository({}))).toBeUndefined();
});

describe("Python", () => {
  test.each([
    ["python-3.10", "==3.10.*", 0],
    ["python-3.10\r\n", "==3.10.*", 0],
    ["Python-3.10", "==3.10.*", 0],
    ["python-3", "==3.*", 0],
    ["python-2.7", "==2.7.*", 0],
    ["python-3.10.4", "==3.10.*", 1],
    ["python-3.10-2024-01-02", "==3.10.*", 0],
    ["python-2024-01-02", "==3.12.*", 1],
    ["python-2023-10-02", "==3.11.*", 1],
    ["python-2023-10-03", "==3.12.*", 1],
    ["python-2016-12-24", "==3.6.*", 1],
    ["python-2099-01-01", "==3.14.*", 1],
  ])("%j", async (text, range, notes) => {
    const runtime = await read(text);
    const from = { file: "runtime.txt", line: 1 };
    expect(runtime).toMatchObject({
      kind: "python",
      request: { kind: "runtime.txt", range, from, strength: "demand" },
      notes: Array.from({ length: notes }, () => ({ where: from })),
    });
  });

  it("has its line", async () => {
    expect(await read("\n\n  python-3.9")).toMatchObject({ request: { from: { line: 3 } } });
  });
});

test.each(["r-4.3-2024-01-02", "r-2024-01-02", "r-4.3", "julia-1.6"])(
  "%s is another language",
  async (text) => {
    expect(await read(text)).toEqual({
      kind: "other",
      language: text.split("-")[0],
      from: { file: "runtime.txt", line: 1 },
    });
  },
);

describe("what is none is refused", () => {
  test.each([
    "",
    "\n",
    "python",
    "3.7",
    "python-",
    "-3.7",
    "python 3.7",
    "python=3.7",
    "python-3.7\npython-3.8",
    "python-3.x",
    "python-3.10.4.1",
    "python-3.10-2024-01",
    "python-3.10-2024-1-2",
    "python-3.10-2024-13-01",
    "python-2024-02-30",
    "python-2010-01-01",
    "python-3.10-2024-01-02-x",
    "python-$(id)",
  ])("%j", async (text) => {
    const fault = await faultOf(read(text));
    expect(fault).toMatchObject({
      code: "FILE_INVALID",
      where: { file: "runtime.txt", line: expect.any(Number) },
    });
    expect(fault.suggestions.join()).toContain("python-3.11");
  });

  it("for any text", async () => {
    const parts = fc.constantFrom("python", "r", "-", "3.10", "2024", "01", "02", "\n", " ", "99", "x", "\0");
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 10 }), async (pieces) => {
        const runtime = await read(pieces.join("")).catch((error: unknown) => error);
        expect(runtime instanceof UserError || isRuntime(runtime)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
