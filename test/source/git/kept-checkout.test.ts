import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { data, failureOf, left, open, served, server } from "./checkout-harness.ts";
import { commit, gitIn, makeRepository } from "./git-fixture.ts";

function url(): string {
  return `${server.url}/moving.git`;
}

describe("a kept checkout", () => {
  let work: string;
  let push: () => void;

  beforeEach(() => {
    ({ work, push } = makeRepository(served.path, "moving"));
    commit(work, { "a.txt": "1\n", ".gitignore": "ignored.txt\n" });
    push();
  });
  afterEach(() => {
    rmSync(work, { recursive: true, force: true });
    rmSync(`${work}.git`, { recursive: true, force: true });
  });

  it("moves with its branch when it is clean", async () => {
    const first = await open(url());
    writeFileSync(join(first.root, "ignored.txt"), "mine\n");
    mkdirSync(join(first.root, ".ipynb_checkpoints"));
    writeFileSync(join(first.root, ".ipynb_checkpoints", "x"), "");
    const next = commit(work, { "a.txt": "2\n" });
    push();
    const second = await open(url());
    expect(second).toEqual({ ...first, commit: next });
    expect(readFileSync(join(second.root, "a.txt"), "utf8")).toBe("2\n");
    expect(readFileSync(join(second.root, "ignored.txt"), "utf8")).toBe("mine\n");
    expect(left()).toHaveLength(2);
  });

  it("moves to a history that was rewritten", async () => {
    await open(url());
    gitIn(work, "commit", "--quiet", "--amend", "--message", "other");
    push();
    expect((await open(url())).commit).toBe(gitIn(work, "rev-parse", "HEAD"));
  });

  it("keeps edits where it need not move", async () => {
    const { root } = await open(url());
    writeFileSync(join(root, "a.txt"), "edited\n");
    await open(url());
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("edited\n");
  });

  it.each([
    ["an edit", (root: string): void => writeFileSync(join(root, "a.txt"), "edited\n")],
    ["a new file", (root: string): void => writeFileSync(join(root, "new.ipynb"), "{}")],
    ["a commit", (root: string): unknown => commit(root, { "mine.txt": "mine\n" })],
    ["a setting", (root: string): unknown => gitIn(root, "config", "user.name", "x")],
    ["no repository any more", (root: string): void => rmSync(join(root, ".git"), { recursive: true })],
  ])("stays where it is with %s", async (_, change) => {
    const { root } = await open(url());
    change(root);
    commit(work, { "a.txt": "2\n" });
    push();
    const error = await failureOf(open(url()));
    expect(error.code).toBe("CHECKOUT_CHANGED");
    expect(error.suggestions.join("\n")).toContain(root);
    expect(readFileSync(join(root, "a.txt"), "utf8")).not.toBe("2\n");
    expect((await open(url(), "main")).root).not.toBe(root);
  });

  it("runs nothing that a container wrote into it", async () => {
    const { root } = await open(url());
    const mark = join(data.path, "mark");
    const config = join(root, ".git", "config");
    const evil = `touch ${mark}`;
    writeFileSync(join(root, ".git", "hooks-x"), "");
    for (const key of [
      "core.fsmonitor",
      "core.sshCommand",
      "remote.origin.uploadpack",
      "credential.helper",
      "filter.x.clean",
    ]) {
      gitIn(root, "config", "--file", config, key, key === "credential.helper" ? `!${evil}` : evil);
    }
    gitIn(root, "config", "--file", config, "protocol.ext.allow", "always");
    gitIn(root, "config", "--file", config, `url.ext::${evil} .insteadOf`, server.url);
    writeFileSync(join(root, ".gitattributes"), "* filter=x\n");
    commit(work, { "a.txt": "2\n" });
    push();
    expect((await failureOf(open(url()))).code).toBe("CHECKOUT_CHANGED");
    expect(existsSync(mark)).toBe(false);
  });

  it("runs nothing to find objects that a container took away", async () => {
    const { root } = await open(url());
    const mark = join(data.path, "mark");
    const settings = {
      "core.repositoryFormatVersion": "1",
      "extensions.partialClone": "origin",
      "remote.origin.promisor": "true",
      "remote.origin.url": "ssh://host/x",
      "core.sshCommand": `touch ${mark}`,
    };
    for (const [key, value] of Object.entries(settings)) gitIn(root, "config", key, value);
    writeFileSync(join(root, ".git", "HEAD"), "1".repeat(40));
    // The trap works: git alone falls into it.
    expect(() => gitIn(root, "rev-parse", "HEAD^{commit}")).toThrow("touch");
    expect(existsSync(mark)).toBe(true);
    rmSync(mark);
    await failureOf(open(url()));
    await open(root);
    expect(existsSync(mark)).toBe(false);
  });

  it("at a commit given by its sha needs no network, edits or not", async () => {
    const sha = gitIn(work, "rev-parse", "HEAD");
    const { root } = await open(url(), sha);
    await open(url(), sha.slice(0, 8));
    writeFileSync(join(root, "a.txt"), "edited\n");
    const before = server.requests.length;
    expect((await open(url(), sha)).commit).toBe(sha);
    expect((await open(url(), sha.slice(0, 8))).commit).toBe(sha);
    expect(server.requests.length).toBe(before);
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("edited\n");
  });

  it("is named where the network is gone", async () => {
    const { root } = await open(url());
    server.failure = 503;
    expect((await failureOf(open(url()))).suggestions.join("\n")).toContain(root);
  });

  it("is fetched by one bindery at a time", async () => {
    const both = await Promise.allSettled([open(url()), open(url())]);
    const rejected = both.filter((result) => result.status === "rejected");
    expect(rejected).toEqual([
      { status: "rejected", reason: expect.objectContaining({ code: "CHECKOUT_BUSY" }) },
    ]);
    expect(left()).toHaveLength(2);
  });

  it("heals from a bindery that was killed", async () => {
    const { root } = await open(url());
    rmSync(root, { recursive: true });
    mkdirSync(join(`${root}.partial`, ".git"), { recursive: true });
    writeFileSync(`${root}.lock`, "elsewhere 1\n");
    utimesSync(`${root}.lock`, 0, 0);
    expect((await open(url())).root).toBe(root);
    expect(left()).toHaveLength(2);
  });
});
