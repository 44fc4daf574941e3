import { randomBytes } from "node:crypto";
import type { Container, Engine } from "../engine/engine.ts";
import { serverPort } from "../server-port.ts";
import { launchRequest, type LaunchOptions } from "./launch-request.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/** A container with a Jupyter server that answers. */
export interface Launch {
  readonly container: Container;
  readonly url: string;
}

/** Generous: a first start on a busy machine reads a gigabyte from a cold disk. */
const readyTimeoutSeconds = 180;

/**
 * Starts a server and waits until it answers; on any fault or interruption nothing is left.
 * @throws UserError PORT_IN_USE, LAUNCH_FAILED, INTERRUPTED
 */
export async function launchServer(
  engine: Engine,
  options: LaunchOptions,
  signal: AbortSignal,
): Promise<Launch> {
  const container = await engine.start(launchRequest(options));
  try {
    const port = await waitUntilReady(container, serverPort, { timeoutSeconds: readyTimeoutSeconds, signal });
    return { container, url: launchUrl(port, options.token) };
  } catch (error) {
    await container.remove();
    throw error;
  }
}

export function launchUrl(port: number, token: string): string {
  return `http://127.0.0.1:${port}/lab?token=${token}`;
}

/** 192 bits, as Jupyter's own tokens. */
export function freshToken(): string {
  return randomBytes(24).toString("hex");
}

export function freshSuffix(): string {
  return randomBytes(3).toString("hex");
}
