/** As far as git looks for a NUL (`buffer_is_binary` of its xdiff-interface.c). */
const sampleLength = 8000;

/** Whether a file holds something else than text; UTF-16 and UTF-32 with a byte order mark are text. */
export function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isMarked && bytes.subarray(0, sampleLength).includes(0);
}
