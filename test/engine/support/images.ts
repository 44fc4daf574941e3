import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
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
    for (const word of await wordsIn(entry as unknown as Readable, words)) found.add(word);
  }
  const [code] = await exit;
  if (code !== 0 || files < 3)
    throw new Error(`docker save ${image} ended with ${code} after ${files} files`);
  return [...found];
}

async function wordsIn(entry: Readable, words: readonly string[]): Promise<ReadonlySet<string>> {
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
async function* unpacked(entry: Readable): AsyncGenerator<Buffer> {
  let decoder: ReturnType<typeof createGunzip> | undefined;
  const iterator = entry[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await iterator.next();
  if (first.done) return;
  const isCompressed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const whole = (async function* chunks() {
    yield first.value;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  })();
  if (!isCompressed) return yield* whole;
  decoder = createGunzip();
  const source = (async () => {
    for await (const chunk of whole) if (!decoder.write(chunk)) await once(decoder, "drain");
    decoder.end();
  })();
  yield* decoder as AsyncIterable<Buffer>;
  await source;
}
