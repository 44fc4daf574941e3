import { spawn } from "node:child_process";
import { once } from "node:events";
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

describe("what the command prints", () => {
  const log = ".jupyter-server-log.txt";

  test("stays apart, and is in a log beside the repository", async () => {
    const command = `echo out; echo err >&2; sleep 0.5; sort ${log}`;
    const ended = await docker("run", "--rm", image, "sh", "-c", command);
    expect(ended).toEqual({ code: 0, stdout: "out\nerr\nout\n", stderr: "err\n" });
  });

  test("is added to the log that is there", async () => {
    const twice = `cd /tmp && for i in 1 2; do bindery-entrypoint echo "$i"; done; cat "$REPO_DIR/${log}"`;
    expect(await dockerOutput("run", "--rm", "--entrypoint=sh", image, "-c", twice)).toBe("1\n2\n1\n2\n");
  });

  test.each([
    [
      "the working directory, where the repository's can't be written",
      ["--user=4321:4321", "--workdir=/var/tmp"],
      "/var/tmp",
    ],
    ["the temporary folder, where neither can", ["--user=4321:4321", "--workdir=/"], "/tmp"],
  ])("is logged in %s", async (_, options, place) => {
    const found = ["sh", "-c", `echo out; sleep 0.5; head -n 1 ${place}/${log}`];
    expect(await docker("run", "--rm", ...options, image, ...found)).toMatchObject({
      code: 0,
      stdout: "out\nout\n",
    });
  });

  test.each([
    ["nothing can be written", ["--read-only"], "true"],
    ["a pipe has the log's name, in every place", ["--tmpfs=/tmp"], `mkfifo "$REPO_DIR/${log}" /tmp/${log}`],
    ["the disk is full", ["--tmpfs=/home/jovyan:size=16k,mode=777"], "true"],
  ])("is whole where %s", async (_, options, before) => {
    const command = `${before}; bindery-entrypoint sh -c 'head -c 3000000 /dev/zero | tr "\\0" x; echo end; exit 5'`;
    const run = ["run", "--rm", ...options, "--entrypoint=sh", image, "-c", command];
    const { code, stdout } = await docker(...run);
    expect({ code, length: stdout.length, end: stdout.slice(-5) }).toEqual({
      code: 5,
      length: 3_000_004,
      end: "xend\n",
    });
  });

  test("goes to a terminal as it is, without a log", async () => {
    const command = `test -t 1 && echo terminal; ls -A "$REPO_DIR"`;
    const { stdout } = await docker("run", "--rm", "--tty", image, "sh", "-c", command);
    expect(stdout).toBe("terminal\r\nrequirements.txt\r\n");
  });

  test("comes at once", async () => {
    const child = spawn("docker", ["run", "--rm", image, "sh", "-c", "printf now; sleep 2"]);
    const ended = once(child, "close");
    const [first] = await once(child.stdout, "data");
    const start = performance.now();
    expect(String(first)).toBe("now");
    await ended;
    expect(performance.now() - start).toBeGreaterThan(1000);
  });

  test("ends with the command, though something in the background could print more", async () => {
    const start = performance.now();
    const ended = await docker("run", "--rm", image, "sh", "-c", "(sleep 60; echo late) & echo done");
    expect(ended).toMatchObject({ code: 0, stdout: "done\n" });
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test("ends the command where nobody reads it any more", async () => {
    const command = "bindery-entrypoint yes | head -n 1; echo ${PIPESTATUS[0]}";
    expect(await dockerOutput("run", "--rm", "--entrypoint=bash", image, "-c", command)).toBe("y\n141\n");
  });

  test("keeps its order where stdout and stderr are one file", async () => {
    const lines = "for i in 1 2 3 4 5; do echo out; echo err >&2; done";
    const command = `bindery-entrypoint sh -c '${lines}' > /tmp/both 2>&1; cat /tmp/both`;
    expect(await dockerOutput("run", "--rm", "--entrypoint=sh", image, "-c", command)).toBe(
      "out\nerr\n".repeat(5),
    );
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
  const container = await started("sh", "-c", "echo up; exec sleep 60");
  try {
    // Before the entrypoint's first line nobody listens, and the kernel drops what a process 1 does not handle.
    await untilLogged(container, "up");
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
