import { describe, expect, test } from "vitest";
import { passedOver, type Reading } from "../../src/environment/passed-over.ts";
import { memoryRepository } from "../memory-repository.ts";
import { additionOf, detectionOf, environmentOf } from "./stand-in-buildpacks.ts";

const buildpacks = [
  additionOf("apt", "apt.txt"),
  environmentOf("conda", "environment.yml"),
  environmentOf("pipfile", "Pipfile"),
  {
    ...environmentOf("python", "requirements.txt"),
    files: ["requirements.txt", "setup.py"],
  } as const,
  additionOf("hooks", "postBuild"),
];

interface State {
  readonly configDir: string;
  readonly read: readonly string[];
  readonly decidedBy: Reading["decidedBy"];
}

async function ignoredOf(
  files: readonly string[],
  { configDir = "", read = [], decidedBy }: Partial<State> = {},
) {
  const repository = memoryRepository(Object.fromEntries(files.map((file) => [file, ""])), configDir);
  return passedOver(repository, buildpacks, { read: new Set(read), decidedBy });
}

describe("passedOver", () => {
  test.each<[string, readonly string[], Partial<State>, readonly string[]]>([
    [
      "what no buildpack read",
      ["environment.yml", "requirements.txt"],
      { read: ["requirements.txt"] },
      ["environment.yml"],
    ],
    ["nothing but environment files", ["README.md", "setup.csv", "environment.yml/x"], {}, []],
    [
      "files of the root beside a config dir",
      ["binder/apt.txt", "apt.txt", "Pipfile"],
      { configDir: "binder", read: ["binder/apt.txt"] },
      ["apt.txt", "Pipfile"],
    ],
    [
      "the config dir's before the root's",
      ["binder/postBuild", "postBuild"],
      { configDir: "binder" },
      ["binder/postBuild", "postBuild"],
    ],
    [
      "no file of the root that one of the config dir includes",
      ["binder/requirements.txt", "requirements.txt"],
      { configDir: "binder", read: ["binder/requirements.txt", "requirements.txt"] },
      [],
    ],
    [
      "in the buildpacks' order, and what none of them knows not at all",
      ["notes.nix", "setup.py", "apt.txt"],
      {},
      ["apt.txt", "setup.py"],
    ],
  ])("names %s", async (_, files, state, ignored) => {
    expect((await ignoredOf(files, state)).map(({ file }) => file)).toEqual(ignored);
  });

  test.each<[string, string, Partial<State>, RegExp]>([
    ["which folder puts a file of the root out of effect", "apt.txt", { configDir: ".binder" }, /\.binder\//],
    ["that it says nothing, where the default environment is used", "setup.py", {}, /says nothing/],
    [
      "which other file of its own kind is taken",
      "setup.py",
      { decidedBy: detectionOf("python", "requirements.txt") },
      /`requirements\.txt` is taken instead/,
    ],
    [
      "which file of another kind decides",
      "Pipfile",
      { decidedBy: detectionOf("conda", "environment.yml") },
      /`environment\.yml` decides/,
    ],
    [
      "that an addition is not applied to an image of its own",
      "postBuild",
      { decidedBy: detectionOf("dockerfile", "Dockerfile") },
      /`Dockerfile` decides/,
    ],
  ])("says %s", async (_, file, state, reason) => {
    expect(await ignoredOf([file], state)).toEqual([{ file, reason: expect.stringMatching(reason) }]);
  });
});
