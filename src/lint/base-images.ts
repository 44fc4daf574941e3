import { textLines } from "./text/text-lines.ts";

/** An image that a Dockerfile starts a stage from. */
export interface BaseImage {
  readonly image: string;
  readonly line: number;
}

/** The images of the `FROM` lines, without earlier stages and `scratch` (Dockerfile reference, FROM). */
export function baseImages(dockerfile: string): readonly BaseImage[] {
  const stages = new Set(["scratch"]);
  const images: BaseImage[] = [];
  for (const [index, line] of textLines(dockerfile).entries()) {
    const words = line.trim().split(/\s+/);
    if (words[0]?.toUpperCase() !== "FROM") continue;
    const [image, as, stage] = words.slice(1).filter((word) => !word.startsWith("--"));
    if (image !== undefined && !stages.has(image.toLowerCase())) images.push({ image, line: index + 1 });
    if (as?.toUpperCase() === "AS" && stage !== undefined) stages.add(stage.toLowerCase());
  }
  return images;
}
