import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { failureOf, left, old, open, served, server } from "./checkout-harness.ts";
import { commit, gitIn, makeRepository } from "./git-fixture.ts";

describe("submodules", () => {
  let bare: string;
  let work: string;
  let push: () => void;
  let inner: { work: string; push: () => void };
  let pinned: string;

  beforeEach(() => {
    inner = makeRepository(served.path, "inner");
    pinned = commit(inner.work, { "inner.txt": "pinned\n" });
    commit(inner.work, { "inner.txt": "later\n" });
    inner.push();
    ({ work, bare, push } = makeRepository(served.path, "outer"));
    gitIn(work, "submodule", "--quiet", "add", join(served.path, "inner.git"), "sub");
    gitIn(join(work, "sub"), "checkout", "--quiet", pinned);
    gitIn(work, "config", "--file", ".gitmodules", "submodule.sub.url", "../inner.git");
    commit(work, { "outer.txt": "o\n" });
    push();
  });
  afterEach(() => {
    for (const folder of [work, bare, inner.work, `${inner.work}.git`])
      rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ["one commit deep", (): string => server.url],
    ["with their history, of a server that gives out its refs alone", (): string => old.url],
  ])("are checked out %s", async (_, url) => {
    const { root } = await open(`${url()}/outer.git`);
    expect(readFileSync(join(root, "sub", "inner.txt"), "utf8")).toBe("pinned\n");
    expect(gitIn(join(root, "sub"), "rev-parse", "HEAD")).toBe(pinned);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("move with the checkout", async () => {
    await open(`${server.url}/outer.git`);
    gitIn(join(work, "sub"), "checkout", "--quiet", "main");
    commit(work, { "outer.txt": "p\n" });
    push();
    const { root } = await open(`${server.url}/outer.git`);
    expect(readFileSync(join(root, "sub", "inner.txt"), "utf8")).toBe("later\n");
  });

  it("are not moved over edits in them, nor by settings that others wrote", async () => {
    const { root } = await open(`${server.url}/outer.git`);
    commit(work, { "outer.txt": "p\n" });
    push();
    writeFileSync(join(root, "sub", "inner.txt"), "mine\n");
    expect((await failureOf(open(`${server.url}/outer.git`))).why).toMatch(/edits: sub/);
    gitIn(join(root, "sub"), "config", "core.sshCommand", "touch x");
    expect((await failureOf(open(`${server.url}/outer.git`))).why).toMatch(/settings/);
  });

  it.each([
    ["a folder of this machine", (): string => join(served.path, "inner.git")],
    ["a file address", (): string => `file://${served.path}/inner.git`],
    ["a program", (): string => `ext::sh -c touch% ${served.path}/mark`],
  ])("may not come from %s", async (_, url) => {
    gitIn(work, "config", "--file", ".gitmodules", "submodule.sub.url", url());
    commit(work, { "outer.txt": "q\n" });
    push();
    const error = await failureOf(open(`${server.url}/outer.git`));
    expect(error.code).toBe("SOURCE_REFUSED");
    expect(existsSync(join(served.path, "mark"))).toBe(false);
    expect(left()).toEqual([]);
  });
});
