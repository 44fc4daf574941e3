import { EventEmitter, once } from "node:events";
import { Writable } from "node:stream";
import type { AttachedStreams, Engine } from "../engine/engine.ts";
import { untilRemoved } from "../launch/until-removed.ts";
import { containerRequest } from "./container-request.ts";
import type { RequestSession } from "./run-request.ts";

/**
 * Runs the image until it ends or the caller interrupts, its output passed on; the container is removed however it ends.
 * @returns the container's exit code
 * @throws UserError as containerRequest(), PORT_IN_USE, LAUNCH_FAILED; INTERRUPTED after a signal
 */
export async function runContainer(engine: Engine, image: string, session: RequestSession): Promise<number> {
  const { output, signal } = session;
  const { streams, drained } = passedOn(session);
  const container = await engine.start({ ...(await containerRequest(engine, image, session)), streams });
  return untilRemoved(container, signal, async (exitCode) => {
    await drained;
    signal.throwIfAborted();
    if (exitCode !== 0) output.write(`The container ended with code ${exitCode}\n`, "running");
    return exitCode;
  });
}

/** stdout and stderr of the container as they come, from its first byte on; both are records on stderr where programs read them. */
function passedOn({ request, output, stdout }: RequestSession): {
  readonly streams: AttachedStreams;
  readonly drained: Promise<unknown>;
} {
  const running = (text: string) => output.write(text, "running");
  const connection = new EventEmitter();
  return {
    streams: {
      stdout: request.jsonLogs ? textSink(running) : stdout,
      stderr: textSink(running),
      ended: () => void connection.emit("ended"),
    },
    drained: once(connection, "ended"),
  };
}

/** Hands on text as it comes; a character that is cut in two by what it came in is kept whole. */
function textSink(write: (text: string) => void): Writable {
  const decoder = new TextDecoder();
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== "") write(text);
      done();
    },
  });
}
