import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";

import { settingArguments } from "../../../src/source/git/git-environment.ts";
import { freePort } from "../../git-server.ts";
import { data, example, failureOf, left, open, served, server } from "./checkout-harness.ts";
import { gitIn } from "./git-fixture.ts";

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

  describe("a server that takes requests and stays silent", () => {
    afterEach(() => vi.unstubAllEnvs());

    it("is not waited for, by http", async () => {
      // git's own minute is too long for a test.
      vi.stubEnv("GIT_HTTP_LOW_SPEED_TIME", "1");
      server.failure = "hang";
      const error = await failureOf(open(example()));
      expect([error.code, error.why]).toEqual(["FETCH_UNREACHABLE", expect.stringMatching(/too slow/)]);
      expect(left()).toEqual([]);
    });

    it("is waited for a minute, by http", () => {
      const seen = ["lowSpeedLimit", "lowSpeedTime"].map((key) =>
        gitIn(served.path, ...settingArguments(), "config", `http.${key}`),
      );
      expect(seen).toEqual(["1", "60"]);
    });

    it("is waited for ten minutes, by git://", async () => {
      const silent = createServer().listen(0, "127.0.0.1");
      await once(silent, "listening");
      const address = silent.address();
      if (address === null || typeof address === "string") throw new Error("the server has no port");
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const opened = failureOf(open(`git://127.0.0.1:${address.port}/a.git`));
      await once(silent, "connection");
      vi.advanceTimersByTime(10 * 60_000);
      vi.useRealTimers();
      expect((await opened).code).toBe("FETCH_UNREACHABLE");
      silent.close();
      expect(left()).toEqual([]);
    });
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

  it.each([
    ["while it asks for refs", undefined],
    ["while it fetches", "1".repeat(40)],
  ])("a signal stops git %s and leaves nothing", async (_, ref) => {
    server.failure = "hang";
    const controller = new AbortController();
    const promise = failureOf(open(example(), ref, controller.signal));
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
