import { expect, test } from "vitest";
import { unreadFiles } from "../../src/environment/unread-files.ts";
import { memoryRepository } from "../memory-repository.ts";

async function unread(
  files: readonly string[],
  configDir: string,
  read: readonly string[],
): Promise<readonly string[]> {
  const repository = memoryRepository(Object.fromEntries(files.map((file) => [file, ""])), configDir);
  const ignored = await unreadFiles(repository, new Set(read));
  return ignored.map(({ file }) => file);
}

test.each<[string, readonly string[], string, readonly string[], readonly string[]]>([
  [
    "what no buildpack read",
    ["environment.yml", "requirements.txt"],
    "",
    ["requirements.txt"],
    ["environment.yml"],
  ],
  ["nothing but environment files", ["README.md", "setup.csv", "environment.yml/x"], "", [], []],
  [
    "files of the root beside a config dir",
    ["binder/apt.txt", "apt.txt", "Pipfile"],
    "binder",
    ["binder/apt.txt"],
    ["Pipfile", "apt.txt"],
  ],
  [
    "the config dir's before the root's",
    ["binder/postBuild", "postBuild"],
    "binder",
    [],
    ["binder/postBuild", "postBuild"],
  ],
  [
    "no file of the root that one of the config dir includes",
    ["binder/requirements.txt", "requirements.txt"],
    "binder",
    ["binder/requirements.txt", "requirements.txt"],
    [],
  ],
])("names %s", async (_, files, configDir, read, ignored) => {
  expect(await unread(files, configDir, read)).toEqual(ignored);
});

test("says of the root's files which folder puts them out of effect", async () => {
  const repository = memoryRepository({ ".binder/apt.txt": "", "apt.txt": "" }, ".binder");

  const [ignored] = await unreadFiles(repository, new Set([".binder/apt.txt"]));

  expect(ignored?.reason).toContain(".binder/");
});
