import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { type Tree, writeTree } from "../context/file-tree.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

/** Code, and no word on what it needs. */
const code: Tree = { "analysis.py": "import os\nimport yaml\n", "data/tides.csv": "1\n" };

async function repository(tree: Tree): Promise<string> {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  return root;
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("detect --infer", () => {
  test("shows the file that it would write, and writes nothing", async () => {
    const root = await repository(code);

    const { exitCode, stdout } = await runCli(["detect", root, "--infer"]);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^proposed requirements\.txt\n\n(?:.*\n)*pyyaml .*analysis\.py:2/im);
    expect(stdout).not.toContain("written");
    expect((await filesOf(root)).toSorted()).toEqual(["analysis.py", "tides.csv"]);
  });

  test("gives programs the same", async () => {
    const root = await repository(code);

    const { exitCode, stdout } = await runCli(["detect", root, "--infer", "--json"]);

    const result: unknown = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({
      isDefault: true,
      proposals: [{ name: "requirements.txt", text: expect.stringMatching(/^pyyaml/im) }],
      written: [],
    });
  });

  test.each<[string, Tree, readonly string[]]>([
    ["the repository says itself what it needs", { ...code, "requirements.txt": "humanize\n" }, ["--infer"]],
    ["the code needs nothing", { "a.py": "import os\n" }, ["--infer"]],
    ["nobody asks", code, []],
  ])("proposes nothing where %s", async (_, tree, options) => {
    const { exitCode, stdout } = await runCli(["detect", await repository(tree), ...options, "--json"]);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("proposals", []);
  });
});

describe("detect --infer --write", () => {
  test("writes the file once; then it is what the repository asks for", async () => {
    const root = await repository(code);
    const file = join(root, "requirements.txt");

    const first = await runCli(["detect", root, "--infer", "--write"]);
    const text = await readFile(file, "utf8");
    const second = await runCli(["detect", root, "--infer", "--write", "--json"]);

    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain(`written to ${file}`);
    expect(first.stdout).toContain(text);
    expect(second.exitCode).toBe(0);
    const result: unknown = JSON.parse(second.stdout);
    expect(result).toMatchObject({
      isDefault: false,
      buildpacks: [{ buildpack: "python", evidence: [{ file: "requirements.txt" }] }],
      environment: { packages: [{ value: expect.stringMatching(/^pyyaml/i) }] },
    });
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test("names for programs what it wrote, and where", async () => {
    const root = await repository(code);

    const { stdout } = await runCli(["detect", root, "--infer", "--write", "--json"]);

    const text = await readFile(join(root, "requirements.txt"), "utf8");
    expect(JSON.parse(stdout)).toMatchObject({
      proposals: [{ name: "requirements.txt", text }],
      written: [join(root, "requirements.txt")],
    });
  });

  test("writes into the config dir, and leaves a file of the root's as it is", async () => {
    const tree = { ...code, "binder/start": '#!/bin/sh\nexec "$@"\n', "requirements.txt": "mine\n" };
    const root = await repository(tree);

    const { stdout } = await runCli(["detect", root, "--infer", "--write", "--json"]);

    expect(JSON.parse(stdout)).toMatchObject({ written: [join(root, "binder/requirements.txt")] });
    expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe("mine\n");
  });

  test.each<[string, Tree, string]>([
    ["a config dir that leads", { ...code, binder: { link: "../elsewhere" } }, "PATH_ESCAPES"],
    [
      "a requirements.txt that would lead",
      { ...code, "requirements.txt": { link: "../elsewhere/requirements.txt" } },
      "FILE_UNREADABLE",
    ],
  ])("writes nothing through %s out of the repository", async (_, tree, error) => {
    const parent = await temporaryFolder();
    await writeTree(parent, { elsewhere: { folder: true } });
    const root = join(parent, "repository");
    await writeTree(root, tree);

    const { exitCode, stdout } = await runCli(["detect", root, "--infer", "--write", "--json"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: error } });
    expect((await filesOf(parent)).toSorted()).toEqual(["analysis.py", "tides.csv"]);
  });

  test("refuses the checkout of a git URL, which is bindery's own", async () => {
    const root = await repository(code);
    const git = (...parameters: readonly string[]) =>
      execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org", ...parameters]);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "a");
    const dataHome = await temporaryFolder();

    const { exitCode, stdout } = await runCli(
      ["detect", pathToFileURL(root).href, "--infer", "--write", "--json"],
      { environment: { XDG_DATA_HOME: dataHome } },
    );

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "OPTION_INVALID" } });
    const kept = await filesOf(dataHome);
    expect(kept).toContain("analysis.py");
    expect(kept).not.toContain("requirements.txt");
  });

  test("is wrong usage without --infer", async () => {
    const root = await repository(code);

    const { exitCode, stdout, stderr } = await runCli(["detect", root, "--write"]);

    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("--infer");
    expect((await filesOf(root)).toSorted()).toEqual(["analysis.py", "tides.csv"]);
  });
});
