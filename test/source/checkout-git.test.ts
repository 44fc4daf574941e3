import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { UserError } from "../../src/errors/user-error.ts";
import type { Checkout } from "../../src/source/checkout.ts";
import { openCheckout } from "../../src/source/open-source.ts";
import { freePort, startGitDaemon, startGitServer, type GitServer } from "../git-server.ts";
import { commit, gitIn, makeFolder, makeRepository } from "./git-fixture.ts";

const served = makeFolder();
const commits: Record<string, string> = {};
let server: GitServer;
let old: GitServer;
let data: ReturnType<typeof makeFolder>;
let lines: string[];

beforeAll(async () => {
  const { work, bare, push } = makeRepository(served.path, "example");
  commits["first"] = commit(work, { "requirements.txt": "numpy\n" });
  gitIn(work, "tag", "--annotate", "--message", "one", "v1.0");
  gitIn(work, "tag", "light");
  commits["hidden"] = commit(work, { "hidden.txt": "in no branch of its own\n" });
  commits["main"] = commit(work, { "requirements.txt": "pandas\n" });
  gitIn(work, "checkout", "--quiet", "-b", "release/main", commits["first"]);
  commits["release"] = commit(work, { "release.txt": "r\n" });
  gitIn(work, "branch", "both");
  gitIn(work, "tag", "both", commits["first"]);
  gitIn(work, "checkout", "--quiet", "main");
  push();
  gitIn(bare, "update-ref", "refs/pull/3/head", commits["release"]);
  makeRepository(served.path, "empty");
  server = await startGitServer(served.path);
  old = await startGitServer(served.path, { protocol2: false });
});

afterAll(async () => {
  await server.stop();
  await old.stop();
  served.remove();
});

beforeEach(() => {
  data = makeFolder();
  lines = [];
  server.failure = undefined;
});

afterEach(() => data.remove());

function open(argument: string, ref?: string, signal?: AbortSignal): Promise<Checkout> {
  const report = (line: string): unknown => lines.push(line);
  return openCheckout(argument, { cwd: data.path, dataDir: data.path, ref, report, signal });
}

async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error("no user error", { cause: error });
}

const example = (): string => `${server.url}/example.git`;
const left = (): string[] =>
  existsSync(join(data.path, "checkouts")) ? readdirSync(join(data.path, "checkouts")) : [];
const kept = (): string[] => left().filter((name) => !name.endsWith(".json"));

describe("refs", () => {
  it("takes the default branch, one commit deep", async () => {
    const checkout = await open(example());
    expect(checkout).toEqual({
      root: expect.stringMatching(/checkouts\/127-0-0-1-\d+-example-[0-9a-f]{8}$/),
      name: "example",
      origin: example(),
      commit: commits["main"],
      kept: true,
    });
    expect(gitIn(checkout.root, "rev-list", "--count", "HEAD")).toBe("1");
    expect(readFileSync(join(checkout.root, "requirements.txt"), "utf8")).toBe("pandas\n");
    expect(left()).toHaveLength(2);
    expect(lines.join("\n")).toMatch(/objects/);
  });

  it.each([
    ["main", "main"],
    ["HEAD", "main"],
    ["origin/main", "main"],
    ["release/main", "release"],
    ["origin/release/main", "release"],
    ["refs/heads/release/main", "release"],
    ["refs/tags/both", "first"],
    ["refs/pull/3/head", "release"],
    ["v1.0", "first"],
    ["light", "first"],
    ["both", "release"],
  ])("%s is %s", async (ref, name) => {
    const checkout = await open(example(), ref);
    expect(checkout).toMatchObject({ ref, commit: commits[name] });
    expect(gitIn(checkout.root, "rev-parse", "HEAD")).toBe(commits[name]);
  });

  it.each([
    ["a full sha", (): string => server.url, 40],
    ["a full sha, of a server that gives out its refs alone", (): string => old.url, 40],
    ["an abbreviated sha", (): string => server.url, 7],
    ["an abbreviated sha, of such a server", (): string => old.url, 7],
  ])("%s", async (_, url, length) => {
    const sha = commits["hidden"] ?? "";
    const checkout = await open(`${url()}/example.git`, sha.slice(0, length));
    expect(checkout.commit).toBe(sha);
    expect(existsSync(join(checkout.root, "hidden.txt"))).toBe(true);
    expect(kept()).toHaveLength(1);
  });

  it("takes a sha in capitals, and behind origin/", async () => {
    const sha = commits["hidden"] ?? "";
    expect((await open(example(), sha.toUpperCase())).commit).toBe(sha);
    expect((await open(example(), `origin/${sha.slice(0, 10)}`)).commit).toBe(sha);
  });

  it.each(["nowhere", "x/main", "v9", "0123456", "0".repeat(40), "refs/pull/9/head", "refs/heads/none"])(
    "%s is not there",
    async (ref) => {
      expect((await failureOf(open(example(), ref))).code).toBe("REF_NOT_FOUND");
      expect(left()).toEqual([]);
    },
  );

  it("names what may have been meant", async () => {
    expect((await failureOf(open(example(), "relase/main"))).suggestions).toContain(
      "Did you mean release/main, main?",
    );
    expect((await failureOf(open(example(), "master"))).suggestions[0]).toMatch(
      /default branch .* --ref main/,
    );
    expect((await failureOf(open(example(), "main/notebooks"))).suggestions[0]).toMatch(
      /--ref main --subdir notebooks/,
    );
    expect((await failureOf(open(`${server.url}/empty.git`))).message).toMatch(/no commit yet/);
  });

  it.each([
    "-x",
    "--upload-pack=touch x",
    "a..b",
    "a:b",
    "main~1",
    "a b",
    "",
    "a\nb",
    "/a",
    "a/",
    "a.lock",
    "@{u}",
    "@",
  ])("%j is refused", async (ref) => {
    const before = server.requests.length;
    expect((await failureOf(open(example(), ref))).code).toBe("SOURCE_REFUSED");
    expect(server.requests.length).toBe(before);
  });
});

