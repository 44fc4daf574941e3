import { describe, expect, it } from "vitest";

import { nearNames } from "../../src/source/near-names.ts";

describe("nearNames", () => {
  const names = ["main", "master", "develop", "release/1.0", "v1.0", "v1.1", "v1.2", "v2.0"];
  it.each([
    ["mian", ["main"]],
    ["maser", ["master"]],
    ["1.0", ["v1.0", "release/1.0", "v1.1", "v1.2", "v2.0"]],
    ["something-else", []],
  ])("%s", (wanted, near) => {
    expect(nearNames(wanted, names)).toEqual(near);
  });
});
