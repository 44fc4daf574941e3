import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type GitServer, startGitServer } from "../../git-server.ts";
import { commits, data, failureOf, lines, open, served } from "./checkout-harness.ts";
import { gitIn } from "./git-fixture.ts";

describe("credentials", () => {
  const secret = "s3cr3t-t0ken";
  let guarded: GitServer;
  beforeAll(async () => {
    guarded = await startGitServer(served.path, { user: "someone", password: secret });
  });
  afterAll(() => guarded.stop());

  const address = (user: string): string => `${guarded.url.replace("//", `//${user}@`)}/example.git`;
  const filesWithSecret = (): string => {
    // grep ends with 1 where it finds nothing.
    const search = `grep -rlF -e '${secret}' . || test $? = 1`;
    return execFileSync("sh", ["-c", search], { cwd: data.path, encoding: "utf8" });
  };

  it("reach git and nothing else", async () => {
    const checkout = await open(address(`someone:${secret}`));
    expect(checkout).toMatchObject({ commit: commits["main"], origin: `${guarded.url}/example.git` });
    expect(JSON.stringify([checkout, lines])).not.toContain(secret);
    expect(filesWithSecret()).toBe("");
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
