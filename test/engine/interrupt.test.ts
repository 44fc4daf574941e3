import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startGitServer } from "../git-server.ts";
import { binderyJson, type CliResult, requireCode, type RunningCli, startBindery } from "./support/cli.ts";
import { containersOf, docker, removeAllOf, requireEngine } from "./support/engine.ts";
import { requireNothingLeft } from "./support/leftovers.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { purePackage, writeSourcePackage } from "./support/packages.ts";
import { makeWorkspace, writeFiles } from "./support/workspace.ts";

const name = "interrupt-test";
const launched = "interrupt-launch";
const workspace = makeWorkspace();
const timeout = 60_000;
let home: string;

beforeAll(async () => {
  await requireEngine();
});
afterAll(async () => {
  await removeAllOf(name);
  await removeAllOf(launched);
  workspace.remove();
});
beforeEach(() => {
  home = join(workspace.path, "home");
  mkdirSync(home, { recursive: true });
});
afterEach(async () => {
  try {
    await requireNothingLeft({ containersOf: [name, launched], tagsOf: [name], home });
  } finally {
    // What a failed test leaves must not fail the next one.
    for (const container of await containersOf(launched)) await docker("rm", "--force", container);
    rmSync(home, { recursive: true });
  }
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCli {
  return startBindery(args, { cwd: home, env });
}

interface Interrupted extends Omit<CliResult, "json"> {
  /** Seconds from the signal to the end. */
  readonly took: number;
}

/**
 * Sends a signal and waits for the end; a bindery that does not mind the signal is killed.
 * @throws Error where the exit code is another
 */
async function interrupt(running: RunningCli, signal: NodeJS.Signals, wanted: number): Promise<Interrupted> {
  const sent = performance.now();
  running.child.kill(signal);
  const timer = setTimeout(() => running.child.kill("SIGKILL"), 15_000);
  const ended = await running.ended;
  clearTimeout(timer);
  requireCode(ended, wanted);
  const { code, stdout, stderr, seconds } = ended;
  return { code, stdout, stderr, seconds, took: (performance.now() - sent) / 1000 };
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    if (await condition()) return;
    await sleep(10);
  }
  throw new Error(`never happened: ${what}`);
}

describe("Ctrl-C before there is anything in the engine", () => {
  test("while git fetches from a server that hangs", { timeout }, async () => {
    const server = await startGitServer(workspace.path);
    server.failure = "hang";
    const running = start(["run", `${server.url}/${name}.git`]);
    await until(async () => server.requests.length > 0, "a request of git's");
    const { code, took, stderr } = await interrupt(running, "SIGINT", 130);
    await server.stop();
    expect(code).toBe(130);
    expect(took).toBeLessThan(5);
    expect(stderr).toContain("INTERRUPTED");
  });

  test("while a large repository is read", { timeout }, async () => {
    const folder = workspace.repository(`large/${name}`, { "requirements.txt": "six\n", "large.bin": "" });
    // Sparse: nothing on the disk, and long to read.
    truncateSync(join(folder, "large.bin"), 16 * 2 ** 30);
    const running = start(["build", folder]);
    await running.printed(/Looking for an image/);
    const { code, took } = await interrupt(running, "SIGINT", 130);
    expect(code).toBe(130);
    expect(took).toBeLessThan(2);
  });

  test("while an export is written", { timeout }, async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8000 }, (_, number) => [`many/${number}.txt`, "x\n"]),
    );
    const folder = workspace.repository(`many/${name}`, files);
    const running = start(["export", folder, join(home, "exported")]);
    await until(
      async () => readdirSync(home).some((entry) => entry.startsWith(".exported-")),
      "a temporary folder",
    );
    const { code } = await interrupt(running, "SIGINT", 130);
    expect(code).toBe(130);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe("Ctrl-C while the image is built", () => {
  let index: PackageIndex;
  let config: string;
  let bell: Server;
  let folder: string;

  /** Builds of `bindery-slow` that run in the engine: each holds a connection open for as long as it lives. */
  const running = new Set<object>();

  beforeAll(async () => {
    const packages = join(workspace.path, "packages");
    mkdirSync(packages);
    index = await startPackageIndex(packages);
    bell = createServer((request) => {
      running.add(request);
      request.socket.once("close", () => running.delete(request));
    });
    bell.listen(0, index.host);
    await once(bell, "listening");
    const address = bell.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const wait = `import urllib.request\nurllib.request.urlopen("http://${index.host}:${port}/", timeout=300)\n`;
    await writeSourcePackage(packages, "bindery-slow", "1.0", {
      ...purePackage("bindery-slow", "1.0", ""),
      "setup.py": wait,
    });
    config = writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`);
    folder = workspace.repository(name, { "requirements.txt": "bindery-slow\n" });
  });
  afterAll(async () => {
    bell?.closeAllConnections();
    bell?.close();
    await index?.stop();
  });

  test.each([
    ["build", "SIGINT"],
    ["run", "SIGINT"],
    ["run", "SIGTERM"],
  ] as const)(
    "while pip works (%s, %s): the engine stops too",
    { timeout: 120_000 },
    async (command, signal) => {
      const cli = start([command, folder], { BINDERY_CONFIG: config });
      await Promise.race([until(async () => running.size > 0, "pip's start"), cli.ended]);
      expect(running.size).toBe(1);
      const { code, took, stderr } = await interrupt(cli, signal, 130);
      expect(code).toBe(130);
      expect(took).toBeLessThan(5);
      expect(stderr).toContain("INTERRUPTED");
      await until(async () => running.size === 0, "the end of pip in the engine");
    },
  );
});

describe("Ctrl-C when there is an image", () => {
  let folder: string;

  beforeAll(async () => {
    folder = workspace.repository(launched, { "requirements.txt": "numpy\n" });
    await binderyJson(["build", folder], { cwd: workspace.path });
    writeFiles(join(workspace.path, "slow"), { "sitecustomize.py": "import time\ntime.sleep(120)\n" });
  });

  const slow = ["--volume", `${workspace.path}/slow:/slow:ro`, "--env", "PYTHONPATH=/slow"];

  test.each([["held"], ["--detach"]])(
    "while the server does not answer yet (%s)",
    { timeout },
    async (how) => {
      const running = start(["run", folder, ...slow, ...(how === "held" ? [] : [how])]);
      await until(async () => (await containersOf(launched)).length > 0, "a container");
      await sleep(1000);
      const { code, took } = await interrupt(running, "SIGINT", 130);
      expect(code).toBe(130);
      expect(took).toBeLessThan(15);
    },
  );

  test("the moment that the server's container is created", { timeout }, async () => {
    const running = start(["run", folder, ...slow]);
    await until(async () => (await containersOf(launched)).length > 0, "a container");
    const { code } = await interrupt(running, "SIGINT", 130);
    expect(code).toBe(130);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "while the server runs, by %s: that is how it is meant to end",
    { timeout },
    async (signal) => {
      const running = start(["run", folder]);
      await running.printed(/http:\/\/127\.0\.0\.1:\d+\/lab/);
      const { code, took } = await interrupt(running, signal, 0);
      expect(code).toBe(0);
      expect(took).toBeLessThan(15);
    },
  );

  test("while the server runs, with --json: the URL was printed before", { timeout }, async () => {
    const running = start(["run", folder, "--json"]);
    await running.printed(/"url": "http:\/\/127\.0\.0\.1:\d+\/lab/);
    const { code, stdout } = await interrupt(running, "SIGINT", 0);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ url: expect.stringContaining("/lab?token=") });
  });

  test("while a command runs", { timeout }, async () => {
    const running = start(["run", folder, "--", "sh", "-c", "echo started; sleep 100"]);
    await running.printed(/started/);
    const { code, took } = await interrupt(running, "SIGINT", 130);
    expect(code).toBe(130);
    expect(took).toBeLessThan(15);
  });

  test("the moment that a command's container is created", { timeout }, async () => {
    const running = start(["run", folder, "--", "sleep", "100"]);
    await until(async () => (await containersOf(launched)).length > 0, "a container");
    const { code } = await interrupt(running, "SIGINT", 130);
    expect(code).toBe(130);
  });

  test("while a log is followed, which ends the following alone", { timeout }, async () => {
    const launch = await binderyJson(["run", folder, "--detach"], { cwd: home });
    const running = start(["logs", launch.container, "--follow"]);
    await running.printed(/Jupyter Server/);
    const { code, took } = await interrupt(running, "SIGINT", 130);
    const remaining = await containersOf(launched);
    await docker("rm", "--force", launch.container);
    expect({ code, remaining: remaining.length }).toEqual({ code: 130, remaining: 1 });
    expect(took).toBeLessThan(3);
  });
});

test(
  "a bindery that is killed leaves nothing that the next one trips over",
  { timeout: 120_000 },
  async () => {
    const folder = workspace.repository(launched, { "requirements.txt": "numpy\n" });
    const running = start(["run", folder, "--", "sh", "-c", "echo started; sleep 2"]);
    await running.printed(/started/);
    running.child.kill("SIGKILL");
    await running.ended;
    writeFileSync(join(folder, "next.txt"), "next\n");
    const next = await startBindery(["run", folder, "--", "cat", "next.txt"], { cwd: home }).ended;
    expect(next.stdout).toBe("next\n");
    for (const container of await containersOf(launched)) await docker("rm", "--force", container);
  },
);
