import { describe, expect, test } from "vitest";
import { detectBinderShell, detectDeveloperShell } from "../../../buildpacks/nix/detect.ts";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../src/environment/detect.ts";
import { memoryRepository } from "../../memory-repository.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

async function shellOf(files: Files, configDir = "") {
  const detection = await detectBinderShell(memoryRepository(files, configDir));
  if (detection === undefined) throw new Error("there is no shell in it");
  return detection;
}

async function readsOf(files: Files, configDir = "") {
  const { spec } = await shellOf(files, configDir);
  return spec.reads.kind === "files" ? spec.reads.files.map(({ path }) => path) : spec.reads;
}

describe("which file decides", () => {
  test.each([
    [
      "default.nix before all",
      { "default.nix": "1", "shell.nix": "1", "flake.nix": "1", "environment.yml": "" },
      "default.nix",
    ],
    ["shell.nix before flake.nix", { "shell.nix": "1", "flake.nix": "{ }" }, "shell.nix"],
    ["flake.nix alone", { "flake.nix": "{ }" }, "flake.nix"],
  ])("%s", async (_, files, deciding) => {
    const { detections, isDefault } = await detect(memoryRepository(files), buildpacks, { infer: false });
    expect(isDefault).toBe(false);
    expect(detections).toHaveLength(1);
    expect(detections[0]?.evidence[0]).toMatchObject({ file: deciding });
  });

  test.each(["requirements.txt", "environment.yml", "Pipfile"])(
    "%s goes before shell.nix, which is told",
    async (name) => {
      const text = name === "environment.yml" ? "dependencies: [numpy]\n" : "";
      const files = { [name]: text, "shell.nix": "1", "flake.nix": "{ }" };
      const { detections, ignored } = await detect(memoryRepository(files), buildpacks, { infer: false });
      expect(detections.flatMap(({ evidence }) => evidence).some(({ file }) => file === name)).toBe(true);
      expect(ignored.map(({ file }) => file)).toEqual(["shell.nix", "flake.nix"]);
    },
  );

  test("the root's have no effect beside a config dir", async () => {
    const repository = memoryRepository(
      { "default.nix": "1", "shell.nix": "1", "binder/apt.txt": "tree" },
      "binder",
    );
    expect(await detectBinderShell(repository)).toBeUndefined();
    expect(await detectDeveloperShell(repository)).toBeUndefined();
  });
});

describe("what it is evaluated with", () => {
  test.each([
    ["itself", { "default.nix": "1" }, ["default.nix"]],
    [
      "what it names, and what that names",
      { "default.nix": "import ./a/b.nix", "a/b.nix": "./c.txt", "a/c.txt": "./d", "a/d": "" },
      ["default.nix", "a/b.nix", "a/c.txt"],
    ],
    [
      "the default.nix of a folder that it imports",
      { "default.nix": "import ./nix { }", "nix/default.nix": "./x.json", "nix/x.json": "{}" },
      ["default.nix", "nix/default.nix", "nix/x.json"],
    ],
    [
      "nothing for a path where nothing stands",
      { "default.nix": "builtins.pathExists ./local.nix" },
      ["default.nix"],
    ],
    [
      "files that name each other once",
      { "default.nix": "./a.nix ./a.nix", "a.nix": "./default.nix" },
      ["default.nix", "a.nix"],
    ],
  ])("%s", async (_, files, paths) => {
    expect(await readsOf(files)).toEqual(paths);
  });

  test("with a config dir, from there", async () => {
    const files = { "binder/default.nix": "import ../a.nix ./b.txt", "a.nix": "1", "binder/b.txt": "" };
    expect(await readsOf(files, "binder")).toEqual(["binder/default.nix", "a.nix", "binder/b.txt"]);
  });

  test.each([
    ["a folder", { "default.nix": "\n{ src = ./.; }" }, 2],
    ["a folder without default.nix", { "default.nix": "import ./nix", "nix/a.nix": "" }, 1],
    ["a path that is put together", { "default.nix": "./${x}" }, 1],
    ["a file that is not text", { "default.nix": "./a.bin", "a.bin": new Uint8Array([0xff, 0xfe, 0x80]) }, 1],
    ["an expression beyond any", { "default.nix": `\n./a.nix`, "a.nix": " ".repeat(2 * 1024 * 1024) }, 2],
  ])("%s means the whole repository", async (_, files, line) => {
    expect(await readsOf(files)).toMatchObject({ kind: "repository", where: { file: "default.nix", line } });
  });

  test("very many files mean it too", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `${index}.txt`);
    const files = Object.fromEntries(names.map((name) => [name, ""]));
    const reads = await readsOf({ ...files, "default.nix": names.map((name) => `./${name}`).join(" ") });
    expect(reads).toMatchObject({ kind: "repository" });
  });

  test("the bytes of a file are kept", async () => {
    const text = "\ufeff1\r\n# é\n";
    const { spec } = await shellOf({ "default.nix": text });
    expect(spec.reads).toMatchObject({ files: [{ text }] });
  });

  test("a path that leads out is an error of the file that has it", async () => {
    const files = { "default.nix": "import ./a.nix", "a.nix": "\n\n../x" };
    await expect(shellOf(files)).rejects.toMatchObject({
      code: "PATH_ESCAPES",
      where: { file: "a.nix", line: 3 },
    });
  });
});

describe("what is told of it", () => {
  test.each([
    ["{ pkgs ? import <nixpkgs> { } }: pkgs.ipykernel", { file: "default.nix", line: 1 }],
    ["\nimport <nixpkgs/nixos>", { file: "default.nix", line: 2 }],
    ["import <nixpkgs-unstable>", undefined],
    ["# <nixpkgs>", undefined],
  ])("whose packages %s takes", async (text, channel) => {
    expect((await shellOf({ "default.nix": text })).spec.channel).toEqual(channel);
  });

  test.each([
    ["ps.ipykernel", true],
    ["[ jupyterlab ]", true],
    ["rPackages.IRkernel", true],
    ["[ numpy ] # jupyter", false],
  ])("whether %s has a kernel", async (text, expected) => {
    expect((await shellOf({ "default.nix": text })).spec.namesKernel).toBe(expected);
  });

  test("whether a flake is locked", async () => {
    const open = await detectDeveloperShell(memoryRepository({ "flake.nix": "{ }" }));
    const locked = await detectDeveloperShell(memoryRepository({ "flake.nix": "{ }", "flake.lock": "{}" }));
    expect([open?.spec.unlocked, locked?.spec.unlocked]).toEqual([true, false]);
    expect(locked?.evidence.map(({ file }) => file)).toEqual(["flake.nix", "flake.lock"]);
    expect(locked?.spec.reads).toMatchObject({ files: [{ path: "flake.nix" }, { path: "flake.lock" }] });
  });
});
