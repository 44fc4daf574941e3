import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebookRunner } from "../../../buildpacks/notebook-runner/index.ts";
import { eventStream } from "../../../src/check/run/event-stream.ts";
import type { RunEvent } from "../../../src/check/run/run-events.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-notebook-runner-"));
  // What a repository has beside its notebook: none of it may be taken for a module.
  for (const name of ["json", "hmac", "shutil", "asyncio"])
    writeFileSync(join(folder, `${name}.py`), "raise SystemExit('the repository ran')\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

async function runCommand(command: readonly string[], stdin: Buffer, path?: string): Promise<Ended> {
  const [program = "", ...rest] = command;
  const child = spawn(program, rest, {
    cwd: folder,
    env: { ...process.env, ...(path === undefined ? {} : { PATH: `${path}:${process.env["PATH"] ?? ""}` }) },
  });
  const stdout: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  await once(child, "close");
  return { code: child.exitCode, stdout: Buffer.concat(stdout), stderr };
}

/** A line with the script's length, the script, the request as a line, and the notebook's text. */
function input(script: string, request: object, text: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${Buffer.byteLength(script)}\n`),
    Buffer.from(script),
    Buffer.from(`${JSON.stringify(request)}\n${text}`),
  ]);
}

test("the runner signs what it tells", async () => {
  const key = randomBytes(32);
  const request = {
    key: key.toString("hex"),
    cellSeconds: 1,
    notebookSeconds: 1,
    outputBytes: 1,
    lateSeconds: 1,
  };
  const { code, stdout, stderr } = await runCommand(
    notebookRunner.command,
    input(notebookRunner.script, request, "no notebook"),
  );
  const events: RunEvent[] = [];
  const stream = eventStream(
    key,
    { mostBytes: 100_000, mostLineBytes: 100_000 },
    {
      event: (event) => events.push(event),
      flooded: () => expect.fail("flooded"),
      broken: (error) => expect.fail(String(error)),
    },
  );
  stream.write(stdout);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // Where this machine's Python has no nbclient, it says so.
  expect(events).toEqual([
    { event: "ready" },
    expect.objectContaining({
      event: "end",
      cell: null,
      reason: expect.stringMatching(/^(?:unreadable|no runner)$/),
    }),
  ]);
});

describe("the Python that runs it", () => {
  const [program = "", option = "", text = ""] = notebookRunner.command;
  const tells = input("print(sys.executable, sys.flags.isolated, sys.stdin.read())", { ü: "{}" }, "text");

  test("is the one that `jupyter` runs with", async () => {
    const python = join(folder, "python-of-jupyter");
    writeFileSync(python, `#!/bin/sh\necho "of jupyter: $1"\n`);
    writeFileSync(join(folder, "jupyter"), `#!${python}\nimport jupyter\n`);
    chmodSync(python, 0o755);
    chmodSync(join(folder, "jupyter"), 0o755);
    const { stdout } = await runCommand([program, option, text, "/no/server"], tells, folder);
    expect(stdout.toString()).toBe("of jupyter: -c\n");
    rmSync(join(folder, "jupyter"));
  });

  test("is the server's own where the image has it, apart from the repository's settings", async () => {
    const server = join(folder, "server-python");
    writeFileSync(server, `#!/bin/sh\necho "of the server: $1"\n`);
    chmodSync(server, 0o755);
    const { stdout } = await runCommand([program, option, text, server], tells);
    expect(stdout.toString()).toBe("of the server: -I\n");
  });

  test("is the one on PATH where there is no other, and reads script and request", async () => {
    const { stdout, stderr } = await runCommand([program, option, text, "/no/server"], tells, folder);
    expect(stderr).toBe("");
    expect(stdout.toString()).toMatch(/python\S* 0 \{"ü":"\{\}"\}\ntext\n$/);
  });
});