describe("transports", () => {
  it("git://", async () => {
    const daemon = await startGitDaemon(served.path);
    try {
      expect((await open(`${daemon.url}/example.git`, "v1.0")).commit).toBe(commits["first"]);
      expect((await open(`${daemon.url}/example.git`, commits["hidden"])).commit).toBe(commits["hidden"]);
      expect((await failureOf(open(`${daemon.url}/none.git`))).code).toBe("FETCH_UNAUTHORIZED");
    } finally {
      await daemon.stop();
    }
  });

  it("file://, of a bare repository and of a work tree", async () => {
    const checkout = await open(`file://${served.path}/example`, "v1.0");
    expect(checkout).toMatchObject({ commit: commits["first"], origin: `file://${served.path}/example` });
    expect((await open(`file://${served.path}/example.git`)).commit).toBe(commits["main"]);
  });

  it("a bare repository by its path, with a space in it", async () => {
    const folder = join(data.path, "a b", "example.git");
    mkdirSync(join(data.path, "a b"));
    gitIn(data.path, "clone", "--quiet", "--bare", join(served.path, "example.git"), folder);
    expect(await open(folder, "v1.0")).toMatchObject({
      name: "example",
      origin: "local",
      commit: commits["first"],
      kept: true,
    });
  });

  it("runs no program, whatever the address", async () => {
    const mark = join(data.path, "mark");
    for (const address of [
      `ext::sh -c touch% ${mark}`,
      `--upload-pack=touch ${mark}`,
      `ssh://-oProxyCommand=touch ${mark}/x`,
    ]) {
      expect((await failureOf(open(address))).code).toBe("SOURCE_REFUSED");
    }
    expect(existsSync(mark)).toBe(false);
  });
});

