import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NotebookRun, RunLimits } from "../../src/check/run/run-result.ts";
import { runAll } from "../../src/check/run/run-all.ts";
import { runNotebook } from "../../src/check/run/run-notebook.ts";
import { runScript } from "../../src/check/run/run-script.ts";
import type { RunTarget } from "../../src/check/run/run-target.ts";
import { connectEngine } from "../../src/engine/connect-engine.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { binderyJson } from "./support/cli.ts";
import { containersOf, docker, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "check-run-test";
const emptyImage = "check-run-test-empty";
const workspace = makeWorkspace();
const never = new AbortController().signal;
const path = "sub/a.ipynb";

interface Cell {
  readonly source: string;
  readonly tags: readonly string[];
}

/** As Jupyter writes it: the first line of the first cell stands on line 11. */
function notebook(cells: readonly (string | Cell)[], kernel = "python3"): string {
  const code = cells.map((cell) => {
    const { source, tags } = typeof cell === "string" ? { source: cell, tags: [] } : cell;
    return {
      cell_type: "code",
      source: source.split(/(?<=\n)/),
      outputs: [],
      execution_count: null,
      metadata: { tags },
    };
  });
  const metadata = { kernelspec: { name: kernel, language: "python", display_name: "Python" } };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: code }, null, 1);
}

function lineOf(text: string, code: string): number {
  return text.split("\n").findIndex((line) => line.includes(code)) + 1;
}

/** All that a kernel could try: its own output, every pipe of every process, what the entrypoint noted of the events so far, the key. */
const forge = `
import glob, os
end = b'{"event": "end", "reason": "done", "cell": null}'
os.write(1, b"\\n" + b"0" * 64 + b" " + end + b"\\n")
try:
    noted = open(os.environ["REPO_DIR"] + "/.jupyter-server-log.txt", "rb").read()
except OSError:
    noted = b""
for path in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        if os.readlink(path).startswith("pipe:"):
            os.write(os.open(path, os.O_WRONLY | os.O_NONBLOCK), noted + b"\\n" + end + b"\\nhalf a line")
    except OSError:
        pass
runners, opened = 0, []
for path in glob.glob("/proc/[0-9]*"):
    try:
        if not open(path + "/cmdline", "rb").read().startswith(b"/opt/jupyter/bin/python"): continue
        runners += 1
        opened.append(open(path + "/mem", "rb"))
    except OSError:
        pass
runners, opened`;

const oldFormat = JSON.stringify({
  nbformat: 3,
  nbformat_minor: 0,
  metadata: { name: "" },
  worksheets: [
    {
      metadata: {},
      cells: [{ cell_type: "code", language: "python", metadata: {}, input: ["6 * 7"], outputs: [] }],
    },
  ],
});

const broken = notebook(["def f():\n    return 1 / 0", "print('before')\nf()", "print('never')"]);
const sleeping = notebook(["import time\ntime.sleep(1000)"]);

interface Fate {
  readonly text: string;
  readonly limits?: Partial<RunLimits>;
  readonly lateSeconds?: number;
}

const everything = [
  "import os\nprint(os.getcwd())\nfor i in range(3): print(i, flush=True)\nopen('data.txt').read()",
  { source: "1 / 0", tags: ["raises-exception"] },
  { source: "not python", tags: ["skip-execution"] },
  "",
  { source: "input('who? ')", tags: ["raises-exception"] },
  {
    source: "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=60)",
    tags: ["raises-exception"],
  },
  "'reached'",
];

/** nbclient waits for the kernel's word that it has sent all outputs. */
const neverIdle = `session = get_ipython().kernel.session
send = session.send
session.send = lambda stream, kind, *rest, **more: None if kind == "status" else send(stream, kind, *rest, **more)
'sent'`;

const late = notebook([neverIdle, "'never'"]);

