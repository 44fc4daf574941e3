import { randomBytes } from "node:crypto";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract } from "tar-stream";
import { isMissing } from "./docker-fault.ts";

/** More than any file that bindery puts into an image to be read again; whoever builds may have written there as well. */
const largestBytes = 1024 * 1024;

/** As Engine.readImageFile: from a container that is made, never started, and removed with its volumes. */
export async function readImageFile(
  docker: Docker,
  image: string,
  path: string,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  signal.throwIfAborted();
  const container = await docker.createContainer({
    name: `bindery-read-${randomBytes(6).toString("hex")}`,
    Image: image,
    NetworkDisabled: true,
  });
  try {
    return await firstFile(await container.getArchive({ path, abortSignal: signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/**
 * Links are not followed, since they may have been made to lead elsewhere. Of what else stands there the rest is not awaited: until its
 * stream is closed, the engine would not remove the container.
 */
async function firstFile(archive: NodeJS.ReadableStream): Promise<Uint8Array | undefined> {
  const entries = extract();
  // It closes the archive when the loop ends early, and the loop with the archive's error.
  pipeline(archive, entries, () => undefined);
  for await (const entry of entries) {
    const { type, size } = entry.header;
    return type === "file" && size <= largestBytes ? await buffer(entry) : undefined;
  }
  return undefined;
}
