import { spawn } from "node:child_process";
import { once } from "node:events";
import { createGunzip, type Gunzip } from "node:zlib";
import { extract } from "tar-stream";
import { engine } from "./engine.ts";

/** The digests of an image's layers, the base's first. */
export async function layersOf(image: string): Promise<readonly string[]> {
  const { RootFS } = await engine.getImage(image).inspect();
  return RootFS.Layers ?? [];
}

/** The id that a tag or id stands for. */
export async function idOf(image: string): Promise<string> {
  return (await engine.getImage(image).inspect()).Id;
}

/**
 * Which of the words stand anywhere in an image as the engine saves it: in its configuration, its history or the bytes of a layer.
 * A word in a file that is itself compressed is not found.
 */
export async function wordsInImage(image: string, words: readonly string[]): Promise<readonly string[]> {
  const child = spawn("docker", ["save", image], { stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  const found = new Set<string>();
  let files = 0;
  const archive = extract();
  child.stdout.pipe(archive);
  for await (const entry of archive) {
    files += 1;
    for (const word of await wordsIn(entry, words)) found.add(word);
  }
  const [code] = await exit;
  if (code !== 0 || files < 3)
    throw new Error(`docker save ${image} ended with ${code} after ${files} files`);
  return [...found];
}

async function wordsIn(
  entry: AsyncIterable<unknown>,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const longest = Math.max(...words.map((word) => Buffer.byteLength(word)));
  let tail = Buffer.alloc(0);
  for await (const chunk of unpacked(entry)) {
    const window = Buffer.concat([tail, chunk]);
    for (const word of words) if (window.includes(word)) found.add(word);
    tail = Buffer.from(window.subarray(Math.max(0, window.length - longest)));
  }
  return found;
}

/** Layers are compressed where the engine keeps them so. */
async function* unpacked(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  const decoder = createGunzip();
  let isCompressed: boolean | undefined;
  for await (const chunk of entry) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("a tar of something other than bytes");
    isCompressed ??= chunk[0] === 0x1f && chunk[1] === 0x8b;
    if (!isCompressed) yield chunk;
    else yield* await decoded(decoder, chunk);
  }
}

/** What a decoder makes of one more chunk. */
async function decoded(decoder: Gunzip, chunk: Buffer): Promise<readonly Buffer[]> {
  const parts: Buffer[] = [];
  const collect = (part: Buffer) => parts.push(part);
  decoder.on("data", collect);
  await new Promise<void>((resolve, reject) => {
    decoder.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
  decoder.off("data", collect);
  return parts;
}