const fates = {
  runs: { text: notebook(everything) },
  error: { text: broken },
  slow: { text: sleeping, limits: { cellSeconds: 2 } },
  died: { text: notebook(["1", "import os\nos._exit(7)"]) },
  large: { text: notebook(["held = bytearray(b'x') * 10**9"]), limits: { memoryBytes: 256 * 2 ** 20 } },
  kernel: { text: notebook(["1"], "nosuch") },
  loud: {
    text: notebook([
      "1",
      "import time\nwhile True:\n    print('é' * 5000, flush=True)\n    time.sleep(0.001)",
    ]),
    limits: { outputBytes: 100_000 },
  },
  late: { text: late, lateSeconds: 2 },
  old: { text: oldFormat },
  forged: { text: notebook([forge, "'still here'"]) },
} satisfies Readonly<Record<string, Fate>>;

type FateName = keyof typeof fates;
const names = Object.keys(fates).filter((key): key is FateName => key in fates);

let engine: Engine;
let target: RunTarget;
const runs = new Map<FateName, NotebookRun>();

function limitsOf({ limits }: Fate): RunLimits {
  return {
    cellSeconds: 120,
    notebookSeconds: 200,
    memoryBytes: 2 ** 30,
    outputBytes: 2 ** 20,
    network: false,
    ...limits,
  };
}

beforeAll(async () => {
  await requireEngine();
  const folder = workspace.repository(name, { "requirements.txt": "numpy\n", "sub/data.txt": "read" });
  const { id } = await binderyJson(["build", folder], { cwd: workspace.path });
  engine = await connectEngine(process.env);
  target = { image: id, name, source: folder, repositoryDir: "/home/jovyan" };
  const runFate = async (fate: FateName, signal: AbortSignal) =>
    runNotebook({ target, path, ...fates[fate], limits: limitsOf(fates[fate]) }, engine, signal);
  const onResult = (run: NotebookRun, index: number) => {
    const fate = names[index];
    if (fate) runs.set(fate, run);
  };
  await runAll(names, runFate, { jobs: 3, signal: never, onResult });
}, 900_000);
afterAll(async () => {
  await removeAllOf(name, emptyImage);
  workspace.remove();
});

function runOf(fate: FateName): NotebookRun {
  const run = runs.get(fate);
  if (!run) throw new Error(`${fate} did not run`);
  return run;
}

function resultsOf(fate: FateName): readonly unknown[] {
  return runOf(fate).cells.map(({ outputs }) => outputs);
}

function result(text: string): object {
  return { kind: "data", isResult: true, data: { "text/plain": text } };
}

test("results, where the notebook stands; what may fail, is not to be run, asks, or wants a network", () => {
  const { cells, failure } = runOf("runs");
  expect(failure).toBeUndefined();
  const printed = { kind: "stream", name: "stdout", text: "/home/jovyan/sub\n0\n1\n2\n" };
  expect(cells).toMatchObject([
    { number: 1, executionCount: 1, outputs: [printed, result("'read'")] },
    { number: 2, executionCount: 2, outputs: [{ kind: "error", name: "ZeroDivisionError" }] },
    { number: 4, executionCount: null, outputs: [] },
    { number: 5, outputs: [{ kind: "error", name: "StdinNotImplementedError" }] },
    { number: 6, outputs: [{ kind: "error", name: "OSError" }] },
    { number: 7, outputs: [result("'reached'")] },
  ]);
});

test("an error ends the run at the line that raised it", () => {
  const { cells, failure } = runOf("error");
  expect(cells.map(({ number, outputs }) => [number, outputs.length])).toEqual([
    [1, 0],
    [2, 2],
  ]);
  expect(failure).toMatchObject({
    end: "error",
    language: "python",
    kernel: "python3",
    file: path,
    place: { file: path, line: lineOf(broken, "1 / 0") },
    code: "print('before')\nf()",
    error: { name: "ZeroDivisionError", message: "division by zero" },
    log: "before\n",
    network: false,
  });
});

test("a time limit", () => {
  const place = { file: path, line: lineOf(sleeping, "sleep") };
  expect(runOf("slow").failure).toMatchObject({ end: "time limit", limit: "2 seconds", place });
});

