import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../../src/package-root.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture, runCli } from "./run-cli.ts";

const plain = fixture("python/plain");
const commands = readdirSync(new URL("../../src/commands", import.meta.url)).map((name) =>
  name.replace(".ts", ""),
);

describe("bindery", () => {
  test("says its version", async () => {
    const { exitCode, stdout, stderr } = await runCli(["--version"]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(version);
  });

  test("lists every command, each with a sentence", async () => {
    const { exitCode, stdout } = await runCli(["--help"]);

    expect(exitCode).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} +[A-Z]`, "m"));
  });

  test.each(commands)("%s --help has examples that name it", async (command) => {
    const { exitCode, stdout } = await runCli([command, "--help"]);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^EXAMPLES\\n  \\$ bindery ${command}`, "m"));
  });
});

describe("detect", () => {
  test("prints for people what was found and where", async () => {
    const { exitCode, stdout } = await runCli(["detect", plain]);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/requirements\.txt:1/);
    expect(stdout).toMatch(/numpy==2\.2\.6 .*requirements\.txt:1/);
  });

  test("prints for programs one JSON object on stdout, and its progress on stderr alone", async () => {
    const { exitCode, stdout, stderr } = await runCli(["detect", fixture("python/binder-dir"), "--json"]);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      origin: "local",
      buildpacks: [{ buildpack: "python", evidence: [{ file: "binder/requirements.txt", line: 1 }] }],
      ignored: [{ file: "requirements.txt" }],
      isDefault: false,
      environment: { packages: [{ value: "humanize==4.16.0" }] },
    });
    expect(stderr).not.toBe("");
  });

  test("reads the folder that it is started in", async () => {
    const { stdout } = await runCli(["detect", ".", "--json"], { cwd: plain });

    expect(JSON.parse(stdout)).toMatchObject({ buildpacks: [{ buildpack: "python" }] });
  });

  test("reads a sub-folder as a repository of its own", async () => {
    const { stdout } = await runCli(["detect", fixture("python/binder-dir"), "--subdir", "binder", "--json"]);

    expect(JSON.parse(stdout)).toMatchObject({
      buildpacks: [{ evidence: [{ file: "requirements.txt", line: 1 }] }],
    });
  });
});

describe("plan", () => {
  test("prints the Dockerfile, and nothing else, on stdout", async () => {
    const copy = join(await temporaryFolder(), "plain");
    await cp(plain, copy, { recursive: true });

    const { exitCode, stdout } = await runCli(["plan", copy]);

    expect(exitCode).toBe(0);
    expect(stdout).toBe(readFileSync(join(plain, "../Dockerfile"), "utf8"));
  });

  test("prints the plan as data with --json, for the user, place and labels that were asked for", async () => {
    const options = [
      "--user-id",
      "501",
      "--target-repo-dir",
      "/srv/repo",
      "--label",
      "a=1",
      "--label",
      "b=2",
    ];

    const { exitCode, stdout } = await runCli(["plan", plain, "--json", ...options]);

    const labels = { kind: "label", labels: expect.objectContaining({ a: "1", b: "2" }) };
    const image = { name: "image", steps: expect.arrayContaining([labels]) };
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      target: "image",
      user: { name: "jovyan", uid: 501 },
      repositoryDir: "/srv/repo",
      stages: expect.arrayContaining([expect.objectContaining(image)]),
    });
  });

  test("lists with --files what the image would hold of the repository", async () => {
    const { stdout } = await runCli(["plan", plain, "--files"]);

    expect(stdout.trimEnd().split("\n")).toEqual([
      "README.md",
      "data/temperature.csv",
      "requirements.txt",
      "temperature.ipynb",
    ]);
  });

  test("puts the images of the configuration in place of the official ones", async () => {
    const file = join(await temporaryFolder(), "config.yml");
    await writeFile(
      file,
      "network:\n  registry: mirror.example/hub\n  pip:\n    index-url: https://secret@pip.example/\n",
    );

    const { stdout } = await runCli(["plan", plain], { environment: { BINDERY_CONFIG: file } });

    expect(stdout).toMatch(/^FROM mirror\.example\/hub\/library\/python:/m);
    expect(stdout).not.toContain("pip.example");
  });
});

describe("export", () => {
  test("writes a folder that stands by itself", async () => {
    const folder = join(await temporaryFolder(), "image");

    const { exitCode, stdout } = await runCli(["export", plain, folder, "--json"]);

    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      folder,
      files: files.length,
      command: `docker build ${folder}`,
    });
    expect(await readFile(join(folder, "repository/requirements.txt"), "utf8")).toBe(
      readFileSync(join(plain, "requirements.txt"), "utf8"),
    );
    expect((await readFile(join(folder, "Dockerfile"), "utf8")).startsWith("# ")).toBe(true);
    expect((await stat(join(folder, "build/server/install-server.sh"))).mode & 0o111).toBe(0o111);
  });

  test("leaves a folder that holds anything as it is", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "mine"));

    const { exitCode, stdout } = await runCli(["export", plain, folder, "--json"]);

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "EXPORT_NOT_EMPTY" } });
    expect(await readdir(folder)).toEqual(["mine"]);
  });
});

describe("a repository with a Dockerfile of its own", () => {
  const own = fixture("dockerfile/plain");

  test("is detected, with what has no effect beside it", async () => {
    const { stdout } = await runCli(["detect", own, "--json"]);

    expect(JSON.parse(stdout)).toMatchObject({
      buildpacks: [{ buildpack: "dockerfile", evidence: [{ file: "Dockerfile", line: 3 }] }],
      ignored: [{ file: "requirements.txt", reason: expect.stringContaining("Dockerfile") }],
    });
  });

  test("is planned as what it is: its own text, and as data how it is built", async () => {
    const [printed, asJson] = [
      await runCli(["plan", own]),
      await runCli(["plan", own, "--json", "--user-id", "501"]),
    ];

    expect(printed.stdout).toBe(readFileSync(join(own, "Dockerfile"), "utf8"));
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      dockerfile: "Dockerfile",
      context: "",
      buildArguments: { NB_USER: "jovyan", NB_UID: "501", REPO_DIR: "/home/jovyan" },
      labels: { "repo2docker.repo": "local" },
    });
  });

  test("is exported as the folder that it is, without what its ignore file names", async () => {
    const folder = join(await temporaryFolder(), "image");

    const { exitCode } = await runCli(["export", own, folder]);

    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(exitCode).toBe(0);
    expect(files.map(({ name }) => name).toSorted()).toEqual([
      ".dockerignore",
      "Dockerfile",
      "requirements.txt",
      "tides.csv",
    ]);
  });
});

test("a postBuild of the checkout is executable in what is exported", async () => {
  const folder = join(await temporaryFolder(), "image");

  await runCli(["export", fixture("hooks/post-build"), folder]);

  expect((await stat(join(folder, "repository/postBuild"))).mode & 0o777).toBe(0o775);
  expect((await stat(join(folder, "repository/triangle.c"))).mode & 0o777).toBe(0o664);
});

test("a repository of git is read as it stands, with the commit that it is at", async () => {
  const folder = await temporaryFolder();
  const git = (...parameters: readonly string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", ...parameters], {
      encoding: "utf8",
    }).trim();
  git("init", "--quiet");
  await writeFile(join(folder, "requirements.txt"), "numpy\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "one");

  const { stdout } = await runCli(["detect", folder, "--json"]);

  expect(JSON.parse(stdout)).toMatchObject({ origin: "local", commit: git("rev-parse", "HEAD") });
});
