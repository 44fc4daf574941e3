import { encode } from "jpeg-js";
import { PNG } from "pngjs";

/** Whether a pixel is black; all others are white. */
export type Drawing = (x: number, y: number) => boolean;

/** A PNG in base64. */
export function png(width: number, height: number, isBlack: Drawing): string {
  const picture = new PNG({ width, height });
  picture.data.set(draw(width, height, isBlack));
  return PNG.sync.write(picture).toString("base64");
}

/** A JPEG in base64. */
export function jpeg(width: number, height: number, isBlack: Drawing, quality = 90): string {
  return encode({ width, height, data: draw(width, height, isBlack) }, quality).data.toString("base64");
}

function draw(width: number, height: number, isBlack: Drawing): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isBlack(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return data;
}