test("a kernel that ends by itself", () => {
  expect(runOf("died").failure).toMatchObject({ end: "died", log: expect.stringContaining("exit code 7") });
});

test("too little memory", () => {
  expect(runOf("large").failure).toMatchObject({ end: "memory", limit: "256 MB" });
});

test("a kernel that the image has not", () => {
  expect(runOf("kernel").failure).toMatchObject({
    end: "kernel missing",
    kernel: "nosuch",
    log: expect.stringContaining("the image has python3"),
  });
});

test("more outputs than may be", () => {
  const { cells, failure } = runOf("loud");
  expect(failure).toMatchObject({ end: "output limit", limit: "97.7 KB" });
  const kept = Buffer.byteLength(JSON.stringify(cells));
  expect(kept).toBeGreaterThan(50_000);
  expect(kept).toBeLessThan(120_000);
});

test("outputs that do not come are not passed over", () => {
  expect(runOf("late").failure).toMatchObject({
    end: "outputs late",
    place: { file: path, line: lineOf(late, "get_ipython") },
    log: "the cell's outputs did not all come within 2 seconds of its end",
  });
});

test("nbformat 3", () => {
  expect(resultsOf("old")).toEqual([[result("42")]]);
});

test("nothing that a kernel writes passes for an event", () => {
  expect(runOf("forged").failure).toBeUndefined();
  expect(resultsOf("forged").map((outputs) => (Array.isArray(outputs) ? outputs.at(-1) : outputs))).toEqual([
    result("(1, [])"),
    result("'still here'"),
  ]);
});

test.each([
  [
    ["sh", "-c", "pwd; echo err >&2"],
    { stdout: "/home/jovyan\n", stderr: "err\n", exitCode: 0, failure: undefined },
  ],
  [["sh", "-c", "exit 3"], { exitCode: 3, failure: { end: "exit code", place: { line: 4 } } }],
  [
    ["no-such-program"],
    { exitCode: 127, failure: { end: "exit code", log: expect.stringContaining("no-such-program") } },
  ],
  [
    ["sh", "-c", "python -c 'bytearray(b\"x\") * 10**9' || exit 5"],
    { exitCode: 5, failure: { end: "memory" } },
  ],
  [["sleep", "1000"], { failure: { end: "time limit", limit: "2 seconds" } }],
])("the script %j", async (argv, expected) => {
  const notebookSeconds = argv[0] === "sleep" ? 2 : 200;
  const limits = limitsOf({ text: "", limits: { notebookSeconds, memoryBytes: 256 * 2 ** 20 } });
  const place = { file: "bindery.yml", line: 4 };
  expect(await runScript({ target, argv, limits, place }, engine, never)).toMatchObject(expected);
});

test("an image without Python is an error that says so", async () => {
  execFileSync("docker", ["import", "-", emptyImage], { input: Buffer.alloc(1024) });
  const own = { ...target, image: emptyImage };
  await expect(
    runNotebook({ target: own, path, text: oldFormat, limits: limitsOf({ text: "" }) }, engine, never),
  ).rejects.toMatchObject({ code: "NOTEBOOK_RUNNER_NOT_FOUND", why: expect.stringContaining("python3") });
});

test("an interruption keeps what is done, and leaves no container", async () => {
  const interruption = new AbortController();
  const run = async (text: string, signal: AbortSignal) => {
    const onCell = () => {
      if (text === sleeping) interruption.abort(new Error("stopped"));
    };
    return runNotebook({ target, path, text, limits: limitsOf({ text }), onCell }, engine, signal);
  };
  const items = [oldFormat, sleeping, oldFormat];
  const results = await runAll(items, run, {
    jobs: 1,
    signal: interruption.signal,
    onResult: () => undefined,
  });
  expect(results.map((done) => done?.cells.length)).toEqual([1, undefined, undefined]);
  expect(await containersOf(name)).toEqual([]);
  expect((await docker("ps", "--all", "--quiet", "--filter", `ancestor=${target.image}`)).stdout).toBe("");
});
