import { describe, expect, it } from "vitest";

import { checkLfsUrl } from "../../../../src/source/git/lfs/check-lfs-url.ts";

function check(url: string, source: string, allowPrivateNetwork = false): Promise<string> {
  return checkLfsUrl(url, source, { allowPrivateNetwork }).then(
    () => "taken",
    () => "refused",
  );
}

describe("checkLfsUrl", () => {
  it.each([
    ["https://10.0.0.1/a", "https://10.0.0.1/b", "taken"],
    ["https://10.0.0.1/a", "https://10.0.0.1:8443/b", "refused"],
    ["https://10.0.0.1/a", "ssh://git@10.0.0.1:2222/b", "taken"],
    ["https://10.0.0.1/a", "git@10.0.0.1:b", "taken"],
    ["https://10.0.0.1/a", "git@10.0.0.2:b", "refused"],
    ["https://[::1]/a", "https://example.org/b", "refused"],
    ["http://2130706433/a", "https://example.org/b", "refused"],
    ["http://93.184.216.34/a", "https://example.org/b", "taken"],
    ["ssh://git@10.0.0.1/a", "ssh://git@10.0.0.1/b", "refused"],
    ["../other", "https://example.org/b", "refused"],
    ["", "https://example.org/b", "refused"],
  ])("%s for %s is %s", async (url, source, verdict) => {
    expect(await check(url, source)).toBe(verdict);
  });

  it("takes a private one where that is allowed", async () => {
    expect(await check("https://10.0.0.1/a", "https://example.org/b", true)).toBe("taken");
  });
});
