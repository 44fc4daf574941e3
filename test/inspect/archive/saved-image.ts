import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";

/** A file of a layer; a header alone for what is none. */
export interface TarFile extends Partial<Header> {
  readonly name: string;
  readonly text?: string;
}

/** A tar of files, as bytes. */
export async function tarOf(files: readonly TarFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { text, ...header } of files) tar.entry({ mtime: new Date(0), ...header }, text ?? "");
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of Readable.from(tar)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export interface SavedImage {
  readonly layers: readonly (readonly TarFile[])[];
  /** Merged into the configuration. */
  readonly config?: object;
  readonly layout: "docker" | "oci";
  readonly compress?: (layer: Buffer) => Buffer;
}

/** An image as `docker save` writes it: as Docker up to 24 does, or in the layout of OCI, as newer ones do. */
export async function savedImage(image: SavedImage): Promise<Buffer> {
  const tars = await Promise.all(image.layers.map((files) => tarOf(files)));
  const config = JSON.stringify({
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: tars.map((tar) => `sha256:${sha256(tar)}`) },
    ...image.config,
  });
  const blobs = tars.map((tar) => (image.compress ?? ((bytes: Buffer) => bytes))(tar));
  const names = blobs.map((blob, index) =>
    image.layout === "oci" ? `blobs/sha256/${sha256(blob)}` : `layer-${index}/layer.tar`,
  );
  const configName = image.layout === "oci" ? `blobs/sha256/${sha256(config)}` : `${sha256(config)}.json`;
  const manifest = JSON.stringify([{ Config: configName, RepoTags: null, Layers: names }]);
  const files = new Map<string, Buffer | string>([[configName, config]]);
  for (const [index, name] of names.entries()) files.set(name, blobs[index] ?? "");
  files.set("manifest.json", manifest);
  const tar = pack();
  for (const [name, content] of files) tar.entry({ name }, content);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of Readable.from(tar)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const zip = (bytes: Buffer): Buffer => gzipSync(bytes);

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
