import { setTimeout as sleep } from "node:timers/promises";
import { docker, dockerOutput } from "./engine.ts";
import { JupyterServer } from "./kernel.ts";

/** A container that runs as a hub's spawner would run it. */
export interface Spawned {
  readonly container: string;
  /** `http://127.0.0.1:port`, of the container's 8888. */
  readonly origin: string;
  remove(): Promise<void>;
}

/** Starts an image with options of `docker run`, a command in place of its own, and its port published. */
export async function spawn(
  image: string,
  options: readonly string[],
  command: readonly string[],
): Promise<Spawned> {
  const started = await dockerOutput(
    "run",
    "--detach",
    "--publish=127.0.0.1::8888",
    ...options,
    image,
    ...command,
  );
  const container = started.trim();
  const remove = async () => void (await docker("rm", "--force", "--volumes", container));
  try {
    const published = (await dockerOutput("port", container, "8888/tcp")).trim().split("\n")[0] ?? "";
    return { container, origin: `http://${published}`, remove };
  } catch (error) {
    const { stdout, stderr } = await docker("logs", container);
    await remove();
    throw new Error(`it ended at once:\n${stdout}${stderr}`, { cause: error });
  }
}

/** What JupyterHub does: asks the base URL until something answers. @throws Error with the log where nothing does in 90 s */
export async function untilAnswers({ container, origin }: Spawned, baseUrl: string): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt += 1) {
    // The engine's proxy may take a connection that comes too early, and leave it be.
    const status = await fetch(`${origin}${baseUrl}api`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(100);
  }
  const { stdout, stderr } = await docker("logs", container);
  throw new Error(`nothing answers at ${baseUrl}:\n${stdout}${stderr}`);
}

/** The server at a base URL, with a token. */
export function serverAt({ origin }: Spawned, baseUrl: string, token: string): JupyterServer {
  return new JupyterServer(`${origin}${baseUrl}?token=${token}`);
}
