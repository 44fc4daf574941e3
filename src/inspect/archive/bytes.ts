export type Bytes = AsyncIterable<Uint8Array>;

/** The content of a tar's entry, whose type says nothing of its pieces. */
export async function* bytesOf(body: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) throw new TypeError("a tar's content is not of bytes");
    yield piece;
  }
}
