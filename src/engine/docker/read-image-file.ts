import { buffer } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract } from "tar-stream";
import { isMissing } from "./docker-fault.ts";

/** More than any file that bindery puts into an image to be read again; whoever builds may have written there as well. */
const largestBytes = 1024 * 1024;

/** As Engine.readImageFile: from a container that is made, never started, and removed. */
export async function readImageFile(
  docker: Docker,
  image: string,
  path: string,
): Promise<Uint8Array | undefined> {
  const container = await docker.createContainer({ Image: image, NetworkDisabled: true });
  try {
    return await firstFile(await container.getArchive({ path }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    await container.remove({ force: true });
  }
}

/** Links are not followed, since they may have been made to lead elsewhere. */
async function firstFile(archive: NodeJS.ReadableStream): Promise<Uint8Array | undefined> {
  const entries = extract();
  archive.on("error", (error) => entries.destroy(error)).pipe(entries);
  for await (const entry of entries) {
    const { type, size } = entry.header;
    if (type === "file" && size <= largestBytes) return await buffer(entry);
    return undefined;
  }
  return undefined;
}
