import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Checkout, CheckoutOptions } from "../../../../src/source/checkout.ts";
import { checkoutGit } from "../../../../src/source/git/checkout-git.ts";
import type { Credentials } from "../../../../src/source/source.ts";
import { startGitServer } from "../../../git-server.ts";
import { data, failureOf, left, lines, served, server } from "../checkout-harness.ts";
import { gitIn } from "../git-fixture.ts";
import { makeLfsRepository, type LfsRepository } from "./lfs-fixture.ts";

const large = "large ".repeat(200_000);
const small = "small content";
const pointer = /^version https/;

function report(line: string): void {
  lines.push(line);
}

function read(checkout: Checkout, path: string): string {
  return readFileSync(join(checkout.root, path), "utf8");
}

describe("files in Git LFS", () => {
  let repository: LfsRepository;

  beforeEach(() => {
    server.lfsFault = undefined;
    repository = makeLfsRepository(served.path, "big");
    repository.add({ "large.bin": large, "data/small.bin": small, "plain.txt": "plain\n" });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const folder of [repository.work, repository.bare]) rmSync(folder, { recursive: true, force: true });
  });

  interface Options extends Partial<CheckoutOptions> {
    readonly base?: string;
    readonly credentials?: Credentials;
  }

  function open({ base = server.url, credentials, ...options }: Options = {}): Promise<Checkout> {
    const source = { kind: "git", url: `${base}/big.git`, name: "big" } as const;
    return checkoutGit(credentials === undefined ? source : { ...source, credentials }, {
      dataDir: data.path,
      report,
      ...options,
    });
  }

  let before = 0;
  beforeEach(() => (before = server.requests.length));
  function lfsRequests(): readonly string[] {
    return server.requests.slice(before).filter((request) => request.includes("/big.git/info/lfs"));
  }

  it("stand in the checkout, which counts as unchanged", async () => {
    const checkout = await open();
    expect(read(checkout, "large.bin")).toBe(large);
    expect(read(checkout, "data/small.bin")).toBe(small);
    expect(gitIn(checkout.root, "-c", "filter.lfs.clean=git-lfs clean -- %f", "status", "--porcelain")).toBe(
      "",
    );
    expect(left()).toHaveLength(2);
  });

  it("come from a bare repository of this machine", async () => {
    const checkout = await open({ base: `file://${served.path}` });
    expect(read(checkout, "large.bin")).toBe(large);
  });

  it("move with a kept checkout", async () => {
    const first = await open();
    repository.add({ "large.bin": "new content", "more.bin": "more" });
    const second = await open();
    expect(second.root).toBe(first.root);
    expect(["large.bin", "more.bin", "data/small.bin"].map((path) => read(second, path))).toEqual([
      "new content",
      "more",
      small,
    ]);
    writeFileSync(join(second.root, "large.bin"), "mine");
    repository.add({ "large.bin": "newer content" });
    expect((await failureOf(open())).why).toMatch(/edits: large.bin/);
  });

  it("are fetched for submodules", async () => {
    const inner = makeLfsRepository(served.path, "inner-lfs");
    inner.add({ "inner.bin": "inner content" });
    gitIn(repository.work, "submodule", "--quiet", "add", inner.bare, "sub");
    gitIn(repository.work, "config", "--file", ".gitmodules", "submodule.sub.url", "../inner-lfs.git");
    repository.add({ "more.txt": "" });
    const checkout = await open();
    for (const folder of [inner.work, inner.bare]) rmSync(folder, { recursive: true });
    expect(read(checkout, "sub/inner.bin")).toBe("inner content");
  });

  it("get the source's credentials, which stay nowhere", async () => {
    const secret = "l0ng+s3cret/token";
    const guarded = await startGitServer(served.path, { user: "someone", password: secret });
    try {
      const credentials = { user: "someone", password: secret };
      const checkout = await open({ base: guarded.url, credentials });
      expect(read(checkout, "large.bin")).toBe(large);
      expect(guarded.requests.filter((request) => request.includes("lfs/objects/batch"))).not.toEqual([]);
      const header = Buffer.from(`someone:${secret}`).toString("base64");
      const forms = [secret, encodeURIComponent(secret), header].flatMap((form) => ["-e", form]);
      // grep ends with 1 where it finds nothing.
      expect(() => execFileSync("grep", ["-rlF", ...forms, data.path], { stdio: "pipe" })).toThrow(
        expect.objectContaining({ status: 1 }),
      );
      expect(lines.join("\n")).not.toContain(secret);
    } finally {
      await guarded.stop();
    }
  });

  it("may not be larger than the limit", async () => {
    const error = await failureOf(open({ lfsLimitBytes: 1_000_000 }));
    expect(error.code).toBe("DOWNLOAD_TOO_LARGE");
    expect(error.message).toMatch(/1\.2 MB, more than the limit of 1\.0 MB/);
    expect(error.why).toMatch(/large\.bin \(1\.2 MB\), data\/small\.bin/);
    expect(error.suggestions[0]).toMatch(/sources\.lfs-limit/);
    expect(lfsRequests()).toEqual([]);
    expect(left()).toEqual([]);
  });

  it.each([
    ["fetchexclude = large.bin", /^small content$/, false],
    ["fetchexclude = *.bin,other", pointer, false],
    ["fetchinclude = /data", /^small content$/, false],
    ["fetchinclude = *.bin\n  fetchexclude = data/", pointer, true],
  ])("count when the repository wants them: %s", async (setting, expected, hasLarge) => {
    repository.add({ ".lfsconfig": `[lfs]\n  ${setting}\n` });
    const checkout = await open(hasLarge ? {} : { lfsLimitBytes: 1_000_000 });
    expect(read(checkout, "large.bin") === large).toBe(hasLarge);
    expect(read(checkout, "data/small.bin")).toMatch(expected);
  });

  it("need git-lfs, unless none is wanted", async () => {
    const programs = join(data.path, "programs");
    mkdirSync(programs);
    for (const name of ["git", "sh"])
      symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(programs, name));
    vi.stubEnv("PATH", programs);
    const error = await failureOf(open());
    expect([error.code, error.why]).toEqual([
      "LFS_NOT_FOUND",
      expect.stringMatching(/data\/small\.bin, large\.bin/),
    ]);
    expect(error.suggestions.join()).toMatch(/git-lfs/);
    expect(left()).toEqual([]);
    vi.unstubAllEnvs();
    repository.add({ ".lfsconfig": "[lfs]\nfetchexclude = *\n" });
    vi.stubEnv("PATH", programs);
    expect(read(await open(), "large.bin")).toMatch(/^version https/);
  });

  it("are fetched by no filter of the host's own", async () => {
    const mark = join(data.path, "mark");
    const config = join(data.path, "gitconfig");
    for (const key of ["clean", "smudge", "process"])
      gitIn(data.path, "config", "--file", config, `filter.lfs.${key}`, `touch ${mark}; false`);
    vi.stubEnv("GIT_CONFIG_GLOBAL", config);
    await failureOf(open({ lfsLimitBytes: 10 }));
    expect(read(await open(), "large.bin")).toBe(large);
    expect(existsSync(mark)).toBe(false);
    expect(lfsRequests()).not.toEqual([]);
  });

  it.each([
    ["url = file:///etc", /https and http/],
    ["url = ssh://-oProxyCommand=touch/x", /https and http/],
    ["url = https://169.254.169.254/x", /./],
    ["url = http://127.0.0.1:9/x", /./],
    ["url = http://localhost:9/x", /./],
    ["url = https://user:pass@example.org/x", /credentials/],
    ['fetchinclude = "a\\nlfs.url=file:///etc"', /control character/],
    ["= = [", /^git says: .*bad config line/],
    [`fetchexclude = ${"x,".repeat(30_000)}`, /longer/],
  ])("are not looked for where a repository must not lead: %s", async (setting, why) => {
    repository.add({ ".lfsconfig": `[lfs]\n\t${setting}\n` });
    const error = await failureOf(open());
    expect([error.code, error.why]).toEqual(["SOURCE_REFUSED", expect.stringMatching(why)]);
    expect(left()).toEqual([]);
  });

  it("may not have their settings behind a link", async () => {
    symlinkSync("/etc/gitconfig", join(repository.work, ".lfsconfig"));
    repository.add({ "more.txt": "" });
    expect((await failureOf(open())).code).toBe("SOURCE_REFUSED");
  });

  it("run no program that a repository names", async () => {
    const mark = join(data.path, "mark");
    repository.add({
      ".lfsconfig": [
        `[lfs]\n\tstandalonetransferagent = evil\n`,
        `[lfs "customtransfer.evil"]\n\tpath = touch\n\targs = ${mark}\n`,
        `[lfs "extension.evil"]\n\tclean = touch ${mark}\n\tsmudge = touch ${mark}\n\tpriority = 0\n`,
        `[credential]\n\thelper = !touch ${mark}\n[core]\n\tsshCommand = touch ${mark}\n\taskPass = ${mark}\n`,
        `[remote "origin"]\n\turl = ext::touch ${mark}\n`,
      ].join(""),
    });
    expect(read(await open(), "large.bin")).toBe(large);
    expect(existsSync(mark)).toBe(false);
  });

  it("may lie elsewhere: on the repository's own host, or in a private network that is allowed", async () => {
    const elsewhere = makeLfsRepository(served.path, "elsewhere");
    elsewhere.add({ "large.bin": large, "small.bin": small });
    const other = await startGitServer(served.path);
    try {
      repository.add({ ".lfsconfig": `[lfs]\n\turl = ${server.url}/elsewhere.git/info/lfs\n` });
      expect(read(await open(), "large.bin")).toBe(large);
      repository.add({
        ".lfsconfig": `[lfs]\n\turl = ${other.url}/elsewhere.git/info/lfs\n`,
        "x.bin": small,
      });
      expect((await failureOf(open({ ref: "HEAD", dataDir: join(data.path, "x") }))).code).toBe(
        "SOURCE_REFUSED",
      );
      const allowed = await open({ allowPrivateNetwork: true, dataDir: join(data.path, "y") });
      expect(read(allowed, "x.bin")).toBe(small);
      expect(other.requests).not.toEqual([]);
    } finally {
      await other.stop();
      for (const folder of [elsewhere.work, elsewhere.bare]) rmSync(folder, { recursive: true });
    }
  });

  it("that never end are stopped", async () => {
    server.lfsFault = "endless";
    const error = await failureOf(open());
    expect([error.code, error.message]).toEqual(["DOWNLOAD_TOO_LARGE", expect.stringMatching(/sends more/)]);
    expect(left()).toEqual([]);
  });

  it("that are other than promised are no checkout", async () => {
    server.lfsFault = "wrong";
    expect((await failureOf(open())).code).toBe("FETCH_FAILED");
    expect(left()).toEqual([]);
  });

  it("that the server does not have are named, even where the repository would have them skipped", async () => {
    repository.add({ ".lfsconfig": "[lfs]\n\tskipdownloaderrors = true\n" });
    rmSync(join(repository.bare, "lfs"), { recursive: true });
    const error = await failureOf(open());
    expect(error.code).toBe("FETCH_FAILED");
    expect(`${error.why}`).toMatch(/exist|bin/);
  });
});
