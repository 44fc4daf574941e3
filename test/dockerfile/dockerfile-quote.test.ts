import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dockerfileQuote, optionValue } from "../../src/dockerfile/dockerfile-quote.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', "\\", "$", "{", "}", "'", "`", "#", " ", "A") }),
);
const oneLine = hostile.filter((value) => !/[\0\r\n]/.test(value));

describe("dockerfileQuote", () => {
  test("leaves no quote, dollar or backslash to itself", () => {
    fc.assert(
      fc.property(oneLine, (value) => {
        const quoted = dockerfileQuote(value);

        expect(quoted).toMatch(/^"(?:[^"$\\\r\n]|\\["$\\])*"$/);
      }),
    );
  });

  test("is read back by the Dockerfile's rules as it was", () => {
    fc.assert(
      fc.property(oneLine, (value) => {
        expect(
          dockerfileQuote(value)
            .slice(1, -1)
            .replaceAll(/\\(["$\\])/g, "$1"),
        ).toBe(value);
      }),
    );
  });

  test.each(["a\nRUN evil", "a\rb", "a\0b"])("refuses %j", (value) => {
    expect(() => dockerfileQuote(value)).toThrow("line breaks");
  });
});

test("a list of folders may go before a variable's", () => {
  expect(dockerfileQuote("/a:/$b", "PATH")).toBe('"/a:/\\$b:${PATH}"');
});

describe("optionValue", () => {
  test.each([
    "server",
    "python:3.11-slim-bookworm",
    "registry.example:5000/a/b@sha256:0f",
    "1000:0",
    "/opt/pip",
  ])("takes %s", (value) => {
    expect(optionValue(value)).toBe(value);
  });

  test.each(["", "a b", "a,source=/etc", "a\nRUN evil", "$HOME", 'a"b', "a\\"])("refuses %j", (value) => {
    expect(() => optionValue(value)).toThrow("can't stand in a Dockerfile option");
  });
});
