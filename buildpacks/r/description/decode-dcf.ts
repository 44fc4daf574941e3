import { decodeText } from "../../../src/repository/decode-text.ts";

/** The names that R has for encodings (Writing R Extensions, "Encoding issues") where the web's are others. */
const webNames: ReadonlyMap<string, string> = new Map([
  ["latin1", "windows-1252"],
  ["latin2", "iso-8859-2"],
  ["latin9", "iso-8859-15"],
]);

/** The text of a file in Debian control format, in the encoding that its field `Encoding` names. Never throws. */
export function decodeDcf(bytes: Uint8Array): string {
  const ascii = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const name = /^Encoding:[ \t]*([\w-]+)/m.exec(ascii)?.[1]?.toLowerCase();
  const encoding = name === undefined ? undefined : webNames.get(name);
  return encoding === undefined ? decodeText(bytes) : new TextDecoder(encoding).decode(bytes);
}
