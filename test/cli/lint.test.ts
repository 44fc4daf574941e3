import { execFileSync } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture, runCli } from "./run-cli.ts";

async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const hurting = {
  "requirements.txt": "humanize==4.16.0\n",
  postBuild: "apt-get install -y tree\r\necho done\r\n",
  "a.ipynb": "{",
};

describe("lint", () => {
  test("ends with 0 where nothing hurts", async () => {
    const { exitCode, stdout } = await runCli(["lint", fixture("python/plain")]);

    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split("\n").at(-1)).not.toMatch(/[1-9]\d* error/);
  });

  test("lists for people, by file, with the edit, and ends with 1", async () => {
    const { exitCode, stdout } = await runCli(["lint", await repository(hurting)]);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^postBuild\n {2}postBuild:1 {2}error {2}.*\(apt-in-post-build\)\n {4}→ /m);
    expect(stdout).toMatch(/a\.ipynb:1:\d+ {2}error .*\(notebook-unreadable\)/);
    expect(stdout).not.toContain("\u001B[");
  });

  test("--json and --format json are the same", async () => {
    const root = await repository(hurting);

    const [json, format] = await Promise.all([
      runCli(["lint", root, "--json"]),
      runCli(["lint", root, "--format", "json"]),
    ]);

    expect(json.stdout).toBe(format.stdout);
    expect(JSON.parse(json.stdout)).toMatchObject({
      origin: "local",
      findings: expect.arrayContaining([
        expect.objectContaining({
          rule: "crlf-script",
          severity: "error",
          where: { file: "postBuild", line: 1 },
        }),
      ]),
      applied: [],
    });
    expect([json.exitCode, format.exitCode]).toEqual([1, 1]);
  });

  test("--format sarif is a log alone on stdout", async () => {
    const { exitCode, stdout } = await runCli(["lint", await repository(hurting), "--format", "sarif"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "bindery" } } }],
    });
  });

  test("--strict ends with 1 for a warning", async () => {
    const root = await repository({ "requirements.txt": "", "a.py": "open('/home/me/x')\n" });

    expect((await runCli(["lint", root])).exitCode).toBe(0);
    expect((await runCli(["lint", root, "--strict"])).exitCode).toBe(1);
  });

  test("reports what can't be understood, and the rest", async () => {
    const root = await repository({ "requirements.txt": "numpy\npandas=2\n", "a.ipynb": "" });

    const { exitCode, stdout } = await runCli(["lint", root, "--json"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: "refused-file", code: "REQUIREMENT_INVALID" }),
        expect.objectContaining({ rule: "notebook-unreadable" }),
      ]),
    });
  });
});

describe("lint --fix", () => {
  test("mends what is safe, edit after edit, and says so", async () => {
    const root = await repository({ ...hurting, "a.ipynb": '{"cells": []}' });

    const { exitCode, stdout } = await runCli(["lint", root, "--fix"]);

    expect(stdout).toMatch(/^mended .*\(crlf-script\)$/m);
    expect(exitCode).toBe(0);
    expect(await readFile(join(root, "apt.txt"), "utf8")).toBe("tree\n");
    expect(await readFile(join(root, "postBuild"), "utf8")).toBe(
      "#!/bin/bash\n: # see apt.txt: apt-get install -y tree\necho done\n",
    );
    expect((await stat(join(root, "postBuild"))).mode & 0o777).toBe(0o644);
    expect((await runCli(["lint", root, "--fix"])).stdout).not.toMatch(/^mended/m);
  });

  test("mends R, and leaves to a person what only a person knows", async () => {
    const root = await repository({
      "install.R": 'source("https://bioconductor.org/biocLite.R")\nbiocLite("limma")\nupdate.packages()\n',
    });

    const { stdout } = await runCli(["lint", root, "--fix", "--json"]);

    const { applied, findings } = JSON.parse(stdout);
    expect(applied).toMatchObject([{ rule: "bioclite-gone" }, { rule: "bioclite-gone" }]);
    expect(findings).toMatchObject([{ rule: "missing-date" }, { rule: "update-packages" }]);
    expect(await readFile(join(root, "install.R"), "utf8")).toBe(
      'if (!requireNamespace("BiocManager", quietly = TRUE)) install.packages("BiocManager")\n' +
        'BiocManager::install("limma")\nupdate.packages()\n',
    );
  });

  test("refuses a checkout of bindery's own", async () => {
    const root = await repository({ "requirements.txt": "" });
    const git = (...parameters: readonly string[]) =>
      execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org", ...parameters]);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "a");
    const environment = { XDG_DATA_HOME: await temporaryFolder() };

    const { exitCode, stdout } = await runCli(["lint", pathToFileURL(root).href, "--fix", "--json"], {
      environment,
    });

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "OPTION_INVALID" } });
  });

  test("two formats for one output are refused", async () => {
    const { exitCode, stdout } = await runCli(["lint", ".", "--json", "--format", "sarif"]);

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "OPTION_INVALID" } });
  });
});
