import { execFileSync } from "node:child_process";
import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEntry } from "../../src/context/read-entry.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const listed = { kind: "file", path: "data", executable: false } as const;

async function read(root: string, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readEntry(root, { ...listed, size })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test.each([0, 1, 256 * 1024, 256 * 1024 + 1])("gives all of %i bytes", async (size) => {
  const root = await temporaryFolder();
  const bytes = Buffer.alloc(size, "0123456789");
  await writeFile(join(root, "data"), bytes);

  expect((await read(root, size)).equals(bytes)).toBe(true);
});

test.each([
  ["has grown", "12345"],
  ["has shrunk", "123"],
  ["was emptied", ""],
])("refuses a file that %s since it was listed", async (_, content) => {
  const root = await temporaryFolder();
  await writeFile(join(root, "data"), content);

  await expect(read(root, 4)).rejects.toMatchObject({ code: "FILE_UNREADABLE", where: { file: "data" } });
});

test("notices that a file shrinks while it is read", async () => {
  const root = await temporaryFolder();
  const size = 1024 * 1024;
  await writeFile(join(root, "data"), Buffer.alloc(size));
  const chunks = readEntry(root, { ...listed, size });
  await chunks.next();

  await writeFile(join(root, "data"), "");

  await expect(chunks.next()).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
});

test.each<[string, (path: string) => unknown]>([
  ["a link, even to a file of the same size", (path) => symlink("other", path)],
  ["a FIFO, without waiting for a writer", (path) => execFileSync("mkfifo", [path])],
  ["nothing", () => undefined],
])("refuses what has become %s", async (_, replace) => {
  const root = await temporaryFolder();
  await writeFile(join(root, "data"), "1234");
  await writeFile(join(root, "other"), "1234");

  await rm(join(root, "data"));
  await replace(join(root, "data"));

  await expect(read(root, 4)).rejects.toMatchObject({ code: "FILE_UNREADABLE", where: { file: "data" } });
});
