import { describe, expect, it } from "vitest";

import { decodeUri } from "../../src/source/decode-uri.ts";

describe("decodeUri", () => {
  it.each([
    ["a%20b%2Fc", "a b/c"],
    ["100%", "100%"],
    ["%ff", "%ff"],
    ["", ""],
  ])("%j is %j", (text, decoded) => {
    expect(decodeUri(text)).toBe(decoded);
  });
});
