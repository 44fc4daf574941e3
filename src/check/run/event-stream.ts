import { createHmac } from "node:crypto";
import { Writable } from "node:stream";
import { parseEvent, type RunEvent } from "./run-events.ts";

/** In hex. */
const macLength = 64;
const newline = 10;

export interface EventListener {
  readonly event: (event: RunEvent) => void;
  /** More bytes have come than any run within its limits writes; nothing is read any more. */
  readonly flooded: () => void;
  /** The runner wrote what it never writes. */
  readonly broken: (error: unknown) => void;
}

export interface EventLimits {
  readonly mostBytes: number;
  /** Of one line; less than the longest string that there can be. */
  readonly mostLineBytes: number;
}

/**
 * A stream that takes what the runner's container prints: lines that the runner signed are events, all else is passed over. So
 * nothing that a notebook does, and nothing that an image prints at its start, can pass for an event.
 * @param key as the runner has it
 * @param limits beyond which nothing is read any more
 */
export function eventStream(
  key: Buffer,
  { mostBytes, mostLineBytes }: EventLimits,
  listener: EventListener,
): Writable {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let bytes = 0;
  let isFlooded = false;
  let count = 0;
  const readLine = (line: Buffer) => {
    try {
      const json = signedText(line, key, count);
      if (json === undefined) return;
      count += 1;
      listener.event(parseEvent(json));
    } catch (error) {
      listener.broken(error);
    }
  };
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      let start = 0;
      while (!isFlooded && start < chunk.length) {
        const newlineAt = chunk.indexOf(newline, start);
        const end = newlineAt === -1 ? chunk.length : newlineAt;
        rest.push(chunk.subarray(start, end));
        restBytes += end - start;
        isFlooded = bytes > mostBytes || restBytes > mostLineBytes;
        if (isFlooded) {
          rest = [];
          listener.flooded();
        } else if (newlineAt !== -1) {
          const line = Buffer.concat(rest);
          rest = [];
          restBytes = 0;
          readLine(line);
        }
        start = end + 1;
      }
      done();
    },
  });
}

/** The text behind the signature of the line with this number (from 0); undefined where it is not the runner's. */
function signedText(line: Buffer, key: Buffer, number: number): string | undefined {
  if (line.length <= macLength + 1) return undefined;
  const text = line.subarray(macLength + 1);
  const mac = createHmac("sha256", key).update(`${number} `).update(text).digest("hex");
  return line.toString("latin1", 0, macLength) === mac ? text.toString("utf8") : undefined;
}
