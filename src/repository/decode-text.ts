/**
 * The text of a file in whatever encoding an editor left it in, without byte order mark; never throws.
 * In this order: a byte order mark, the NULs that UTF-16 without one shows, a PEP 263 comment, UTF-8, windows-1252
 * (every byte has a meaning there, so that a stray é of a comment can't stop a build).
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked.decode(bytes.subarray(marked.mark.length));
  const utf16 = utf16WithoutMark(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  const declared = declaredEncoding(bytes);
  return (
    (declared === undefined ? undefined : decodeStrictly(bytes, declared)) ??
    decodeStrictly(bytes, "utf-8") ??
    decodeWindows1252(bytes)
  );
}

/** UTF-32 before UTF-16: its little-endian mark begins with UTF-16's. */
const byteOrderMarks: readonly { mark: readonly number[]; decode: (bytes: Uint8Array) => string }[] = [
  { mark: [0xff, 0xfe, 0x00, 0x00], decode: (bytes) => decodeUtf32(bytes, { littleEndian: true }) },
  { mark: [0x00, 0x00, 0xfe, 0xff], decode: (bytes) => decodeUtf32(bytes, { littleEndian: false }) },
  {
    mark: [0xef, 0xbb, 0xbf],
    decode: (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  },
  { mark: [0xff, 0xfe], decode: (bytes) => new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes) },
  { mark: [0xfe, 0xff], decode: (bytes) => new TextDecoder("utf-16be", { ignoreBOM: true }).decode(bytes) },
];

const replacement = 0xfffd;

/** TextDecoder knows no UTF-32 (WHATWG encoding standard, section 4.2). */
function decodeUtf32(bytes: Uint8Array, order: { readonly littleEndian: boolean }): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
    const point = view.getUint32(offset, order.littleEndian);
    const surrogate = point >= 0xd800 && point <= 0xdfff;
    characters.push(String.fromCodePoint(point > 0x10ffff || surrogate ? replacement : point));
  }
  if (bytes.length % 4 !== 0) characters.push(String.fromCodePoint(replacement));
  return characters.join("");
}

const sampleLength = 4096;

/** ASCII in UTF-16 has a NUL in every other byte, and always on the same side; no other text file holds any. */
function utf16WithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, sampleLength);
  const nuls = { even: 0, odd: 0 };
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) nuls[index % 2 === 0 ? "even" : "odd"] += 1;
  }
  // At least half of the characters: a comment in Cyrillic or Chinese has hardly any, and a few on the other side.
  const half = Math.max(1, Math.floor(sample.length / 4));
  if (nuls.odd >= half && nuls.even * 8 <= nuls.odd) return "utf-16le";
  if (nuls.even >= half && nuls.odd * 8 <= nuls.even) return "utf-16be";
  return undefined;
}

/** PEP 263: a comment on the first or second line; pip wants the `#` to be the line's first character, Python does not. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  for (const line of head.split(/\r\n|\r|\n/, 2)) {
    const name = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (name !== undefined) return webEncodingName(name);
  }
  return undefined;
}

/** Python's names where the web's differ in more than `_` for `-`. */
const pythonNames: ReadonlyMap<string, string> = new Map([
  ["latin", "latin1"],
  ["latin-1", "latin1"],
  ["cp932", "shift_jis"],
  ["shift-jis", "shift_jis"],
  ["cp949", "euc-kr"],
  ["cp936", "gbk"],
  ["mac-roman", "macintosh"],
]);

/** The name by which TextDecoder knows an encoding; undefined for one it doesn't, or that ASCII can't be read in. */
function webEncodingName(pythonName: string): string | undefined {
  const dashed = pythonName.toLowerCase().replaceAll("_", "-");
  const name = pythonNames.get(dashed) ?? dashed;
  if (name.startsWith("utf-16")) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    if (encoding === "windows-1252") return decodeWindows1252(bytes);
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What windows-1252 has where latin-1 has control characters, from 0x80 on; five of them it leaves as they are. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** By hand: TextDecoder reads latin-1 by this name from Node 20.18.3 on (nodejs/node#56542). */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replaceAll(/[\u0080-\u009f]/g, (character) =>
    windows1252.charAt(character.charCodeAt(0) - 0x80),
  );
}
