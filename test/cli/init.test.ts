import { execFileSync } from "node:child_process";
import { chmod, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Tree, writeTree } from "../context/file-tree.ts";
import { readWorkflow } from "../init/ci/workflow-rules.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const release = "team/bindery@0123456789012345678901234567890123456789";
const code: Tree = { "analysis.py": "import os\nimport yaml\n", "data/tides.csv": "1\n" };

async function folder(tree: Tree): Promise<string> {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  return root;
}

async function namesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();
}

describe("init", () => {
  test.each<[string, Tree, readonly string[]]>([
    ["Python", code, ["requirements.txt", "runtime.txt"]],
    ["R", { "a.R": "library(xml2)\n" }, ["install.R", "runtime.txt"]],
    ["no language", { "README.md": "words\n" }, ["runtime.txt"]],
    [
      "a config dir",
      { ...code, "binder/postBuild": "#!/bin/sh\ntrue\n" },
      ["requirements.txt", "runtime.txt"],
    ],
  ])("what it writes for code of %s has no errors, and makes a plan", async (_, tree, names) => {
    const root = await folder(tree);

    const init = await runCli(["init", root]);
    const written = await namesIn(root);
    const [lint, plan, detect] = await Promise.all([
      runCli(["lint", root, "--json"]),
      runCli(["plan", root]),
      runCli(["detect", root, "--json"]),
    ]);

    expect(init.exitCode).toBe(0);
    expect(written).toEqual(expect.arrayContaining([...names, "bindery.yml", ".dockerignore"]));
    expect(lint.exitCode).toBe(0);
    const { findings } = JSON.parse(lint.stdout) as { findings: { rule: string; severity: string }[] };
    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(plan.exitCode).toBe(0);
    const { isDefault, ignored } = JSON.parse(detect.stdout) as { isDefault: boolean; ignored: unknown[] };
    expect(isDefault).toBe(false);
    expect(ignored).toEqual([]);
  });

  test("leaves alone what is there, byte for byte, and says so", async () => {
    const root = await folder({ ...code, "requirements.txt": "humanize\n", ".dockerignore": "data\n" });

    const { stdout } = await runCli(["init", root]);

    expect(stdout).toMatch(/^there +requirements\.txt +left alone$/m);
    expect(stdout).toMatch(/^there +\.dockerignore +left alone$/m);
    expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe("humanize\n");
    expect(await readFile(join(root, ".dockerignore"), "utf8")).toBe("data\n");
  });

  test("a second time it has nothing to write", async () => {
    const root = await folder(code);
    await runCli(["init", root]);
    const names = await namesIn(root);

    const { exitCode, stdout } = await runCli(["init", root, "--json"]);

    const { files } = JSON.parse(stdout) as { files: { state: string }[] };
    expect(exitCode).toBe(0);
    expect(new Set(files.map(({ state }) => state))).toEqual(new Set(["kept"]));
    expect(await namesIn(root)).toEqual(names);
  });

  test("--dry-run writes nothing, and prints what it would write", async () => {
    const root = await folder(code);

    const { exitCode, stdout } = await runCli(["init", root, "--dry-run"]);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^# runtime\.txt\n\npython-3\.\d+$/m);
    expect(await namesIn(root)).toEqual(["analysis.py", "tides.csv"]);
  });

  test("proposes the badge of a repository that is on GitHub", async () => {
    const root = await folder(code);
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    execFileSync("git", ["remote", "add", "origin", "https://me:secret@github.com/owner/paper.git"], {
      cwd: root,
    });

    const { stdout } = await runCli(["init", root]);

    expect(stdout).toContain("(https://mybinder.org/v2/gh/owner/paper/HEAD)");
    expect(stdout).not.toContain("secret");
  });

  test("a link in the place of a file is an error, and nothing is written", async () => {
    const root = await folder(code);
    await symlink("nowhere", join(root, "runtime.txt"));

    const { exitCode, stderr } = await runCli(["init", root]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain("FILE_UNREADABLE");
    expect(await namesIn(root)).toEqual(["analysis.py", "tides.csv"]);
  });

  test.each(["https://github.com/owner/paper", "nowhere"])("%s is no folder", async (source) => {
    const { exitCode, stderr } = await runCli(["init", source]);

    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("SOURCE_NOT_FOUND");
  });
});

describe("init ci", () => {
  test("writes a workflow for the branch, with the lock that there is", async () => {
    const root = await folder({ ...code, "bindery.lock": "{}\n" });
    execFileSync("git", ["init", "--quiet", "--initial-branch=trunk"], { cwd: root });

    const { exitCode, stdout } = await runCli(["init", "ci", "github", root, "--bindery", release]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("written  .github/workflows/bindery.yml");
    const workflow = readWorkflow(await readFile(join(root, ".github/workflows/bindery.yml"), "utf8"));
    expect(workflow.on.push.branches).toEqual(["trunk"]);
    expect(workflow.jobs["check"]?.steps[1]).toMatchObject({ uses: release, with: { options: "--locked" } });
  });

  test("--dry-run prints the file alone, and writes none", async () => {
    const root = await folder(code);

    const { stdout } = await runCli(["init", "ci", "gitlab", root, "--dry-run", "--bindery", release]);

    expect(stdout).toMatch(/^# Written by `bindery init ci gitlab`/);
    expect(await namesIn(root)).toEqual(["analysis.py", "tides.csv"]);
  });

  test("replaces what bindery wrote, with --force alone", async () => {
    const root = await folder(code);
    const command = ["init", "ci", "gitlab", root, "--bindery", release];
    await runCli(command);

    const again = await runCli(command);
    const forced = await runCli([...command, "--force", "--image", "registry.example.org/team/paper"]);

    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain("--force writes it again");
    expect(forced.exitCode).toBe(0);
    expect(await readFile(join(root, ".gitlab-ci.yml"), "utf8")).toContain("registry.example.org/team/paper");
  });

  test("replaces nothing that somebody else wrote", async () => {
    const root = await folder({ ".gitlab-ci.yml": "job: {}\n" });

    const { exitCode, stderr } = await runCli([
      "init",
      "ci",
      "gitlab",
      root,
      "--force",
      "--bindery",
      release,
    ]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain("FILE_UNWRITABLE");
    expect(await readFile(join(root, ".gitlab-ci.yml"), "utf8")).toBe("job: {}\n");
  });

  test.each<[string, readonly string[]]>([
    ["an image without a registry", ["--bindery", release, "--image", "team/paper"]],
    ["an image with a tag", ["--bindery", release, "--image", "ghcr.io/team/paper:1"]],
    ["a bindery without a commit", ["--bindery", "team/bindery@main"]],
  ])("%s is wrong usage", async (_, options) => {
    const root = await folder(code);

    const { exitCode, stderr } = await runCli(["init", "ci", "github", root, ...options]);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("OPTION_INVALID");
    expect(await namesIn(root)).toEqual(["analysis.py", "tides.csv"]);
  });

  test("a folder inside a repository is not its root", async () => {
    const root = await folder({ "paper/a.py": "import os\n" });
    execFileSync("git", ["init", "--quiet"], { cwd: root });

    const { exitCode } = await runCli(["init", "ci", "github", join(root, "paper"), "--bindery", release]);

    expect(exitCode).toBe(2);
  });
});

test("the script of the action and of the template checks with the real program", async () => {
  const root = await folder({ ...code, "requirements.txt": "pyyaml==6.0.2\n" });
  const tools = await temporaryFolder();
  const program = fileURLToPath(new URL("../../bin/run.js", import.meta.url));
  await writeFile(join(tools, "bindery"), `#!/bin/sh\nexec node ${program} "$@"\n`);
  await chmod(join(tools, "bindery"), 0o755);
  const output = join(tools, "output");

  execFileSync(fileURLToPath(new URL("../../ci/check.sh", import.meta.url)), {
    env: {
      PATH: `${tools}:${process.env["PATH"] ?? ""}`,
      HOME: "/nowhere",
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(tools, "summary"),
      BINDERY_SOURCE: root,
      BINDERY_LEVEL: "lint",
      BINDERY_IMAGE: "ghcr.io/Team/Paper",
      BINDERY_REPORT: join(tools, "report"),
    },
    stdio: "ignore",
  });

  expect(await readFile(output, "utf8")).toBe(`verdict=same\nreport=${join(tools, "report")}\nexit-code=0\n`);
  expect(await readFile(join(tools, "summary"), "utf8")).toContain("same");
  expect(await namesIn(join(tools, "report"))).toEqual(expect.arrayContaining(["junit.xml", "check.sarif"]));
});
