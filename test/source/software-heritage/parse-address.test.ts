import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSoftwareHeritage } from "../../../src/source/software-heritage/software-heritage.ts";
import { hostileAddresses, idOf, parsed } from "../record/record-harness.ts";

const provider = createSoftwareHeritage();
const hash = "9f2e5898e00a66e6ac11033959d7e05b1593353b";
const archive = "https://archive.softwareheritage.org";

describe("an identifier of Software Heritage", () => {
  it.each([
    [`swh:1:dir:${hash}`, `swh:1:dir:${hash}`],
    [`SWH:1:dir:${hash}`, `swh:1:dir:${hash}`],
    [`swh:1:rev:${hash}`, `swh:1:rev:${hash}`],
    [`swh:1:dir:${hash};origin=https://github.com/a/b?x#y;path=/src;lines=1-2`, `swh:1:dir:${hash}`],
    [`swh:1:rev:${hash};`, `swh:1:rev:${hash}`],
    [`${archive}/swh:1:dir:${hash};origin=https://github.com/a/b/`, `swh:1:dir:${hash}`],
    [`${archive}/swh:1:rev:${hash}/`, `swh:1:rev:${hash}`],
  ])("%s", (address, id) => {
    expect(parsed(provider, address)).toEqual({ provider: "Software Heritage", origin: archive, id });
  });

  it.each(["cnt", "rel", "snp", "ori"])(
    "of another object (%s) is refused with what to give instead",
    (kind) => {
      const url = new URL(`swh:1:${kind}:${hash}`);
      expect(() => provider.parse(url)).toThrow(
        `swh:1:${kind}:${hash} is neither a directory nor a revision.`,
      );
      expect(parsed(provider, url.href)).toBe("SOURCE_UNSUPPORTED");
    },
  );

  it.each([
    `swh:1:dir:${hash.slice(1)}`,
    `swh:1:dir:${hash}0`,
    `swh:2:dir:${hash}`,
    `swh:1:dir:${hash.toUpperCase()}`,
    `swh:1:DIR:${hash}`,
    `swh:1:dir:${hash}/../..`,
    `swh://1:dir:${hash}`,
    "swh:",
    `${archive}/`,
    `${archive}/browse/directory/${hash}/`,
    `${archive}/api/1/directory/${hash}/`,
  ])("is refused: %s", (address) => {
    const result = URL.canParse(address) ? parsed(provider, address) : "SOURCE_UNSUPPORTED";
    expect(result).toBe("SOURCE_UNSUPPORTED");
  });

  it.each([
    `https://example.org/swh:1:dir:${hash}`,
    `https://softwareheritage.org/`,
    `urn:swh:1:dir:${hash}`,
  ])("is not: %s", (address) => {
    expect(parsed(provider, address)).toBeUndefined();
  });

  it("is never anything else", () => {
    const beginnings = [
      `swh:1:dir:${hash}`,
      `swh:1:rev:${hash};`,
      "swh:1:",
      "swh:",
      `${archive}/swh:1:dir:${hash}`,
    ];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        expect(parsed(provider, address)).toBeDefined();
        expect(idOf(provider, address)).toMatch(/^(?:swh:1:(?:dir|rev):[0-9a-f]{40})?$/);
      }),
    );
  });
});