describe("failures", () => {
  it.each([
    [404, "FETCH_UNAUTHORIZED"],
    [403, "FETCH_UNAUTHORIZED"],
    [401, "FETCH_UNAUTHORIZED"],
    [500, "FETCH_UNREACHABLE"],
    [503, "FETCH_UNREACHABLE"],
  ])("HTTP %i is %s", async (status, code) => {
    server.failure = status;
    const error = await failureOf(open(example()));
    expect(error.code).toBe(code);
    expect(error.why).toMatch(/^git says: /);
    expect(left()).toEqual([]);
  });

  it("nobody listens", async () => {
    const error = await failureOf(open(`http://127.0.0.1:${await freePort()}/x.git`));
    expect([error.code, error.exitCode]).toEqual(["FETCH_UNREACHABLE", 75]);
  });

  it("no such host", async () => {
    expect((await failureOf(open("https://host.invalid/x"))).code).toBe("FETCH_UNREACHABLE");
  });

  it("ssh asks nothing", async () => {
    const error = await failureOf(open(`ssh://nobody@127.0.0.1:${await freePort()}/x.git`));
    expect(error.code).toBe("FETCH_UNREACHABLE");
  });

  it("git is missing", async () => {
    const path = process.env["PATH"];
    process.env["PATH"] = data.path;
    try {
      expect((await failureOf(open(example()))).code).toBe("GIT_NOT_FOUND");
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("a signal stops git and leaves nothing", async () => {
    server.failure = "hang";
    const controller = new AbortController();
    const promise = failureOf(open(example(), undefined, controller.signal));
    setTimeout(() => controller.abort(), 300);
    expect((await promise).code).toBe("INTERRUPTED");
    expect(left()).toEqual([]);
    // The pattern is this test's own port, so no other's git is counted.
    expect(processesAbout(server.url)).toEqual([]);
    expect((await failureOf(open(example(), undefined, AbortSignal.abort()))).code).toBe("INTERRUPTED");
  });
});

function processesAbout(text: string): string[] {
  const all = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes(text) && line.includes("git"));
}

describe("credentials", () => {
  const secret = "s3cr3t-t0ken";
  let guarded: GitServer;
  beforeAll(async () => {
    guarded = await startGitServer(served.path, { user: "someone", password: secret });
  });
  afterAll(() => guarded.stop());

  const address = (user: string): string => `${guarded.url.replace("//", `//${user}@`)}/example.git`;
  const everything = (): string =>
    execFileSync("grep", ["-rlF", secret, data.path, "--"], { encoding: "utf8", stdio: "pipe" });

  it("reach git and nothing else", async () => {
    const checkout = await open(address(`someone:${secret}`));
    expect(checkout).toMatchObject({ commit: commits["main"], origin: `${guarded.url}/example.git` });
    expect(JSON.stringify([checkout, lines])).not.toContain(secret);
    expect(() => everything()).toThrow();
    expect(gitIn(checkout.root, "remote", "get-url", "origin")).toBe(`${guarded.url}/example.git`);
  });

  it("serve for every kind of ref", async () => {
    const sha = commits["hidden"] ?? "";
    expect((await open(address(`someone:${secret}`), sha)).commit).toBe(sha);
    expect((await open(address(`someone:${secret}`), sha.slice(0, 9))).commit).toBe(sha);
  });

  it("are in no argument of a process", async () => {
    let seen = "";
    const timer = setInterval(() => {
      seen += execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    }, 5);
    await open(address(`someone:${secret}`));
    clearInterval(timer);
    expect(seen).toContain("git");
    expect(seen).not.toContain(secret);
  });

  it("are not in errors", async () => {
    const error = await failureOf(open(address(`someone:${secret}-wrong`)));
    expect(error.code).toBe("FETCH_UNAUTHORIZED");
    expect(JSON.stringify([error, error.message, error.cause, lines])).not.toContain(secret);
    expect((await failureOf(open(address(`someone:${secret}`), "nowhere"))).message).not.toContain(secret);
  });

  it("a user name alone, or none, asks nobody", async () => {
    expect((await failureOf(open(address("someone")))).code).toBe("FETCH_UNAUTHORIZED");
    expect((await failureOf(open(`${guarded.url}/example.git`))).code).toBe("FETCH_UNAUTHORIZED");
  });

  it("a token in the user's place", async () => {
    const tokens = await startGitServer(served.path, { user: secret, password: "" });
    try {
      const checkout = await open(`${tokens.url.replace("//", `//${secret}@`)}/example.git`);
      expect(checkout.commit).toBe(commits["main"]);
    } finally {
      await tokens.stop();
    }
  });
});

describe("a kept checkout", () => {
  let work: string;
  let push: () => void;
  const url = (): string => `${server.url}/moving.git`;

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
    expect(rejected.map(({ reason }) => (reason as UserError).code)).toEqual(["CHECKOUT_BUSY"]);
    expect(left()).toHaveLength(2);
  });

  it("heals from a bindery that was killed", async () => {
    const { root } = await open(url());
    rmSync(root, { recursive: true });
    mkdirSync(join(`${root}.partial`, ".git"), { recursive: true });
    const dead = execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }).trim();
    const host = execFileSync("hostname", { encoding: "utf8" }).trim();
    writeFileSync(`${root}.lock`, `${host} ${dead}\n`);
    expect((await open(url())).root).toBe(root);
    expect(left()).toHaveLength(2);
  });
});

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
