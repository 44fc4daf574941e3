import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeNewFiles } from "../../src/init/write-new-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const files = [
  { path: "requirements.txt", text: "numpy\n" },
  { path: ".github/workflows/bindery.yml", text: "on: push\n" },
];

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).toSorted();
}

test("writes all, with the folders that are missing, and nothing else", async () => {
  const root = await temporaryFolder();

  expect(await writeNewFiles(root, files)).toEqual(files.map(({ path }) => join(root, path)));

  expect(await namesIn(root)).toEqual([
    ".github",
    ".github/workflows",
    ".github/workflows/bindery.yml",
    "requirements.txt",
  ]);
  expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe("numpy\n");
});

test("replaces what is to be replaced", async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, "a.yml"), "old\n");

  await writeNewFiles(root, [{ path: "a.yml", text: "new\n", replaces: true }]);

  expect(await readFile(join(root, "a.yml"), "utf8")).toBe("new\n");
  expect(await namesIn(root)).toEqual(["a.yml"]);
});

/** The code of the error, and what stands in the folder then. */
async function refusal(root: string) {
  const error: unknown = await writeNewFiles(root, files).catch((thrown: unknown) => thrown);
  return { code: (error as { readonly code?: string }).code, names: await namesIn(root) };
}

describe("writes none where one can't be", () => {
  test("a file that came in between stays as it is", async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, ".github/workflows"), { recursive: true });
    await writeFile(join(root, ".github/workflows/bindery.yml"), "mine\n");

    expect(await refusal(root)).toEqual({
      code: "FILE_UNWRITABLE",
      names: [".github", ".github/workflows", ".github/workflows/bindery.yml"],
    });
    expect(await readFile(join(root, ".github/workflows/bindery.yml"), "utf8")).toBe("mine\n");
  });

  test("a link that leads to nothing stays as it is, and folders go again", async () => {
    const root = await temporaryFolder();
    await symlink("nowhere", join(root, "requirements.txt"));

    expect(await refusal(root)).toEqual({ code: "FILE_UNWRITABLE", names: ["requirements.txt"] });
  });

  test("a file in the place of a folder", async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, ".github"), "");

    expect(await refusal(root)).toEqual({ code: "FILE_UNWRITABLE", names: [".github"] });
  });

  test("a folder that leads out of the repository", async () => {
    const root = await temporaryFolder();
    const outside = await temporaryFolder();
    await symlink(outside, join(root, ".github"));

    expect(await refusal(root)).toEqual({ code: "FILE_UNWRITABLE", names: [".github"] });
    expect(await namesIn(outside)).toEqual([]);
  });
});
