import { Writable } from "node:stream";

/** A stream that keeps the end of what is written to it, at least so many bytes of it, as text. */
export function tailStream(keptBytes: number): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      size += chunk.length;
      for (let first = chunks[0]; first && size - first.length >= keptBytes; first = chunks[0]) {
        chunks.shift();
        size -= first.length;
      }
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
