import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Checkout } from "../../../src/source/checkout.ts";
import { checkoutGit } from "../../../src/source/git/checkout-git.ts";
import { data, failureOf, left, lines, old, served, server } from "./checkout-harness.ts";
import { commit, gitIn, makeRepository } from "./git-fixture.ts";

function open(ref: string | undefined, base = server.url): Promise<Checkout> {
  const source = { kind: "git", url: `${base}/refs.git`, name: "refs" } as const;
  return checkoutGit(source, { ref, dataDir: data.path, report: (line) => void lines.push(line) });
}

/** What people and BinderHub ask for, beside the plain names of checkout-refs.test.ts. */
describe("refs", () => {
  const commits: Record<string, string> = {};
  let folders: readonly string[];

  beforeAll(() => {
    const { work, bare, push } = makeRepository(served.path, "refs");
    folders = [work, bare];
    commits["old"] = commit(work, { "a.txt": "1\n" });
    gitIn(work, "tag", "--annotate", "--message", "inner", "inner");
    gitIn(work, "tag", "--annotate", "--message", "outer", "outer", "inner");
    gitIn(work, "tag", "2024.01/beta");
    gitIn(work, "branch", "--move", "main", "trunk");
    commits["trunk"] = commit(work, { "a.txt": "2\n" });
    gitIn(work, "checkout", "--quiet", "-b", "x/y/main");
    commits["nested"] = commit(work, { "a.txt": "3\n" });
    // A branch whose name is the beginning of another commit's sha, or looks like one.
    gitIn(work, "branch", commits["old"].slice(0, 7));
    gitIn(work, "branch", "cafe");
    gitIn(work, "branch", "origin/odd", commits["old"]);
    gitIn(work, "branch", "odd");
    gitIn(work, "checkout", "--quiet", "-b", "fork");
    commits["fork"] = commit(work, { "a.txt": "4\n" });
    push();
    gitIn(bare, "symbolic-ref", "HEAD", "refs/heads/trunk");
    gitIn(bare, "update-ref", "-d", "refs/heads/fork");
    gitIn(bare, "update-ref", "refs/merge-requests/7/head", commits["nested"]);
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it.each([
    [undefined, "trunk"],
    ["HEAD", "trunk"],
    ["origin/HEAD", "trunk"],
    ["trunk", "trunk"],
    ["origin/trunk", "trunk"],
    ["remotes/origin/trunk", "trunk"],
    ["refs/remotes/origin/trunk", "trunk"],
    ["heads/trunk", "trunk"],
    ["refs/heads/trunk", "trunk"],
    ["x/y/main", "nested"],
    ["origin/x/y/main", "nested"],
    ["inner", "old"],
    ["outer", "old"],
    ["origin/outer", "old"],
    ["tags/outer", "old"],
    ["2024.01/beta", "old"],
    ["cafe", "nested"],
    ["origin/odd", "old"],
    ["odd", "nested"],
    ["refs/merge-requests/7/head", "nested"],
  ])("%s", async (ref, name) => {
    expect((await open(ref)).commit).toBe(commits[name]);
  });

  it("a branch before the sha that it is called like", async () => {
    expect((await open((commits["old"] ?? "").slice(0, 7))).commit).toBe(commits["nested"]);
  });

  it.each(["trun", "y/main", "main", "upstream/trunk", "trunk/", "beta", "7/head", "fork", "ca"])(
    "%s is nothing else that it resembles",
    async (ref) => {
      expect((await failureOf(open(ref))).code).toMatch(
        ref === "trunk/" ? "SOURCE_REFUSED" : "REF_NOT_FOUND",
      );
      expect(left()).toEqual([]);
    },
  );

  it.each(["main", "master", "origin/main"])(
    "%s that is missing comes with the default's name",
    async (ref) => {
      expect((await failureOf(open(ref))).suggestions[0]).toBe(
        "The default branch has another name: --ref trunk, or no --ref.",
      );
    },
  );

  it("a commit that no branch has, of a server that gives it out", async () => {
    expect((await open(commits["fork"])).commit).toBe(commits["fork"]);
    const error = await failureOf(open(commits["fork"]?.slice(0, 10)));
    expect(error.code).toBe("REF_NOT_FOUND");
  });

  it("and of one that does not", async () => {
    const error = await failureOf(open(commits["fork"], old.url));
    expect([error.code, error.suggestions.join()]).toEqual(["REF_NOT_FOUND", expect.stringMatching(/fork/)]);
    expect(left()).toEqual([]);
  });
});
