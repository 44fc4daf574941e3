import { describe, expect, test } from "vitest";
import { buildOptions } from "../../src/ui/build-options.ts";

const flags = { "no-cache": false, pull: false };

describe("buildOptions", () => {
  test.each([
    [flags, { tags: [], buildArguments: {}, useCache: true, pull: false }],
    [
      { tag: ["a:1", "b"], "build-arg": ["A=1"], "no-cache": true, pull: true },
      { tags: ["a:1", "b"], buildArguments: { A: "1" }, useCache: false, pull: true },
    ],
  ])("of %o", (given, options) => {
    expect(buildOptions(given)).toEqual(options);
  });

  test.each([
    "paper",
    "paper:1.0",
    "ada/paper:latest",
    "registry.example.org/lab/paper:2024-01",
    "localhost:5000/a",
    "a__b/c--d/e.f:v_1",
    `a:${"1".repeat(128)}`,
  ])("takes %s for an image's name", (tag) => {
    expect(buildOptions({ ...flags, tag: [tag] }).tags).toEqual([tag]);
  });

  test.each([
    "",
    "Paper",
    "a b",
    "a:",
    ":1",
    "a:b:c",
    "/a",
    "a/",
    "a//b",
    "-a",
    "a-",
    "a..b",
    `a:${"1".repeat(129)}`,
    `a@sha256:${"0".repeat(64)}`,
    "a\n",
    "a".repeat(256),
  ])("refuses %j", (tag) => {
    expect(() => buildOptions({ ...flags, tag: [tag] })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });

  test("refuses hostile names without thinking long about them", () => {
    const start = performance.now();

    expect(() => buildOptions({ ...flags, tag: [`${"a-".repeat(127)}!`] })).toThrow("--tag");

    expect(performance.now() - start).toBeLessThan(1000);
  });
});
