import { describe, expect, test } from "vitest";
import { buildpacks } from "../../buildpacks/index.ts";
import { sha256 } from "../../src/edits/record-reads.ts";
import { detect } from "../../src/environment/detect.ts";
import { openLock } from "../../src/lock/open-lock.ts";
import { renderLock } from "../../src/lock/render-lock.ts";
import { memoryRepository } from "../memory-repository.ts";
import { exampleLock } from "./example-lock.ts";

const hash = (text: string) => `sha256:${sha256(Buffer.from(text))}`;
const lock = renderLock({
  ...exampleLock,
  inputs: { "requirements.txt": hash("six\n"), "apt.txt": hash("jq\n") },
  packages: { "pylock.bindery.toml": hash("pins") },
});
const whole = {
  "requirements.txt": "six\n",
  "apt.txt": "jq\n",
  "pylock.bindery.toml": "pins",
  "bindery.lock": lock,
};

async function open(files: Readonly<Record<string, string>>) {
  const repository = memoryRepository(files);
  return openLock(repository, await detect(repository, buildpacks, { infer: false }));
}

test("a lock of the files as they are is opened, whatever else the repository has", async () => {
  expect((await open({ ...whole, "notebook.md": "new" })).value.date).toBe(exampleLock.date);
});

test("a repository without a lock can't be locked", async () => {
  await expect(open({ "requirements.txt": "six\n" })).rejects.toMatchObject({
    code: "LOCK_MISSING",
    where: { file: "bindery.lock" },
  });
});

describe("a lock of other files is out of date, and says of which", () => {
  const { "apt.txt": _, ...without } = whole;
  test.each([
    [
      "an edited file",
      { ...whole, "requirements.txt": "six\nnumpy\n" },
      "requirements.txt has changed",
      "requirements.txt",
    ],
    ["a new file", { ...whole, "runtime.txt": "python-3.12\n" }, "runtime.txt is new", "runtime.txt"],
    [
      "a file that decides nothing any more",
      { ...whole, "bindery.lock": lock.replace("requirements.txt", "notes.txt"), "notes.txt": "" },
      "notes.txt is no environment file any more",
      "notes.txt",
    ],
    ["a removed file", without, "apt.txt is gone", "bindery.lock"],
    [
      "a file of the lock that was edited",
      { ...whole, "pylock.bindery.toml": "others" },
      "pylock.bindery.toml has changed",
      "pylock.bindery.toml",
    ],
    [
      "a file beside it that it does not name, which would be installed by",
      { ...whole, "renv.bindery.lock": "{}" },
      "renv.bindery.lock is new",
      "renv.bindery.lock",
    ],
  ])("%s", async (_name, files, words, file) => {
    await expect(open(files)).rejects.toMatchObject({
      code: "LOCK_OUTDATED",
      message: expect.stringContaining(words),
      where: { file },
    });
  });
});
