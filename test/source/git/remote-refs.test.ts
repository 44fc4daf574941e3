import { describe, expect, it } from "vitest";

import { parseRefs } from "../../../src/source/git/remote-refs.ts";

function sha(digit: string): string {
  return digit.repeat(40);
}

describe("parseRefs", () => {
  it("takes what an annotated tag points at, and drops lines that are none", () => {
    const text = `${sha("1")}\trefs/heads/main\n${sha("2")}\trefs/tags/v1\n${sha("3")}\trefs/tags/v1^{}\nref: x\tHEAD\n`;
    expect([...parseRefs(text)]).toEqual([
      ["refs/heads/main", sha("1")],
      ["refs/tags/v1", sha("3")],
    ]);
  });
});
