import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { extract } from "tar-stream";
import type { ContainerRequest, Engine } from "../engine/engine.ts";
import { untilRemoved } from "../launch/until-removed.ts";
import { collectStream } from "../streams/collect-stream.ts";

/**
 * The files that an image of `recordPlan` holds, by path; the container that hands them out is removed.
 * @throws UserError LAUNCH_FAILED; INTERRUPTED after a signal
 */
export async function readRecord(
  engine: Pick<Engine, "start">,
  image: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const archive = extract();
  const files = filesOf(archive);
  // It is awaited below; until then a broken archive must not end the program.
  files.catch(() => undefined);
  const output = new PassThrough();
  output.pipe(archive);
  const errors = collectStream();
  const container = await engine.start(
    requestOf(image, { stdout: output, stderr: errors.stream, ended: () => output.end() }),
  );
  return untilRemoved(container, signal, async (exitCode) => {
    signal.throwIfAborted();
    if (exitCode !== 0) throw new Error(`what was installed could not be read: ${errors.text()}`);
    return files;
  });
}

function requestOf(image: string, streams: NonNullable<ContainerRequest["streams"]>): ContainerRequest {
  return {
    image,
    name: `bindery-lock-${randomBytes(6).toString("hex")}`,
    user: "0:0",
    groups: [],
    environment: {},
    mounts: [],
    ports: [],
    labels: {},
    healthcheck: false,
    streams,
  };
}

async function filesOf(archive: ReturnType<typeof extract>): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const entry of archive) {
    const { name, type } = entry.header;
    if (type === "file") files.set(name.replace(/^\.\//, ""), await text(entry));
    else entry.resume();
  }
  return files;
}
