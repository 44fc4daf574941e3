import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLock } from "../../src/lock/write-lock.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const files = new Map([
  ["bindery.lock", "new"],
  ["pylock.bindery.toml", "pins"],
]);

test("the files stand in the folder, and what an earlier lock left is gone", async () => {
  const folder = join(await temporaryFolder(), "binder");
  await mkdir(folder);
  await writeFile(join(folder, "bindery.lock"), "old");
  await writeFile(join(folder, "conda.bindery.txt"), "old");
  await writeFile(join(folder, "requirements.txt"), "six");

  const written = await writeLock(files, folder, ["pylock.bindery.toml", "conda.bindery.txt"]);

  expect(written).toEqual([join(folder, "bindery.lock"), join(folder, "pylock.bindery.toml")]);
  expect((await readdir(folder)).toSorted()).toEqual([
    "bindery.lock",
    "pylock.bindery.toml",
    "requirements.txt",
  ]);
  expect(await readFile(join(folder, "bindery.lock"), "utf8")).toBe("new");
});

test("a lock that can't be written leaves nothing half-written", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "pylock.bindery.toml", "inside"), { recursive: true });

  await expect(writeLock(files, folder, [])).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });

  expect(await readdir(folder)).toEqual(["pylock.bindery.toml"]);
});
