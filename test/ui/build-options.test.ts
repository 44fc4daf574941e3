import { describe, expect, test } from "vitest";
import { buildOptions } from "../../src/ui/build-options.ts";

const flags = { "no-cache": false, pull: false };

describe("buildOptions", () => {
  test.each([
    [
      flags,
      {
        tags: [],
        buildArguments: {},
        useCache: true,
        pull: false,
        cacheFrom: [],
        platform: undefined,
        inlineCache: false,
      },
    ],
    [
      { tag: ["a:1", "b"], "build-arg": ["A=1"], "no-cache": true, pull: true },
      { tags: ["a:1", "b"], buildArguments: { A: "1" }, useCache: false, pull: true },
    ],
    [
      { ...flags, tag: ["a"], push: true, "cache-from": ["host:5000/a:1"], platform: "linux/arm64" },
      { tags: ["a"], inlineCache: true, cacheFrom: ["host:5000/a:1"], platform: "linux/arm64" },
    ],
  ])("of %o", (given, options) => {
    expect(buildOptions(given)).toMatchObject(options);
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

  test("refuses to push what has no tag", () => {
    expect(() => buildOptions({ ...flags, push: true })).toThrow("--push wants a --tag");
  });

  test.each(["linux/amd64", "linux/arm64", "linux/arm64/v8", "linux/arm/v7", "linux/s390x"])(
    "takes %s for a platform",
    (platform) => {
      expect(buildOptions({ ...flags, platform }).platform).toBe(platform);
    },
  );

  test.each(["", "linux", "amd64", "windows/amd64", "linux/foo", "linux/amd64,linux/arm64", "linux/amd64\n"])(
    "refuses the platform %j",
    (platform) => {
      expect(() => buildOptions({ ...flags, platform })).toThrow(
        expect.objectContaining({ code: "OPTION_INVALID" }),
      );
    },
  );

  test.each([
    "host:5000/team/paper:1.0",
    `paper@sha256:${"0".repeat(64)}`,
    "type=registry,ref=host:5000/team/paper:1.0",
    "type=gha",
  ])("takes %s for a cache", (image) => {
    expect(buildOptions({ ...flags, "cache-from": [image] }).cacheFrom).toEqual([image]);
  });

  test.each(["paper@sha256:0", "Paper", "", "type=registry", "ref=a"])("refuses the cache %j", (image) => {
    expect(() => buildOptions({ ...flags, "cache-from": [image] })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
