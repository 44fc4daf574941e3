import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  malformedRuntime,
  readRuntimeFile,
  runtimeFile,
} from "../../../buildpacks/runtime-file/read-runtime-file.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { faultOf } from "../conda/fault-of.ts";

function read(text: string | Uint8Array) {
  return readRuntimeFile(memoryRepository({ [runtimeFile]: text }));
}

test.each<[string, string, string | undefined, string | undefined]>([
  ["python-3.11", "python", "3.11", undefined],
  ["r-4.3", "r", "4.3", undefined],
  ["R-4.3.1", "r", "4.3.1", undefined],
  ["r-2024-01-31", "r", undefined, "2024-01-31"],
  ["r-4.3-2024-01-31", "r", "4.3", "2024-01-31"],
  ["r-4.3-2024-02-29", "r", "4.3", "2024-02-29"],
  ["r-new-2024-01-31", "r", "new", "2024-01-31"],
  ["julia-1.10", "julia", "1.10", undefined],
  ["__proto__-1", "__proto__", "1", undefined],
])("%s", async (text, language, version, date) => {
  expect(await read(text)).toEqual({ language, version, date, from: { file: "runtime.txt", line: 1 } });
});

test.each<[string, string | Uint8Array, number]>([
  ["a line end", "r-4.3\n", 1],
  ["line ends of Windows", "r-4.3\r\n\r\n", 1],
  ["blanks", "  r-4.3\t", 1],
  ["empty lines before it", "\n \n\tr-4.3", 3],
  ["a byte order mark", "\uFEFFr-4.3", 1],
  ["UTF-16, as PowerShell writes it", Buffer.from("\uFEFFr-4.3\r\n", "utf16le"), 1],
])("may have %s", async (_, text, line) => {
  expect(await read(text)).toMatchObject({ language: "r", version: "4.3", from: { line } });
});

test("is read in the config dir alone", async () => {
  const files = { "runtime.txt": "r-4.3", "binder/runtime.txt": "r-4.2" };

  expect(await readRuntimeFile(memoryRepository({}))).toBeUndefined();
  expect(await readRuntimeFile(memoryRepository(files, "binder"))).toMatchObject({
    version: "4.2",
    from: { file: "binder/runtime.txt" },
  });
  expect(
    await readRuntimeFile(memoryRepository({ "runtime.txt": "r-4.3", "binder/a": "" }, "binder")),
  ).toBeUndefined();
});

test.each<[string, number]>([
  ["", 1],
  ["\n\n", 3],
  ["r", 1],
  ["\nr-", 2],
  ["-4.3", 1],
  ["4.3", 1],
  ["r 4.3", 1],
  ["r-4.3\nr-4.2", 1],
  ["r--4.3", 1],
  ["r-4.3-", 1],
  ["r-4.3-2024", 1],
  ["r-4.3-2024-01", 1],
  ["r-4.3-2024-1-31", 1],
  ["r-4.3-24-01-31", 1],
  ["r-4.3-2024-01-31-x", 1],
  ["r-4.3-x-2024-01-31", 1],
  ["r-4.3-2024-01-31T00", 1],
])("%j is refused", async (text, line) => {
  expect(await faultOf(() => read(text))).toMatchObject({
    code: "FILE_INVALID",
    where: { file: "runtime.txt", line },
    why: undefined,
    suggestions: [
      expect.stringContaining("python-3.11"),
      expect.stringContaining("r-4.3-2024-01-31"),
      expect.any(String),
    ],
  });
});

test.each(["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "1900-02-29"])(
  "there is no %s",
  async (date) => {
    for (const text of [`r-${date}`, `r-4.3-${date}`]) {
      const fault = await faultOf(() => read(text));
      expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "runtime.txt", line: 1 } });
      expect(fault.why).toContain(date);
    }
  },
);

test("an error shows the text on one line, and cut", () => {
  const { message } = malformedRuntime(`r\u001b[31m\n${"x".repeat(5000)}`, { file: "runtime.txt", line: 1 });

  expect(message).not.toMatch(/[\p{Cc}]/u);
  expect(message.length).toBeLessThan(500);
});

test("for any text there is an error, or parts without blanks and a day that there is", async () => {
  const parts = fc.constantFrom(
    "r",
    "python",
    "-",
    "4.3",
    "2024",
    "01",
    "31",
    "02-30",
    "\n",
    " ",
    "\t",
    "x",
    "\0",
    "é",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 9 }), async (pieces) => {
      const text = pieces.join("");
      const runtime = await read(text).catch((error: unknown) => error);
      if (runtime instanceof UserError) return;
      const { language, version, date } = (await read(text)) ?? {
        language: " ",
        version: undefined,
        date: undefined,
      };
      expect([language, version, date].join("")).not.toMatch(/\s/);
      expect(version ?? date).toBeDefined();
      expect([language, version, date].filter((part) => part !== undefined).join("-")).toBe(
        text.trim().replace(/^[^-]+/, (name) => name.toLowerCase()),
      );
      const day = date ?? "2024-01-31";
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }),
    { numRuns: 500 },
  );
});
