import { describe, expect, it } from "vitest";
import { readCondaFiles } from "../../../buildpacks/conda/read-conda-files.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { faultOf } from "./fault-of.ts";

const url = "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py_0.conda";
const list = `@EXPLICIT\n${url}\n`;
const windowsList = "# platform: win-64\n@EXPLICIT\n";
const condaLock = "version: 1\nmetadata: {platforms: [linux-64]}\npackage: []\n";
const pixiLock = "version: 6\nenvironments: {default: {packages: {linux-64: []}}}\n";
const environment = "dependencies: [numpy]\n";
const empty = "dependencies: []\n";
const pixi = "[dependencies]\n";

async function read(files: Readonly<Record<string, string>>, configDir = "") {
  return readCondaFiles(memoryRepository(files, configDir));
}

describe("the files of a repository", () => {
  it("may be none", async () => {
    expect(await read({})).toBeUndefined();
    expect(await read({ "explicit.txt": "no marker\n", "pyproject.toml": "[project]\n" })).toBeUndefined();
    expect(await read({ "environment.yml": empty }, "binder")).toBeUndefined();
  });

  it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    [
      "environment.yml",
      { "environment.yml": environment, "environment.yaml": empty },
      undefined,
      "environment.yml",
    ],
    [
      "environment.yaml",
      { "environment.yaml": environment, "pixi.toml": pixi },
      undefined,
      "environment.yaml",
    ],
    ["pixi.toml", { "pixi.toml": pixi }, undefined, "pixi.toml"],
    ["pyproject.toml", { "pyproject.toml": "[tool.pixi.dependencies]\n" }, undefined, "pyproject.toml"],
    ["a list alone", { "explicit.txt": list }, "explicit.txt", undefined],
    [
      "a list of its manifest",
      { "explicit.txt": list, "environment.yml": environment },
      "explicit.txt",
      "environment.yml",
    ],
    [
      "a list before conda-lock.yml",
      { "conda-linux-64.lock": list, "conda-lock.yml": condaLock },
      "conda-linux-64.lock",
      undefined,
    ],
    [
      "conda-lock.yml",
      { "conda-lock.yml": condaLock, "environment.yml": empty },
      "conda-lock.yml",
      "environment.yml",
    ],
    [
      "pixi.lock",
      { "pixi.lock": pixiLock, "pixi.toml": pixi, "environment.yml": empty },
      "pixi.lock",
      "pixi.toml",
    ],
    ["pixi.lock alone", { "pixi.lock": pixiLock }, "pixi.lock", undefined],
    [
      "not the lock of another manifest",
      { "pixi.lock": pixiLock, "environment.yml": empty },
      undefined,
      "environment.yml",
    ],
    ["nor the other way round", { "conda-lock.yml": condaLock, "pixi.toml": pixi }, undefined, "pixi.toml"],
    [
      "not a list for Windows",
      { "explicit.txt": windowsList, "environment.yml": environment },
      undefined,
      "environment.yml",
    ],
    ["but that, where there is nothing else", { "explicit.txt": windowsList }, "explicit.txt", undefined],
  ])("are decided by %s", async (_what, files, lock, manifest) => {
    const found = await read(files);
    expect([found?.lock?.files[0], found?.manifest?.file]).toEqual([lock, manifest]);
    const used = [...(found?.lock?.files ?? []), found?.manifest?.file];
    expect(found?.evidence.map(({ file }) => file)).toEqual(used.filter(Boolean));
    const passedOver = Object.keys(files).filter((file) => !used.includes(file));
    expect(found?.ignored.map(({ file }) => file).toSorted()).toEqual(
      [...passedOver, ...(found?.lock?.notes ?? []).map(({ file }) => file)].toSorted(),
    );
  });

  it("are read in the config dir", async () => {
    const found = await read({ "binder/environment.yml": environment, "environment.yml": empty }, "binder");
    expect(found?.evidence).toEqual([
      { file: "binder/environment.yml", line: 1, reason: expect.stringContaining("1 package") },
    ]);
    expect(found?.ignored).toEqual([]);
  });

  it("take what pip installs from the manifest, where the list has nothing for pip", async () => {
    const manifest = "dependencies: [numpy, pip, {pip: [flask]}]\n";
    const bare = await read({
      "explicit.txt": `${list}${url.replace("numpy-1.26.4", "pip-24.0")}\n`,
      "environment.yml": manifest,
    });
    expect(bare?.lock?.environments[0]?.pip?.requirements[0]?.name).toBe("flask");
  });

  it("may not disagree", async () => {
    const fault = await faultOf(() =>
      read({ "explicit.txt": list, "environment.yml": "dependencies:\n- numpy=1.25\n" }),
    );
    expect(fault).toMatchObject({ code: "LOCK_OUTDATED", where: { file: "environment.yml", line: 2 } });
  });
});
