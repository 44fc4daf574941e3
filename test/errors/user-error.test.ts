import { expect, test } from "vitest";
import { formatLocation, UserError } from "../../src/errors/user-error.ts";

test("keeps what is said, and what led to it", () => {
  const cause = new Error("ENOENT");

  const error = new UserError({
    code: "REQUIREMENT_INVALID",
    message: "no requirement",
    where: { file: "requirements.txt", line: 3 },
    why: "one =",
    suggestions: ["write =="],
    cause,
  });

  expect(error).toMatchObject({
    name: "UserError",
    code: "REQUIREMENT_INVALID",
    message: "no requirement",
    where: { file: "requirements.txt", line: 3 },
    why: "one =",
    suggestions: ["write =="],
    cause,
    exitCode: 1,
  });
});

test("has no cause and no suggestions where none are given", () => {
  const error = new UserError({ code: "INTERRUPTED", message: "stopped" });

  expect(Object.hasOwn(error, "cause")).toBe(false);
  expect(error.suggestions).toEqual([]);
});

test.each([
  [{ file: "a.txt", line: 3 }, "a.txt:3"],
  [{ file: "a.txt" }, "a.txt"],
])("writes %o as %s", (location, text) => {
  expect(formatLocation(location)).toBe(text);
});
