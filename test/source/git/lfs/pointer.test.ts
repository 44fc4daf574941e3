import { describe, expect, it } from "vitest";

import { parsePointer } from "../../../../src/source/git/lfs/pointer.ts";

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
