/** What a picture says of itself before it is decoded. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
}

const pngSignature = "89504e470d0a1a0a";
const startOfScan = 0xda;
const mostScans = 100;

/**
 * The size of a PNG (W3C, "Portable Network Graphics", 11.2.2), or in words why it is not decoded. An interlaced one is not: its decoder
 * takes as much memory as the data asks for.
 */
export function readPngHeader(bytes: Buffer): PictureHeader | string {
  if (bytes.length < 33 || bytes.toString("hex", 0, 8) !== pngSignature) return "it is no PNG";
  if (bytes.readUInt8(28) !== 0) return "it is interlaced";
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/**
 * The size of a JPEG from its frame header (ITU-T T.81, B.2.2), or in words why it is not decoded: each scan is another pass over all
 * pixels, however short it is.
 */
export function readJpegHeader(bytes: Buffer): PictureHeader | string {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return "it is no JPEG";
  let header: PictureHeader | undefined;
  let scans = 0;
  for (
    let at = bytes.indexOf(0xff, 2);
    at !== -1 && at + 9 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === startOfScan) scans += 1;
    if (scans > mostScans) return `it has more than ${mostScans} scans`;
    if (!isFrame(marker) || scans > 0 || header !== undefined) continue;
    header = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return header ?? "it has no size";
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which stand among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
