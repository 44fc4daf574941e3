import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";

import { UserError } from "../../src/errors/user-error.ts";
import { runProgram, type ProgramCall, type ProgramResult } from "../../src/program/run-program.ts";
import { failureOf } from "../source/failure-of.ts";

function run(call: Partial<ProgramCall>): Promise<ProgramResult> {
  return runProgram({
    program: "sh",
    args: [],
    folder: tmpdir(),
    environment: process.env,
    report: () => undefined,
    clean: (line) => line,
    signal: undefined,
    url: "git://example.org/a",
    missing: () => new UserError({ code: "GIT_NOT_FOUND", message: "missing" }),
    ...call,
  });
}

describe("a program that says nothing", () => {
  it("is ended, and those that it started", async () => {
    const before = Date.now();
    const error = await failureOf(run({ args: ["-c", "sleep 30 | cat"], silenceLimitMs: 200 }));
    expect([error.code, error.exitCode]).toEqual(["FETCH_UNREACHABLE", 75]);
    expect(error.message).toMatch(/git:\/\/example\.org\/a/);
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  it.each([
    ["its progress", ">&2"],
    ["its output", ""],
  ])("is waited for while there is %s", async (_, where) => {
    const script = `for i in 1 2 3 4 5 6 7 8; do echo x ${where}; sleep 0.1; done`;
    expect((await run({ args: ["-c", script], silenceLimitMs: 500 })).code).toBe(0);
  });

  it("is waited for where there is no limit", async () => {
    expect((await run({ args: ["-c", "sleep 0.5"] })).code).toBe(0);
  });

  it("is git at a server that takes a connection and no more", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const args = ["ls-remote", `git://127.0.0.1:${port}/a`];
    const error = await failureOf(run({ program: "git", args, silenceLimitMs: 500 }));
    server.close();
    expect(error.code).toBe("FETCH_UNREACHABLE");
  });
});
