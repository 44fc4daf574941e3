import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { generatedImageName, isImageName, notAnImageName } from "../../src/binder/image-name.ts";

const hex = "0123456789abcdef".repeat(4);

describe("an image's name", () => {
  it.each([
    "a",
    "a/b/c",
    "test.com/valid_name:1.0.0",
    "test.COM/valid_name:1.0.0",
    "localhost:5000/a__b/c---d.e_f:T_a.g-",
    "a-b.c:80/d",
    `a@sha256:${hex}`,
    `a:b@sha256:${hex}`,
    `a:${"t".repeat(128)}`,
  ])("is %s", (name) => {
    expect(isImageName(name)).toBe(true);
  });

  it.each([
    "",
    "Test/Invalid_name:1.0.0",
    "_test/invalid_name:1.0.0",
    "test..com/invalid_name:1.0.0",
    "Test.com/valid_name:1.0.0",
    "a___b",
    "a-",
    "a/",
    "/a",
    "a//b",
    "a:",
    "a:-b",
    `a:${"t".repeat(129)}`,
    "a@sha256:abc",
    "a b",
    "a\n",
    "A",
    "é",
  ])("is not %j", (name) => {
    expect(isImageName(name)).toBe(false);
  });

  it("is told from none in no time", () => {
    const start = performance.now();
    for (const piece of ["a", "a-", "a.", "a_", "-", "a/"]) isImageName(`${piece.repeat(20_000)}!`);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    ["X", "'X'"],
    ["it's", `"it's"`],
    [`'"`, String.raw`'\'"'`],
    ["a\n\\\u0001", String.raw`'a\n\\\x01'`],
  ])("that is none is shown as Python shows it: %j", (name, shown) => {
    expect(notAnImageName(name)).toBe(
      `${shown} is not a valid docker image name. Image name must start with a lowercase or numeric character ` +
        "and can then use _ . or - in addition to lowercase and numeric.",
    );
  });
});

describe("a generated name", () => {
  it.each([
    ["https://github.com/a-B", "", "1a2b3c4", "r2dhttps-3a-2f-2fgithub-2ecom-2fa-2db1a2b3c4"],
    ["https://ana:ghp_T0ken@github.com/a-B", "", "1a2b3c4", "r2dhttps-3a-2f-2fgithub-2ecom-2fa-2db1a2b3c4"],
    [".", "sub dir", undefined, "r2d-2esub-20dir1700000000"],
    ["é\n", "", "swh:1", "r2d-c3-a9-aswh-3a1"],
  ])("%j %j %j", (repository, subdir, contentId, name) => {
    expect(generatedImageName({ repository, subdir }, contentId, 1_700_000_000_999)).toBe(name);
  });

  it("always is an image's name", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string(),
        fc.option(fc.string()),
        (repository, subdir, id) => {
          expect(isImageName(generatedImageName({ repository, subdir }, id ?? undefined, 0))).toBe(true);
        },
      ),
    );
  });
});
