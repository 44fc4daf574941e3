import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";

import type { Checkout } from "../../../src/source/checkout.ts";
import { openCheckout, type OpenOptions } from "../../../src/source/open-source.ts";
import { startGitServer, type GitServer } from "../../git-server.ts";
import { commit, gitIn, makeFolder, makeRepository } from "./git-fixture.ts";

export { failureOf } from "../failure-of.ts";

// Each test starts git some ten times; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** The folder that the servers serve; a file's tests share it. */
export const served = makeFolder();
/** The commits of `example.git` by their names in the tests. */
export const commits: Record<string, string> = {};
/** bindery's data folder, a new one for each test. */
export let data: ReturnType<typeof makeFolder>;
export let server: GitServer;
/** Gives out its refs alone. */
export let old: GitServer;
/** What was reported in the test. */
export let lines: string[];

beforeAll(async () => {
  makeExample();
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

function makeExample(): void {
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
}

function report(line: string): void {
  lines.push(line);
}

/** Opens a source as the command line would. */
export function open(
  argument: string,
  ref?: string,
  signal?: AbortSignal,
  more: Partial<OpenOptions> = {},
): Promise<Checkout> {
  return openCheckout(argument, { cwd: data.path, dataDir: data.path, ref, report, signal, ...more });
}

/** The address of the example. */
export function example(): string {
  return `${server.url}/example.git`;
}

/** What lies beside each other in the folder of the checkouts. */
export function left(): string[] {
  const folder = join(data.path, "checkouts");
  return existsSync(folder) ? readdirSync(folder) : [];
}
