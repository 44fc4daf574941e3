import { describe, expect, test } from "vitest";
import { readLockFile } from "../../src/lock/lock-file.ts";
import { renderLock } from "../../src/lock/render-lock.ts";
import { memoryRepository } from "../memory-repository.ts";
import { exampleLock } from "./example-lock.ts";

const text = renderLock(exampleLock);
const read = async (lock: string) =>
  (await readLockFile(memoryRepository({ "binder/bindery.lock": lock }, "binder")))?.value;

test("what is written is read", async () => {
  expect(await read(text)).toEqual(exampleLock);
  const bare = { ...exampleLock, images: {}, "local-images": {}, interpreters: {}, debian: {}, unpinned: [] };
  expect(await read(renderLock(bare))).toEqual(bare);
});

test("each thing has a line of its own, in one order whatever the order it came in", () => {
  const shuffled = {
    ...exampleLock,
    debian: { wheels: ["g++=4:12.2.0-3"], image: ["bsdutils=1:2.38.1-5+deb12u3", "bash=5.2.15-2+b13"] },
  };
  expect(renderLock(shuffled)).toBe(text);
  expect(text).toContain("  image:\n    - bash=5.2.15-2+b13\n    - bsdutils=1:2.38.1-5+deb12u3\n");
});

test("a repository without a lock has none", async () => {
  expect(await readLockFile(memoryRepository({}))).toBeUndefined();
});

describe("what somebody may have written into it is refused, with its line", () => {
  test.each([
    ["a command behind a version", "bash=5.2.15-2+b13", "bash=5.2.15; touch /tmp/x"],
    ["a line break in a version", "bash=5.2.15-2+b13", '"bash=5.2\\nPin: x"'],
    ["an option of apt-get", "bash=5.2.15-2+b13", "-o=APT::x"],
    ["a pattern of names", "bash=5.2.15-2+b13", '"*=1"'],
    ["a pattern of versions", "bash=5.2.15-2+b13", "bash=5*"],
    ["another release", "bash=5.2.15-2+b13", "bash/sid"],
    ["a package without version", "bash=5.2.15-2+b13", "bash"],
    ["a digest of another kind", "python:3.11-slim-bookworm: sha256:", "python:3.11-slim-bookworm: md5:"],
    ["an image with a blank", "python:3.11-slim-bookworm:", '"python AS x":'],
    ["an image with a digest", "python:3.11-slim-bookworm:", '"python@sha256:x":'],
    ["another platform", "linux/amd64", "windows/amd64"],
    ["a newer version", "version: 1\n", "version: 2\n"],
    ["a day that there is not", "date: 2026-11-22", "date: 2026-31-22"],
    ["a day of packages that there is not", "date: 2026-11-22\n", "date: 2026-11-22\nas-of: 2023-02-30\n"],
    ["a command for a day", "date: 2026-11-22\n", 'date: 2026-11-22\nas-of: "2023-02-01/$(id)"\n'],
    ["a file elsewhere", "pylock.bindery.toml:", "../pylock.bindery.toml:"],
    ["a key of nobody's", "unpinned:", "hooks:"],
  ])("%s", async (_, before, after) => {
    expect(text).toContain(before);
    await expect(read(text.replace(before, after))).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: "binder/bindery.lock", line: expect.any(Number) },
    });
  });
});

test.each(["", "[]", "version: 1", "{", "version: 1\nversion: 1"])("%j is no lock", async (lock) => {
  await expect(read(lock)).rejects.toMatchObject({ code: "FILE_INVALID" });
});
