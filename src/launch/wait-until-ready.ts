import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Container } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { collectStream } from "../streams/collect-stream.ts";

const pollMilliseconds = 50;

export interface Readiness {
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until the container's server answers on its published port.
 * @returns the port on this machine
 * @throws UserError LAUNCH_FAILED with the container's last lines where it ends first or takes too long
 */
export async function waitUntilReady(
  container: Container,
  port: number,
  readiness: Readiness,
): Promise<number> {
  const deadline = Date.now() + readiness.timeoutSeconds * 1000;
  for (;;) {
    readiness.signal.throwIfAborted();
    const state = await container.inspect();
    if (!state?.running) throw await ended(container, state?.exitCode, state?.outOfMemory ?? false);
    const published = state.ports.get(port);
    if (published !== undefined && (await answers(published))) return published;
    if (Date.now() > deadline) throw await silent(container, readiness.timeoutSeconds);
    await sleep(pollMilliseconds, undefined, { signal: readiness.signal }).catch(() => undefined);
  }
}

/** Whether Jupyter's one address that needs no token gives 200. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(
      { host: "127.0.0.1", port, path: "/api", agent: false, timeout: 2000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on("error", () => resolve(false));
    request.on("timeout", () => request.destroy());
  });
}

async function ended(
  container: Container,
  exitCode: number | undefined,
  outOfMemory: boolean,
): Promise<UserError> {
  return new UserError({
    code: "LAUNCH_FAILED",
    message: outOfMemory
      ? "The container ran out of memory before the server answered"
      : `The container ended with code ${exitCode ?? "unknown"} before the server answered`,
    why: await lastOutput(container),
    suggestions: outOfMemory
      ? ["Give it more with `--memory`."]
      : ["The lines above are the container's last ones."],
  });
}

async function silent(container: Container, seconds: number): Promise<UserError> {
  return new UserError({
    code: "LAUNCH_FAILED",
    message: `The server did not answer within ${seconds} seconds`,
    why: await lastOutput(container),
    suggestions: ["Look at what it is doing: the lines above are its last ones."],
  });
}

/** The container's last 50 lines. */
async function lastOutput(container: Container): Promise<string> {
  const { stream, text } = collectStream();
  await container.logs({ follow: false, tail: 50, stdout: stream, stderr: stream });
  return text().trimEnd();
}
