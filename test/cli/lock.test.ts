import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/edits/record-reads.ts";
import { renderLock } from "../../src/lock/render-lock.ts";
import { digest, exampleLock } from "../lock/example-lock.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture, runCli } from "./run-cli.ts";

const hash = (text: string) => `sha256:${sha256(Buffer.from(text))}`;
const pylock = `lock-version = "1.0"
requires-python = "==3.12.*"
created-by = "bindery"

[[packages]]
name = "six"
version = "1.17.0"
wheels = [{ name = "six-1.17.0-py2.py3-none-any.whl", url = "six/six-1.17.0-py2.py3-none-any.whl", hashes = { sha256 = "${"a".repeat(64)}" } }]
`;

/** A repository with a lock of its own. */
async function lockedRepository(): Promise<string> {
  const folder = await temporaryFolder();
  const lock = {
    ...exampleLock,
    images: { "python:3.11-slim-bookworm": digest, "python:3.12-slim-bookworm": digest },
    inputs: { "requirements.txt": hash("six\n") },
    packages: { "pylock.bindery.toml": hash(pylock) },
  };
  await writeFile(join(folder, "requirements.txt"), "six\n");
  await writeFile(join(folder, "pylock.bindery.toml"), pylock);
  await writeFile(join(folder, "bindery.lock"), renderLock(lock));
  return folder;
}

describe("bindery lock --check", () => {
  test("says that a lock is up to date, without an engine", async () => {
    const folder = await lockedRepository();
    const { exitCode, stdout } = await runCli(["lock", "--check", folder]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "bindery.lock is up to date\n" });
    const json = await runCli(["lock", "--check", "--json", folder]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      lock: "bindery.lock",
      upToDate: true,
      date: "2026-11-22",
    });
  });

  test("names the files that have changed", async () => {
    const folder = await lockedRepository();
    await writeFile(join(folder, "requirements.txt"), "six\nnumpy\n");
    const { exitCode, stdout, stderr } = await runCli(["lock", "--check", folder]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("requirements.txt has changed");
    const json = await runCli(["lock", "--check", "--json", folder]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      error: { code: "LOCK_OUTDATED", where: { file: "requirements.txt" } },
    });
  });

  test("a repository without a lock is not up to date", async () => {
    const { exitCode, stdout } = await runCli(["lock", "--check", "--json", fixture("python/plain")]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "LOCK_MISSING" } });
  });
});

describe("--locked", () => {
  test("plans the lock's packages, its Python and its base images", async () => {
    const folder = await lockedRepository();
    const { exitCode, stdout } = await runCli(["plan", "--locked", folder]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`FROM python:3.11-slim-bookworm@${digest} AS base`);
    expect(stdout).toContain(`FROM python:3.12-slim-bookworm@${digest} AS python`);
    const json = await runCli(["plan", "--locked", "--json", folder]);
    const files: readonly { path: string; text: string }[] = JSON.parse(json.stdout).files;
    expect(files.find(({ path }) => path === "environment/requirements.txt")?.text).toBe(
      `six==1.17.0 --hash=sha256:${"a".repeat(64)}\n`,
    );
  });

  test("exports them", async () => {
    const folder = await lockedRepository();
    const target = join(await temporaryFolder(), "exported");
    expect((await runCli(["export", "--locked", folder, target])).exitCode).toBe(0);
    expect(await readFile(join(target, "build/locked/debian.txt"), "utf8")).toContain("bash=5.2.15-2+b13\n");
  });

  test("refuses a lock that is out of date, one that is not there, and a Dockerfile of the repository's own", async () => {
    const folder = await lockedRepository();
    await writeFile(join(folder, "apt.txt"), "jq\n");
    for (const [source, code] of [
      [folder, "LOCK_OUTDATED"],
      [fixture("python/plain"), "LOCK_MISSING"],
      [fixture("dockerfile/plain"), "LOCK_IMPOSSIBLE"],
    ] as const) {
      const { exitCode, stdout } = await runCli(["plan", "--locked", "--json", source]);
      expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: 1, code });
    }
  });

  test("refuses a base image that the lock does not have", async () => {
    const folder = await lockedRepository();
    const file = join(folder, "bindery.lock");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("python:3.12-", "python:3.13-"));
    const { exitCode, stdout } = await runCli(["plan", "--locked", "--json", folder]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "LOCK_DRIFT",
      message: expect.stringContaining("python:3.12-slim-bookworm"),
    });
  });
});
