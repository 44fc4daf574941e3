import { describe, expect, it } from "vitest";

import { checkLfsUrl } from "../../../src/source/git/lfs/check-lfs-url.ts";
import { parsePointer } from "../../../src/source/git/lfs/pointer.ts";

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

describe("parsePointer", () => {
  const oid = "a".repeat(64);
  it.each([
    [`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`, { oid, sizeBytes: 12 }],
    [`version https://hawser.github.com/spec/v1\noid sha256:${oid}\nsize 0\n`, { oid, sizeBytes: 0 }],
    [
      `version https://git-lfs.github.com/spec/v1\next-0-x sha256:${oid}\noid sha256:${oid}\nsize 3\n`,
      { oid, sizeBytes: 3 },
    ],
    [`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\n`, undefined],
    [`version https://git-lfs.github.com/spec/v1\noid md5:${oid}\nsize 3\n`, undefined],
    [`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize -3\n`, undefined],
    [` version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 3\n`, undefined],
    [`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 3\n${"x".repeat(1024)}`, undefined],
    ["a notebook", undefined],
  ])("%j", (text, pointer) => {
    expect(parsePointer(text)).toEqual(pointer);
  });
});
