import { createServer, type RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Container, ContainerState } from "../../src/engine/engine.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { waitUntilReady } from "../../src/launch/wait-until-ready.ts";

const running: ContainerState = {
  running: true,
  exitCode: 0,
  ports: new Map(),
  labels: {},
  environment: {},
  startedAt: "2026-01-01T00:00:00Z",
  outOfMemory: false,
};

const unexpected = () => Promise.reject(new Error("not to be called"));

/** A container that says of itself what it is told to, the last for ever, and whose log is one line. */
function containerOf(...states: readonly (ContainerState | undefined)[]): Container {
  let asked = 0;
  return {
    id: "0f",
    name: "bindery-paper",
    inspect: async () => states[Math.min(asked++, states.length - 1)],
    logs: async ({ stderr }) => void stderr.write("Traceback: no module\n"),
    wait: unexpected,
    stop: unexpected,
    kill: unexpected,
    remove: unexpected,
  };
}

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return address.port;
}

function publishedAt(port: number): ContainerState {
  return { ...running, ports: new Map([[8888, port]]) };
}

const patient = { timeoutSeconds: 10, signal: new AbortController().signal };

describe("waitUntilReady", () => {
  test("gives the port when the server answers, however late the port is known and the answer comes", async () => {
    const answers = [503, 404, 200];
    const asked: string[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(answers.shift() ?? 500).end();
    });

    const ready = await waitUntilReady(containerOf(running, publishedAt(port)), 8888, patient);

    expect(ready).toBe(port);
    expect(asked).toEqual(["/api", "/api", "/api"]);
  });

  test.each<[string, ContainerState | undefined, RegExp]>([
    ["ends", { ...running, running: false, exitCode: 3 }, /code 3/],
    ["runs out of memory", { ...running, running: false, exitCode: 137, outOfMemory: true }, /memory/],
    ["is removed", undefined, /unknown/],
  ])("fails with its last lines when the container %s", async (_, state, message) => {
    const ready = waitUntilReady(containerOf(running, state), 8888, patient);

    await expect(ready).rejects.toMatchObject({
      code: "LAUNCH_FAILED",
      message: expect.stringMatching(message),
      why: "Traceback: no module",
    });
  });

  test.each<[string, RequestListener]>([
    ["answers something else", (_, response) => void response.writeHead(404).end()],
    ["hangs up", (request) => void request.socket.destroy()],
  ])("gives up in time on a server that %s", async (_, listener) => {
    const container = containerOf(publishedAt(await serve(listener)));

    const ready = waitUntilReady(container, 8888, { ...patient, timeoutSeconds: 0.3 });

    await expect(ready).rejects.toMatchObject({ code: "LAUNCH_FAILED", why: "Traceback: no module" });
  });

  test("stops at once when it is interrupted", async () => {
    const interruption = new AbortController();
    const reason = new UserError({ code: "INTERRUPTED", message: "stopped" });
    setTimeout(() => interruption.abort(reason), 20);

    const ready = waitUntilReady(containerOf(running), 8888, {
      timeoutSeconds: 60,
      signal: interruption.signal,
    });

    await expect(ready).rejects.toBe(reason);
  });
});
