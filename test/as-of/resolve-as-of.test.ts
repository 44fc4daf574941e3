import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { throughDay } from "../../src/as-of/as-of.ts";
import { environmentFiles } from "../../src/as-of/environment-files.ts";
import { resolveAsOf } from "../../src/as-of/resolve-as-of.ts";
import { openRepository } from "../../src/repository/local-repository.ts";
import { openCheckout } from "../../src/source/open-source.ts";
import { gitIn, makeFolder } from "../source/git/git-fixture.ts";

const folder = makeFolder();
afterAll(() => folder.remove());

/** Commits what stands in a work tree at a time. */
function commitAt(work: string, time: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(work, path, ".."), { recursive: true });
    writeFileSync(join(work, path), text);
  }
  gitIn(work, "add", "--all");
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: "2001-01-01T00:00:00Z",
    GIT_COMMITTER_DATE: time,
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  execFileSync("git", [...who, "commit", "--quiet", "--message", time], { cwd: work, env, stdio: "pipe" });
  return gitIn(work, "rev-parse", "HEAD");
}

function repository(name: string): string {
  const work = join(folder.path, name);
  mkdirSync(work);
  gitIn(work, "init", "--quiet");
  return work;
}

async function resolve(argument: string, subdir = "") {
  const { signal } = new AbortController();
  const options = { cwd: folder.path, dataDir: join(folder.path, "data"), report: () => undefined, signal };
  const fetched = await openCheckout(argument, options);
  const checkout = { ...fetched, root: join(fetched.root, subdir) };
  const opened = await openRepository(fetched.root, fetched.name, subdir === "" ? undefined : subdir);
  return resolveAsOf("commit", { checkout, files: () => environmentFiles(opened), signal });
}

describe("the day of a commit", () => {
  let work: string;
  let changed: string;

  beforeAll(() => {
    work = repository("history");
    commitAt(work, "2020-05-01T10:00:00Z", { "requirements.txt": "-r more/base.txt\n", "more/base.txt": "" });
    changed = commitAt(work, "2021-03-30T23:30:00-02:00", { "more/base.txt": "numpy\n" });
    commitAt(work, "2022-06-01T10:00:00Z", { "a.ipynb": "{}", "part/notes.md": "" });
  });

  test("is that of the last one that changed an environment file, one that another includes among them; in UTC", async () => {
    expect(await resolve(work)).toEqual({
      asOf: throughDay("2021-03-31"),
      note: `as of 2021-03-31, the day of ${changed.slice(0, 7)}, which changed the environment files last`,
    });
  });

  test("is that of the checked-out one where there is no environment file", async () => {
    const { asOf, note } = await resolve(work, "part");

    expect(asOf.day).toBe("2022-06-01");
    expect(note).toContain("no commit has an environment file");
  });

  test("is that of the checked-out one where the history was not fetched", async () => {
    const { asOf, note } = await resolve(`file://${work}`);

    expect(asOf.day).toBe("2022-06-01");
    expect(note).toContain("was not fetched");
  });

  test("knows a file that was removed: that changed the environment, too", async () => {
    const removed = repository("removed");
    commitAt(removed, "2020-05-01T10:00:00Z", { "requirements.txt": "", "apt.txt": "jq\n" });
    gitIn(removed, "rm", "--quiet", "apt.txt");
    commitAt(removed, "2021-01-01T10:00:00Z", { "README.md": "" });

    expect((await resolve(removed)).asOf.day).toBe("2021-01-01");
  });

  test("takes a name as it is written, though git would read a pattern", async () => {
    const odd = repository("odd");
    commitAt(odd, "2020-05-01T10:00:00Z", { "requirements.txt": "-r :(top).txt\n", ":(top).txt": "" });
    commitAt(odd, "2021-01-01T10:00:00Z", { "README.md": "" });

    expect((await resolve(odd)).asOf.day).toBe("2020-05-01");
  });

  test("starts no program that the repository's configuration names", async () => {
    const hostile = repository("hostile");
    commitAt(hostile, "2020-05-01T10:00:00Z", { "requirements.txt": "" });
    const trap = join(folder.path, "started");
    for (const key of ["gpg.program", "core.fsmonitor", "core.pager", "diff.external", "core.sshCommand"])
      gitIn(hostile, "config", key, `touch ${trap}`);
    gitIn(hostile, "config", "log.showSignature", "true");
    await resolve(hostile);

    expect(() => execFileSync("test", ["!", "-e", trap])).not.toThrow();
  });
});

test.each([
  ["a folder without git", "plain", (path: string) => mkdirSync(path)],
  ["a repository without a commit", "empty", () => void repository("empty")],
])("%s has no day", async (_, name, make) => {
  const path = join(folder.path, name);
  make(path);

  await expect(resolve(path)).rejects.toMatchObject({
    code: "OPTION_INVALID",
    suggestions: [expect.stringContaining("--as-of 2021-03-30")],
  });
});

test("a day that is given needs no repository", async () => {
  const { signal } = new AbortController();
  const checkout = { root: "/nonexistent", name: "x", origin: "local", kept: false };

  expect(await resolveAsOf(throughDay("2021-03-30"), { checkout, files: notAsked, signal })).toEqual({
    asOf: throughDay("2021-03-30"),
    note: undefined,
  });
});

function notAsked(): Promise<never> {
  return Promise.reject(new Error("no file is asked for"));
}
