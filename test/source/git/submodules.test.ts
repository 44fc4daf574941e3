import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
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

  function pointTo(url: string): void {
    gitIn(work, "config", "--file", ".gitmodules", "submodule.sub.url", url);
    commit(work, { "outer.txt": "r\n" });
    push();
  }

  describe("of a private network", () => {
    it("are not asked for", async () => {
      pointTo(`${old.url}/inner.git`);
      const before = old.requests.length;
      const error = await failureOf(open(`${server.url}/outer.git`));
      expect([error.code, error.message]).toEqual(["SOURCE_REFUSED", expect.stringContaining('"sub"')]);
      expect(old.requests.length).toBe(before);
      expect(left()).toEqual([]);
    });

    it("are not asked for by a kept checkout that moves, nor by a folder's repository", async () => {
      await open(`${server.url}/outer.git`);
      gitIn(work, "submodule", "--quiet", "add", join(served.path, "inner.git"), "more");
      gitIn(work, "config", "--file", ".gitmodules", "submodule.more.url", `${old.url}/inner.git`);
      commit(work, { "outer.txt": "s\n" });
      push();
      const before = old.requests.length;
      expect((await failureOf(open(`${server.url}/outer.git`))).code).toBe("SOURCE_REFUSED");
      expect((await failureOf(open(`file://${bare}`))).code).toBe("SOURCE_REFUSED");
      expect(old.requests.length).toBe(before);
    });

    it("are fetched where that is allowed", async () => {
      pointTo(`${old.url}/inner.git`);
      const { root } = await open(`${server.url}/outer.git`, undefined, undefined, {
        allowPrivateNetwork: true,
      });
      expect(readFileSync(join(root, "sub", "inner.txt"), "utf8")).toBe("pinned\n");
    });

    it("are not asked for by a submodule either, which else is fetched with its own", async () => {
      const innermost = makeRepository(served.path, "innermost");
      commit(innermost.work, { "innermost.txt": "i\n" });
      innermost.push();
      gitIn(inner.work, "submodule", "--quiet", "add", join(served.path, "innermost.git"), "deep");
      const nest = (url: string): void => {
        gitIn(inner.work, "config", "--file", ".gitmodules", "submodule.deep.url", url);
        commit(inner.work, { "inner.txt": `${url}\n` });
        inner.push();
        gitIn(join(work, "sub"), "fetch", "--quiet");
        gitIn(join(work, "sub"), "checkout", "--quiet", "--detach", "origin/main");
        pointTo("../inner.git");
      };
      nest("../innermost.git");
      const { root } = await open(`${server.url}/outer.git`, "main");
      expect(readFileSync(join(root, "sub", "deep", "innermost.txt"), "utf8")).toBe("i\n");
      nest(`${old.url}/innermost.git`);
      const before = old.requests.length;
      expect((await failureOf(open(`${server.url}/outer.git`))).message).toContain('"deep"');
      expect(old.requests.length).toBe(before);
      for (const folder of [innermost.work, innermost.bare]) rmSync(folder, { recursive: true });
    });
  });

  describe("behind a server that redirects, as for repositories that were renamed", () => {
    let front: Server;
    let frontUrl: string;

    beforeEach(async () => {
      front = createServer((request, response) => {
        const path = (request.url ?? "").replace("/old-name.git", "/inner.git");
        response.writeHead(301, { Location: `${server.url}${path}` }).end();
      }).listen(0, "127.0.0.1");
      await once(front, "listening");
      const address = front.address();
      if (address === null || typeof address === "string") throw new Error("the server has no port");
      frontUrl = `http://127.0.0.1:${address.port}`;
    });
    afterEach(() => {
      front.closeAllConnections();
      front.close();
    });

    it("are fetched from where it redirects to", async () => {
      pointTo(`${frontUrl}/old-name.git`);
      const { root } = await open(`${server.url}/outer.git`, undefined, undefined, {
        allowPrivateNetwork: true,
      });
      expect(gitIn(join(root, "sub"), "rev-parse", "HEAD")).toBe(pinned);
      expect(gitIn(join(root, "sub"), "remote", "get-url", "origin")).toBe(`${server.url}/inner.git`);
    });

    it("are not asked for in a private network", async () => {
      const before = server.requests.length;
      expect((await failureOf(open(`${frontUrl}/outer.git`))).code).toBe("SOURCE_REFUSED");
      const asked = server.requests.slice(before);
      expect(asked.filter((request) => request.includes("/outer.git"))).not.toEqual([]);
      expect(asked.filter((request) => request.includes("/inner.git"))).toEqual([]);
    });
  });
});
