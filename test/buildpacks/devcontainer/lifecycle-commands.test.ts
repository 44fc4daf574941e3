import { describe, expect, test } from "vitest";
import { DevcontainerFile } from "../../../buildpacks/devcontainer/devcontainer-file.ts";
import { commandKeys, commandsOf } from "../../../buildpacks/devcontainer/lifecycle-commands.ts";
import { readJson } from "../../../src/structured/read-json.ts";
import { memoryRepository } from "../../memory-repository.ts";

const path = ".devcontainer.json";

async function commands(value: object) {
  const repository = memoryRepository({ [path]: JSON.stringify(value, undefined, 1) });
  const file = await readJson(repository, path, DevcontainerFile, { comments: true });
  if (file === undefined) throw new Error("there is no file");
  return commandKeys.flatMap((key) => commandsOf(file, key));
}

const inShell = (command: string) => ["/bin/sh", "-c", command];

describe("commandsOf", () => {
  test.each<[string, unknown, readonly (readonly string[])[]]>([
    [
      "a text, for a shell",
      "pip install -r requirements.txt && echo $HOME",
      [inShell("pip install -r requirements.txt && echo $HOME")],
    ],
    ["a list, as it is", ["echo", "$HOME", "a b", ""], [["echo", "$HOME", "a b", ""]]],
    ["an object, each of its own kind", { a: "x && y", b: ["z", "&&"] }, [inShell("x && y"), ["z", "&&"]]],
    ["an object with empty ones", { a: "", b: [], c: "x" }, [inShell("x")]],
    ["an empty text", "", []],
    ["an empty list", [], []],
    ["an empty object", {}, []],
    ["nothing", undefined, []],
  ])("gives of %s", async (_, postCreateCommand, expected) => {
    expect(await commands({ postCreateCommand })).toEqual(expected);
  });

  test("keeps the order in which a container runs them, whatever that of the file", async () => {
    const value = { postCreateCommand: "third", updateContentCommand: ["second"], onCreateCommand: "first" };

    expect(await commands(value)).toEqual([inShell("first"), ["second"], inShell("third")]);
  });

  test("knows nothing of what runs at every start, or beside the container", async () => {
    const value = { initializeCommand: "a", postStartCommand: "b", postAttachCommand: "c" };

    expect(await commands(value)).toEqual([]);
  });

  test.each(commandKeys)("refuses a %s of several lines, wherever they are", async (key) => {
    for (const value of ["a\nb", "a\r", ["a", "b\nc"], { one: "a", two: ["b", "\0"] }]) {
      await expect(commands({ name: "x", [key]: value })).rejects.toMatchObject({
        code: "FILE_INVALID",
        message: expect.stringContaining(key),
        where: { file: path, line: 3 },
      });
    }
  });
});
