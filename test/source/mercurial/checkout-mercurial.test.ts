import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { Checkout, CheckoutOptions } from "../../../src/source/checkout.ts";
import { checkoutMercurial } from "../../../src/source/mercurial/checkout-mercurial.ts";
import { checkoutGitOrMercurial } from "../../../src/source/mercurial/git-or-mercurial.ts";
import { parseMercurialAddress } from "../../../src/source/mercurial/parse-address.ts";
import { freePort } from "../../git-server.ts";
import { failureOf } from "../failure-of.ts";
import { makeFolder } from "../git/git-fixture.ts";
import { hgCommit, hgIn } from "./hg-fixture.ts";
import { startHgServer, type HgServer } from "./hg-server.ts";

// Each test starts hg some five times, at a quarter of a second each.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("a Mercurial source", () => {
  const served = makeFolder();
  const work = join(served.path, "example");
  const commits: Record<string, string> = {};
  let server: HgServer;
  let data: ReturnType<typeof makeFolder>;
  let lines: string[];

  beforeAll(async () => {
    mkdirSync(work);
    hgIn(work, "init");
    commits["first"] = hgCommit(work, { "requirements.txt": "numpy\n" });
    hgIn(work, "tag", "v1.0");
    commits["default"] = hgCommit(work, { "requirements.txt": "pandas\n", "data/a b.txt": "x" });
    hgIn(work, "branch", "release/stable");
    commits["stable"] = hgCommit(work, { "stable.txt": "s\n" });
    hgIn(work, "bookmark", "--rev", commits["first"], "mark");
    server = await startHgServer(work);
  });
  afterAll(async () => {
    await server.stop();
    served.remove();
  });
  beforeEach(() => {
    data = makeFolder();
    lines = [];
    server.failure = undefined;
    server.login = undefined;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    data.remove();
  });

  function optionsOf(options: Partial<CheckoutOptions>): CheckoutOptions {
    return { dataDir: data.path, report: (line) => void lines.push(line), ...options };
  }

  function open(address: string, options: Partial<CheckoutOptions> = {}): Promise<Checkout> {
    const source = parseMercurialAddress(address);
    if (source === undefined) throw new Error(`${address} is no address of Mercurial`);
    return checkoutMercurial(source, optionsOf(options));
  }

  function openPlain(): Promise<Checkout> {
    return checkoutGitOrMercurial(
      { kind: "git", url: `${server.url}/example`, name: "example" },
      optionsOf({}),
    );
  }

  const web = (): string => `hg+${server.url}/example`;
  const file = (): string => `hg+file://${work}`;
  const left = (): string[] => {
    const folder = join(data.path, "checkouts");
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it("takes the default branch", async () => {
    const checkout = await open(web());
    expect(checkout).toEqual({
      root: expect.stringMatching(/checkouts\/hg-http-127-0-0-1-\d+-example-[0-9a-f]{8}$/),
      name: "example",
      origin: `${server.url}/example`,
      commit: commits["default"],
      kept: true,
    });
    expect(readFileSync(join(checkout.root, "requirements.txt"), "utf8")).toBe("pandas\n");
    expect(left()).toHaveLength(2);
  });

  it.each([
    ["a tag, by http", web, "v1.0", "first"],
    ["a branch, by http", web, "release/stable", "stable"],
    ["a bookmark, by http", web, "mark", "first"],
    ["HEAD", web, "HEAD", "default"],
    ["a tag, of a folder", file, "v1.0", "first"],
    ["a branch, of a folder", file, "release/stable", "stable"],
  ])("%s", async (_, address, ref, name) => {
    const checkout = await open(address(), { ref });
    expect(checkout).toMatchObject({ ref, commit: commits[name] });
    expect(hgIn(checkout.root, "log", "--rev=.", "--template={node}")).toBe(commits[name]);
  });

  it("takes ids, full and abbreviated, and needs no network for one that is there", async () => {
    const node = commits["first"] ?? "";
    const { root } = await open(web(), { ref: node });
    const before = server.requests.length;
    writeFileSync(join(root, "requirements.txt"), "edited\n");
    expect((await open(web(), { ref: node })).commit).toBe(node);
    expect(server.requests.length).toBe(before);
    expect((await open(web(), { ref: node.slice(0, 12) })).commit).toBe(node);
  });

  it("names what may have been meant", async () => {
    const error = await failureOf(open(web(), { ref: "release/stabel" }));
    expect(error.code).toBe("REF_NOT_FOUND");
    expect(error.suggestions).toEqual(["Did you mean release/stable?"]);
    expect((await failureOf(open(web(), { ref: "0".repeat(40) }))).code).toBe("REF_NOT_FOUND");
    expect((await failureOf(open(file(), { ref: "x/default" }))).code).toBe("REF_NOT_FOUND");
    expect(left()).toEqual([]);
  });

  it("moves a kept clone that is clean, and none with edits", async () => {
    const moving = join(data.path, "moving");
    mkdirSync(moving);
    hgIn(moving, "init");
    hgCommit(moving, { "a.txt": "1\n", ".hgignore": "ignored.txt\n" });
    const first = await open(`hg+file://${moving}`);
    writeFileSync(join(first.root, "ignored.txt"), "mine\n");
    mkdirSync(join(first.root, "sub", ".ipynb_checkpoints"), { recursive: true });
    writeFileSync(join(first.root, "sub", ".ipynb_checkpoints", "x"), "");
    const next = hgCommit(moving, { "a.txt": "2\n" });
    expect(await open(`hg+file://${moving}`)).toEqual({ ...first, commit: next });
    expect(readFileSync(join(first.root, "a.txt"), "utf8")).toBe("2\n");
    expect(readFileSync(join(first.root, "ignored.txt"), "utf8")).toBe("mine\n");
    writeFileSync(join(first.root, "new.ipynb"), "{}");
    expect((await open(`hg+file://${moving}`)).commit).toBe(next);
    hgCommit(moving, { "a.txt": "3\n" });
    const error = await failureOf(open(`hg+file://${moving}`));
    expect([error.code, error.why]).toEqual(["CHECKOUT_CHANGED", "It has edits: new.ipynb."]);
  });

  it("runs nothing that a container wrote into it, nor what the person's settings or the source's name", async () => {
    const mark = join(data.path, "mark");
    const evil = `[hooks]\nupdate = touch ${mark}\nincoming = touch ${mark}\npost-log = touch ${mark}\n[extensions]\nevil = ${mark}.py\n`;
    writeFileSync(`${mark}.py`, `open(${JSON.stringify(mark)}, "w")\n`);
    const home = join(data.path, "home");
    mkdirSync(home);
    writeFileSync(join(home, ".hgrc"), evil);
    vi.stubEnv("HOME", home);
    const source = join(data.path, "source");
    mkdirSync(source);
    hgIn(source, "init");
    hgCommit(source, { "a.txt": "1\n" });
    writeFileSync(join(source, ".hg", "hgrc"), evil);
    const { root } = await open(`hg+file://${source}`);
    expect(existsSync(mark)).toBe(false);
    writeFileSync(join(root, ".hg", "hgrc"), evil);
    expect((await failureOf(open(`hg+file://${source}`))).code).toBe("CHECKOUT_CHANGED");
    expect(existsSync(mark)).toBe(false);
    // The trap works: hg alone falls into it.
    execFileSync("hg", ["log"], { cwd: root, stdio: "pipe" });
    expect(existsSync(mark)).toBe(true);
  });

  it("may have no subrepositories", async () => {
    const outer = join(data.path, "outer");
    mkdirSync(join(outer, "sub"), { recursive: true });
    hgIn(outer, "init");
    hgIn(join(outer, "sub"), "init");
    hgCommit(join(outer, "sub"), { "x.txt": "x" });
    hgCommit(outer, { ".hgsub": "sub = sub\n" });
    const error = await failureOf(open(`hg+file://${outer}`));
    expect([error.code, error.message]).toEqual([
      "SOURCE_UNSUPPORTED",
      expect.stringMatching(/subrepositories/),
    ]);
    expect(left()).toEqual([]);
  });

  it("gets credentials, which stay nowhere", async () => {
    const password = "s3cr3t-t0ken $HOME %20";
    server.login = { user: "so$me", password };
    const address = web().replace("//", `//so$me:${encodeURIComponent(password)}@`);
    let seen = "";
    const timer = setInterval(() => {
      seen += execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    }, 20);
    const checkout = await open(address).finally(() => clearInterval(timer));
    expect(checkout).toMatchObject({ commit: commits["default"], origin: `${server.url}/example` });
    expect(seen).toMatch(/hg/);
    expect(seen + JSON.stringify([checkout, lines])).not.toContain("s3cr3t-t0ken");
    // grep ends with 1 where it finds nothing.
    expect(() => execFileSync("grep", ["-rlF", "s3cr3t-t0ken", data.path], { stdio: "pipe" })).toThrow(
      expect.objectContaining({ status: 1 }),
    );
    const error = await failureOf(open(address.replace("s3cr3t", "wr0ng"), { ref: "v1.0" }));
    expect(error.code).toBe("FETCH_UNAUTHORIZED");
    expect(JSON.stringify([error, error.message, error.cause, lines])).not.toContain("wr0ng");
    expect((await failureOf(open(web(), { ref: "v1.0" }))).code).toBe("FETCH_UNAUTHORIZED");
  });

  it.each([
    [404, "FETCH_UNAUTHORIZED"],
    [503, "FETCH_UNREACHABLE"],
  ])("HTTP %i is %s", async (status, code) => {
    server.failure = status;
    const error = await failureOf(open(web()));
    expect([error.code, error.why]).toEqual([code, expect.stringMatching(/^hg says: abort: /)]);
    expect(left()).toEqual([]);
  });

  it("is named where it is kept and the network is gone", async () => {
    const { root } = await open(web());
    server.failure = 503;
    expect((await failureOf(open(web()))).suggestions.join("\n")).toContain(root);
  });

  it("a host or folder that is not there", async () => {
    const port = await freePort();
    expect((await failureOf(open(`hg+http://127.0.0.1:${port}/x`))).code).toBe("FETCH_UNREACHABLE");
    expect((await failureOf(open(`hg+ssh://nobody@127.0.0.1:${port}/x`))).code).toBe("FETCH_UNREACHABLE");
    expect((await failureOf(open(`hg+file://${data.path}/none`))).code).toBe("FETCH_UNAUTHORIZED");
  });

  it("a signal stops hg and leaves nothing", async () => {
    server.failure = "hang";
    const controller = new AbortController();
    const promise = failureOf(open(web(), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1000);
    expect((await promise).code).toBe("INTERRUPTED");
    expect(left()).toEqual([]);
    const running = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
    expect(running.filter((line) => line.includes(server.url))).toEqual([]);
  });

  it("is waited for ten minutes, by ssh", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("the server has no port");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const opened = failureOf(open(`hg+ssh://nobody@127.0.0.1:${address.port}/x`));
    await once(silent, "connection");
    vi.advanceTimersByTime(10 * 60_000);
    vi.useRealTimers();
    expect((await opened).code).toBe("FETCH_UNREACHABLE");
    silent.close();
    expect(left()).toEqual([]);
  });

  it("is fetched by one bindery at a time", async () => {
    const both = await Promise.allSettled([open(file()), open(file())]);
    expect(both.filter((result) => result.status === "rejected")).toEqual([
      { status: "rejected", reason: expect.objectContaining({ code: "CHECKOUT_BUSY" }) },
    ]);
    expect(left()).toHaveLength(2);
  });

  it("hg is missing", async () => {
    vi.stubEnv("PATH", data.path);
    const error = await failureOf(open(file()));
    expect([error.code, error.suggestions.join()]).toEqual([
      "MERCURIAL_NOT_FOUND",
      expect.stringMatching(/mercurial/),
    ]);
  });

  describe("behind an address that could be git's", () => {
    it("is found, and found again", async () => {
      const checkout = await openPlain();
      expect(checkout).toMatchObject({ commit: commits["default"], origin: `${server.url}/example` });
      expect(await openPlain()).toEqual(checkout);
      expect(left()).toHaveLength(2);
    });

    it("is git's to report where hg finds nothing either, or is not installed", async () => {
      server.failure = 404;
      expect((await failureOf(openPlain())).why).toMatch(/^git says/);
      server.failure = undefined;
      const programs = join(data.path, "programs");
      mkdirSync(programs);
      const git = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
      execFileSync("ln", ["-s", git, join(programs, "git")]);
      vi.stubEnv("PATH", programs);
      expect((await failureOf(openPlain())).why).toMatch(/^git says/);
      rmSync(programs, { recursive: true });
    });
  });
});
