import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bindery, binderyJson, startBindery } from "./support/cli.ts";
import { containersOf, docker, dockerOutput, engine, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "entrypoint-test";
const workspace = makeWorkspace();
let folder: string;
let image: string;

beforeAll(async () => {
  await requireEngine();
  folder = workspace.repository(name, { "requirements.txt": "numpy\n" });
  image = (await binderyJson(["build", folder], { cwd: workspace.path })).id;
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

/** Prints `ready`, then `got TERM` and ends with 7 at SIGTERM. */
const handler = `
import signal, sys, time
def stop(*_):
    print("got TERM", flush=True)
    sys.exit(7)
signal.signal(signal.SIGTERM, stop)
print("ready", flush=True)
time.sleep(60)
`;

/** Started without docker's own init, so that the entrypoint is PID 1. */
async function started(...command: readonly string[]): Promise<string> {
  return (await dockerOutput("run", "--detach", image, ...command)).trim();
}

async function untilLogged(container: string, text: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { stdout, stderr } = await docker("logs", container);
    if ((stdout + stderr).includes(text)) return;
    await sleep(50);
  }
  throw new Error(`${container} never printed ${text}`);
}

describe.each(["plain docker run", "bindery run"])("%s", (how) => {
  async function run(...command: readonly string[]) {
    if (how === "bindery run") return bindery(["run", folder, "--", ...command], { cwd: workspace.path });
    return docker("run", "--rm", image, ...command);
  }

  test.each([0, 1, 42, 255])("passes the exit code %i", async (code) => {
    expect(await run("sh", "-c", `exit ${code}`)).toMatchObject({ code });
  });

  test.each([
    ["KILL", 137],
    ["TERM", 143],
    ["SEGV", 139],
  ])("gives 128+n for a command that SIG%s ended", async (signal, code) => {
    expect(await run("sh", "-c", `kill -${signal} $$`)).toMatchObject({ code });
  });

  test("gives 127 for a command that is not there, with its name", async () => {
    const ended = await run("no-such-command");
    expect(ended.code).toBe(127);
    expect(ended.stderr).toContain("no-such-command");
  });

  test("gives 126 for a file that can't be run", async () => {
    expect(await run("/etc/passwd")).toMatchObject({ code: 126 });
  });

  test("runs arguments as they are, without a shell", async () => {
    const words = ["$HOME", "a b", "", "*", "--help", "'\"", "ü\n"];
    const ended = await run("python", "-c", "import json, sys; print(json.dumps(sys.argv[1:]))", ...words);
    expect(JSON.parse(ended.stdout)).toEqual(words);
  });
});

test("relays SIGTERM to a child that handles it", async () => {
  const container = await started("python", "-c", handler);
  try {
    await untilLogged(container, "ready");
    await dockerOutput("stop", "--time", "30", container);
    const { State } = await engine.getContainer(container).inspect();
    expect(State.ExitCode).toBe(7);
    expect((await docker("logs", container)).stdout).toContain("got TERM");
  } finally {
    await docker("rm", "--force", container);
  }
});

test("SIGTERM ends a child that does not handle it", async () => {
  const container = await started("sleep", "60");
  try {
    const start = performance.now();
    await dockerOutput("stop", "--time", "30", container);
    expect(performance.now() - start).toBeLessThan(5000);
    expect((await engine.getContainer(container).inspect()).State.ExitCode).toBe(143);
  } finally {
    await docker("rm", "--force", container);
  }
});

test("reaps what its child leaves behind", async () => {
  const orphans =
    "for i in 1 2 3 4 5; do (sleep 0.1 & ) ; done; sleep 1; grep -l 'State:.Z' /proc/[0-9]*/status | wc -l";
  expect(await docker("run", "--rm", image, "bash", "-c", orphans)).toMatchObject({ stdout: "0\n", code: 0 });
});

test("bindery relays SIGTERM of its own to the command, and leaves no container", async () => {
  const running = startBindery(["run", folder, "--", "python", "-c", handler], { cwd: workspace.path });
  await running.printed(/ready/);
  running.child.kill("SIGTERM");
  const { stdout, code } = await running.ended;
  expect(stdout).toContain("got TERM");
  expect(code).toBe(130);
  expect(await containersOf(name)).toEqual([]);
});

test("`docker stop` ends Jupyter in time", async () => {
  const container = await started("jupyter", "lab", "--ip=0.0.0.0");
  try {
    await untilLogged(container, "is running at");
    const start = performance.now();
    await dockerOutput("stop", "--time", "30", container);
    expect(performance.now() - start).toBeLessThan(5000);
    expect((await engine.getContainer(container).inspect()).State.ExitCode).toBe(0);
  } finally {
    await docker("rm", "--force", container);
  }
});
