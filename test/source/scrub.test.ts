import { describe, expect, it } from "vitest";

import { scrub } from "../../src/source/scrub.ts";

describe("scrub", () => {
  it.each([
    ["fatal: 'https://u:p@x.org/a'", "fatal: 'https://x.org/a'"],
    ["http://token@x.org", "http://x.org"],
    ["ssh://git@x.org/a git@x.org:a", "ssh://git@x.org/a git@x.org:a"],
    ["https://x.org/a@b", "https://x.org/a@b"],
  ])("%s", (text, clean) => {
    expect(scrub(text, undefined)).toBe(clean);
  });

  it("takes out credentials wherever they stand, as they are and as a URL has them", () => {
    const text = "p@ss p%40ss git longtoken123";
    expect(scrub(text, { user: "git", password: "p@ss" })).toBe("*** *** git longtoken123");
    expect(scrub(text, { user: "longtoken123", password: undefined })).toBe("p@ss p%40ss git ***");
  });
});
