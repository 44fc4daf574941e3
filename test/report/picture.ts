import { PNG } from "pngjs";

/** A small plot of bars as a PNG in base64: as stored, with one bar otherwise, or with that bar marked. */
export function picture(kind: "stored" | "executed" | "marked"): string {
  const png = new PNG({ width: 240, height: 140 });
  png.data.fill(255);
  const heights = [40, 75, 60, 100, kind === "stored" ? 85 : 105, 50];
  for (const [index, height] of heights.entries()) {
    for (let x = 20 + index * 35; x < 45 + index * 35; x += 1) {
      for (let y = 125 - height; y < 125; y += 1) {
        const isMarked = kind === "marked" && index === 4 && y < 40;
        const blue = isMarked ? [220, 30, 40] : [70, 120, 180];
        const color = kind === "marked" && !isMarked ? [225, 232, 240] : blue;
        png.data.set([...color, 255], (y * png.width + x) * 4);
      }
    }
  }
  return PNG.sync.write(png).toString("base64");
}
