import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Comparing, Finding } from "../comparing.ts";
import { percent } from "../text/numbers.ts";
import { openPicture, type Picture, type Pixels } from "./decode-picture.ts";

const mostPixels = 10_000_000;
const mostMarkedPixels = 4_000_000;

/**
 * How two pictures (PNG or JPEG in base64) differ, pixel by pixel; what is not decoded (broken, interlaced, over 10 megapixels, beyond 30 in
 * one notebook) differs where its bytes do.
 */
export function comparePictures(
  stored: string,
  executed: string,
  mime: string,
  comparing: Comparing,
): Finding | undefined {
  if (stored === executed || withoutBreaks(stored) === withoutBreaks(executed)) return undefined;
  const [before, after] = [openPicture(mime, stored), openPicture(mime, executed)];
  if (typeof before === "string") return differs(`the stored picture can't be compared: ${before}`);
  if (typeof after === "string") return differs(`the picture that came can't be compared: ${after}`);
  if (before.width !== after.width || before.height !== after.height) {
    return differs(`${sizeOf(before)} pixels became ${sizeOf(after)}`);
  }
  const pixels = before.width * before.height;
  if (pixels > mostPixels) return differs("its bytes differ; it is too large to compare its pixels");
  if (pixels > comparing.left.pixels) {
    return differs("its bytes differ; the notebook has too many pictures to compare the pixels of all");
  }
  comparing.left.pixels -= pixels;
  return compareDecoded(before, after, comparing);
}

function compareDecoded(before: Picture, after: Picture, { settings }: Comparing): Finding | undefined {
  const stored = before.decode();
  if (typeof stored === "string") return differs(`the stored picture can't be compared: ${stored}`);
  const executed = after.decode();
  if (typeof executed === "string") return differs(`the picture that came can't be compared: ${executed}`);
  const { width, height } = stored;
  const isMarked = width * height <= mostMarkedPixels;
  const marked = isMarked ? new PNG({ width, height }) : undefined;
  const count = pixelmatch(stored.data, executed.data, marked?.data, width, height, {
    threshold: settings.pixelThreshold,
  });
  const share = count / (width * height);
  if (share <= settings.pixelShare) return undefined;
  const allowed = settings.pixelShare === 0 ? "" : ` (at most ${percent(settings.pixelShare)} may)`;
  return {
    ...differs(`${percent(share)} of the pixels differ${allowed}`),
    picture: { share, marked: marked && PNG.sync.write(marked).toString("base64") },
  };
}

function differs(message: string): Finding {
  return { kind: "image", message, stored: undefined, executed: undefined };
}

function sizeOf({ width, height }: Picture | Pixels): string {
  return `${width} × ${height}`;
}

/** Notebooks of nbformat 3 break base64 into lines. */
function withoutBreaks(base64: string): string {
  return base64.replaceAll(/\s+/g, "");
}
