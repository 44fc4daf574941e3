import { decode } from "jpeg-js";
import { PNG } from "pngjs";
import { type PictureHeader, readJpegHeader, readPngHeader } from "./picture-header.ts";

/** Pixels as red, green, blue and opacity, a byte each. */
export interface Pixels extends PictureHeader {
  readonly data: Uint8Array;
}

/** A picture that was looked at, not yet decoded. */
export interface Picture extends PictureHeader {
  /** In words why it can't, where it is broken. */
  readonly decode: () => Pixels | string;
}

const mostMemoryMegabytes = 512;

/** Looks at the header of a PNG or JPEG in base64. In words why it can't be decoded. */
export function openPicture(mime: string, base64: string): Picture | string {
  const bytes = Buffer.from(base64, "base64");
  const isPng = mime === "image/png";
  const header = isPng ? readPngHeader(bytes) : readJpegHeader(bytes);
  if (typeof header === "string") return header;
  if (header.width === 0 || header.height === 0) return "it has no pixels";
  return {
    ...header,
    decode: () => {
      try {
        const pixels = isPng ? PNG.sync.read(bytes) : decodeJpeg(bytes);
        const { width, height, data } = pixels;
        const isWhole =
          data.length === width * height * 4 && width === header.width && height === header.height;
        // pixelmatch reads four bytes at once, where they must be aligned.
        return isWhole ? { width, height, data: new Uint8Array(data) } : "its pixels do not fill it";
      } catch (error) {
        return `it is broken (${error instanceof Error ? error.message.slice(0, 100) : "the decoder failed"})`;
      }
    },
  };
}

function decodeJpeg(bytes: Buffer): Pixels {
  return decode(bytes, {
    useTArray: true,
    maxResolutionInMP: 10,
    maxMemoryUsageInMB: mostMemoryMegabytes,
  });
}
