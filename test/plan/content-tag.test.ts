import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentTag, repositoryName } from "../../src/plan/content-tag.ts";

const digest = "0123456789abcdef".repeat(4);

describe("repositoryName", () => {
  test.each([
    ["climate", "climate"],
    ["My Analysis", "my-analysis"],
    ["Été_2024.final", "ete-2024-final"],
    ["--a--b--", "a-b"],
    ["北京", "repository"],
    ["...", "repository"],
    ["", "repository"],
    ["ﬁle", "file"],
  ])("makes %j %j", (name, cleaned) => {
    expect(repositoryName(name)).toBe(cleaned);
  });

  test("is a path component of an image reference for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        expect(repositoryName(name)).toMatch(/^[a-z0-9]+(?:-+[a-z0-9]+)*$/);
        expect(repositoryName(name).length).toBeLessThanOrEqual(64);
      }),
    );
  });
});

describe("contentTag", () => {
  test("is the name and the beginning of the digest", () => {
    expect(contentTag("Climate", digest, {})).toBe("bindery/climate:0123456789ab");
  });

  test("changes with the build arguments, whatever their order", () => {
    const tag = contentTag("a", digest, { A: "1", B: "2" });

    expect(tag).toBe(contentTag("a", digest, { B: "2", A: "1" }));
    expect(tag).not.toBe(contentTag("a", digest, {}));
    expect(tag).not.toBe(contentTag("a", digest, { A: "2", B: "1" }));
  });
});
