import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkoutFolder } from "../../../src/source/kept/checkout-folder.ts";

describe("checkoutFolder", () => {
  it.each([
    ["https://github.com/Owner/Name.git", "github-com-owner-name-"],
    ["git@github.com:owner/name", "github-com-owner-name-"],
    ["ssh://git@host:22/x", "host-22-x-"],
    ["file:///srv/../etc", "srv-etc-"],
  ])("%s", (url, words) => {
    expect(checkoutFolder("/data", url, undefined)).toMatch(
      new RegExp(`^/data/checkouts/${words}[0-9a-f]{8}$`),
    );
  });

  it("keeps sources and refs apart", () => {
    const folders = [
      ["a/b", undefined],
      ["a-b", undefined],
      ["a/b", "main"],
      ["a/b", "null"],
    ] as const;
    expect(new Set(folders.map(([url, ref]) => checkoutFolder("/d", url, ref))).size).toBe(4);
  });

  it("is one folder below checkouts, whatever the URL", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (url, ref) => {
        expect(checkoutFolder("/d", url, ref)).toMatch(/^\/d\/checkouts\/[a-z0-9-]{9,}$/);
      }),
    );
  });
});
