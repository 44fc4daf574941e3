import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { startGitDaemon } from "../../git-server.ts";
import {
  commits,
  data,
  example,
  failureOf,
  left,
  lines,
  old,
  open,
  served,
  server,
} from "./checkout-harness.ts";
import { commit, gitIn } from "./git-fixture.ts";

/** The sha of an annotated tag itself. */
function tag(): string {
  return gitIn(`${served.path}/example.git`, "rev-parse", "v1.0");
}

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
    expect(left()).toHaveLength(2);
  });

  it("takes a sha in capitals, and behind origin/", async () => {
    const sha = commits["hidden"] ?? "";
    expect((await open(example(), sha.toUpperCase())).commit).toBe(sha);
    expect((await open(example(), `origin/${sha.slice(0, 10)}`)).commit).toBe(sha);
  });

  describe("an annotated tag's own sha, which BinderHub gives, is the commit that it tags", () => {
    it.each([
      ["one commit deep", (): string => server.url],
      ["of a server that gives out its refs alone", (): string => old.url],
    ])("%s", async (_, url) => {
      const checkout = await open(`${url()}/example.git`, tag());
      expect(checkout).toMatchObject({ ref: tag(), commit: commits["first"] });
      expect(gitIn(checkout.root, "rev-parse", "HEAD")).toBe(commits["first"]);
      expect(gitIn(checkout.root, "rev-list", "--count", "HEAD")).toBe("1");
    });

    it("abbreviated", async () => {
      expect((await open(example(), tag().slice(0, 9))).commit).toBe(commits["first"]);
      expect((await open(example(), tag().slice(0, 9))).commit).toBe(commits["first"]);
    });

    it("in a kept checkout, without the network, edits or not", async () => {
      const { root } = await open(example(), tag());
      writeFileSync(join(root, "requirements.txt"), "edited\n");
      const before = server.requests.length;
      expect((await open(example(), tag())).commit).toBe(commits["first"]);
      expect(server.requests.length).toBe(before);
    });

    it("in a kept checkout that is elsewhere now, whose commits stay", async () => {
      const { root } = await open(example(), tag());
      commit(root, { "mine.txt": "mine\n" });
      expect((await failureOf(open(example(), tag()))).code).toBe("CHECKOUT_CHANGED");
    });
  });

  it("takes no sha of a folder or file", async () => {
    const tree = gitIn(`${served.path}/example.git`, "rev-parse", "main^{tree}");
    expect((await failureOf(open(example(), tree))).code).toBe("REF_NOT_FOUND");
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
