import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";

import type { UserError } from "../../errors/user-error.ts";
import { interrupted } from "../../http/http-errors.ts";
import { killGroup } from "../../program/stop-group.ts";
import { isErrorWithCode } from "../../repository/file-errors.ts";
import { brokenArchive, invalidArchive } from "./archive-errors.ts";

/**
 * A file's content without its compression, by the program `bzip2`: Node.js has no such decoder, and those of packages
 * keep all that a block unpacks to, which of 300 bytes can be gigabytes.
 * @returns a stream that fails with a UserError: ARCHIVE_INVALID where the file is broken or the program is missing, INTERRUPTED
 */
export function bunzip2(file: string, name: string, signal: AbortSignal | undefined): Readable {
  return Readable.from(chunksOf(file, name, signal), { objectMode: false });
}

async function* chunksOf(
  file: string,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void, undefined> {
  const { child, plain, closed } = await start(file, name);
  const stop = (): void => killGroup(child);
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  try {
    yield* plain;
    await closed;
    if (signal?.aborted) throw interrupted();
    if (child.exitCode !== 0) throw brokenArchive(name);
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

interface Unpacker {
  readonly child: ChildProcess;
  readonly plain: Readable;
  readonly closed: Promise<void>;
}

async function start(file: string, name: string): Promise<Unpacker> {
  const handle = await open(file);
  try {
    // Without BZIP and BZIP2, in which options of one's own can stand; in a group of its own, to be ended as a whole.
    const child = spawn("bzip2", ["--decompress", "--stdout"], {
      env: { PATH: process.env["PATH"] },
      stdio: [handle.fd, "pipe", "ignore"],
      detached: true,
    });
    const plain = new PassThrough();
    // At once: Node.js drops what nobody reads when the program ends.
    child.stdout?.pipe(plain);
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    await once(child, "spawn");
    return { child, plain, closed };
  } catch (error) {
    throw isErrorWithCode(error, "ENOENT") ? missing(name, error) : error;
  } finally {
    await handle.close();
  }
}

function missing(name: string, cause: unknown): UserError {
  return invalidArchive(
    name,
    "It is packed with bzip2, and the program bzip2 is not installed.",
    cause,
    "Install it: apt-get install bzip2, dnf install bzip2, or brew install bzip2.",
  );
}
