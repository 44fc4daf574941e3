import { posix } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { extract } from "tar-stream";
import * as v from "valibot";
import { UserError } from "../../errors/user-error.ts";
import type { ArchivedImage } from "./archived-image.ts";
import { type Bytes, bytesOf } from "./bytes.ts";
import { decompress, peek } from "./decompress.ts";
import { instructionsOf, parseImageConfig } from "./image-config.ts";
import { imageUnreadable } from "./image-unreadable.ts";
import { type LayerContents, type Look, readLayer, type Wants } from "./read-layer.ts";

/** Of all that is no layer: manifests and configurations. */
const mostJson = 32 * 1024 * 1024;

/** What stands in the archive, by its name there. */
interface Blobs {
  readonly layers: Map<string, LayerContents>;
  readonly texts: Map<string, string>;
  /** Docker up to 24 has a layer once, and links to it. */
  readonly links: Map<string, string>;
}

/**
 * Reads an image as an engine saves it (`docker save`), in one pass and without a file on the disk: Docker's own layout and that of OCI,
 * layers plain or compressed.
 * @param wants which files' bytes are kept
 * @param look what sees others' bytes while they go by
 * @throws UserError IMAGE_UNREADABLE, or what the signal says; what the stream throws
 */
export async function readImageArchive(
  stream: Readable,
  wants: Wants,
  signal: AbortSignal,
  look?: Look,
): Promise<ArchivedImage> {
  const blobs: Blobs = { layers: new Map(), texts: new Map(), links: new Map() };
  const tar = extract();
  pipeline(stream, tar, () => undefined);
  const stop = () => stream.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const entry of tar) {
      signal.throwIfAborted();
      const name = posix.normalize(entry.header.name);
      if (entry.header.type === "symlink")
        blobs.links.set(name, posix.join(posix.dirname(name), entry.header.linkname ?? ""));
      else if (entry.header.type === "file") await readBlob(name, bytesOf(entry), blobs, { wants, look });
      entry.resume();
    }
    signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof UserError ? error : imageUnreadable("Its archive is broken.", error);
  } finally {
    signal.removeEventListener("abort", stop);
    stream.destroy();
  }
  return imageOf(blobs);
}

/** Names say little: in the layout of OCI layers and texts are called by their digests alike. */
async function readBlob(
  name: string,
  body: Bytes,
  blobs: Blobs,
  { wants, look }: { readonly wants: Wants; readonly look: Look | undefined },
): Promise<void> {
  if (!/(?:^|\/)layer\.tar$|^blobs\/|\.json$/.test(name)) return;
  const { first, all } = await peek(body);
  const isText = first[0] === 0x7b || first[0] === 0x5b;
  if (isText && !name.endsWith("layer.tar")) blobs.texts.set(name, await readText(all));
  else blobs.layers.set(name, await readLayer(decompress(first, all), wants, look));
}

async function readText(body: Bytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostJson) throw imageUnreadable("A manifest in it is absurdly large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const manifestSchema = v.pipe(
  v.array(v.object({ Config: v.string(), Layers: v.nullish(v.array(v.string()), []) })),
  v.minLength(1),
);

function imageOf(blobs: Blobs): ArchivedImage {
  const manifest = v.safeParse(manifestSchema, readJson("manifest.json", blobs));
  const image = manifest.success ? manifest.output[0] : undefined;
  if (image === undefined) throw imageUnreadable("Its manifest is not of the format.");
  const { config, diffIds } = parseImageConfig(readJson(image.Config, blobs));
  const createdBy = instructionsOf(config, image.Layers.length);
  const layers = image.Layers.map((name, index) => {
    const contents = blobs.layers.get(placeOf(name, blobs));
    if (contents === undefined) throw imageUnreadable(`Its layer ${index + 1} is missing.`);
    if (contents.diffId !== diffIds[index])
      throw imageUnreadable(`Its layer ${index + 1} is not what the configuration promises.`);
    return { ...contents, createdBy: createdBy[index] ?? "" };
  });
  return { config, layers };
}

function readJson(name: string, blobs: Blobs): unknown {
  const text = blobs.texts.get(placeOf(name, blobs));
  if (text === undefined) throw imageUnreadable(`${JSON.stringify(name)} is missing in it.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw imageUnreadable(`${JSON.stringify(name)} in it is no JSON.`, error);
  }
}

function placeOf(name: string, { links }: Blobs): string {
  const place = posix.normalize(name);
  return links.get(place) ?? place;
}
