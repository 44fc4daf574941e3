import type Docker from "dockerode";
import type { AttachedStreams } from "../engine.ts";

export interface Attachment {
  /** To be called when the container runs: a terminal has no size before. */
  started(): void;
}

/** Connects a created container's standard streams to the caller's, in raw mode where it has a terminal. */
export async function attachStreams(
  docker: Docker,
  container: Docker.Container,
  { stdin, stdout, stderr, terminal, ended }: AttachedStreams,
): Promise<Attachment> {
  const connection = await container.attach({
    stream: true,
    hijack: true,
    stdin: stdin !== undefined,
    stdout: true,
    stderr: true,
  });
  if (terminal) connection.pipe(stdout, { end: false });
  else docker.modem.demuxStream(connection, stdout, stderr);
  terminal?.stdin.setRawMode(true);
  // A container that ends before it has read all of its input. An engine that is gone shows where the container is waited for.
  connection.on("error", () => undefined);
  stdin?.pipe(connection);
  // A container that has just ended has no terminal to resize.
  const resize = () => {
    if (terminal) {
      const { rows, columns } = terminal.stdout;
      container.resize({ h: rows, w: columns }).catch(() => undefined);
    }
  };
  terminal?.stdout.on("resize", resize);
  connection.once("close", () => {
    stdin?.unpipe(connection);
    stdin?.pause();
    terminal?.stdin.setRawMode(false);
    terminal?.stdout.off("resize", resize);
    ended?.();
  });
  return { started: resize };
}
