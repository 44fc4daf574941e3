import { argumentDefaults, expandArguments } from "./dockerfile-arguments.ts";
import { textLines } from "./text/text-lines.ts";

/** An image that a Dockerfile starts a stage from. */
export interface BaseImage {
  /** With the defaults of the arguments that it names; a `$` stays where there is none. */
  readonly image: string;
  readonly line: number;
}

/** The images of the `FROM` lines, without earlier stages and `scratch` (Dockerfile reference, FROM). */
export function baseImages(dockerfile: string): readonly BaseImage[] {
  const stages = new Set(["scratch"]);
  const images: BaseImage[] = [];
  const instructions = textLines(dockerfile).map((line) => line.trim().split(/\s+/));
  const defaults = argumentDefaults(instructions);
  for (const [index, words] of instructions.entries()) {
    if (words[0]?.toUpperCase() !== "FROM") continue;
    const [written, as, stage] = words.slice(1).filter((word) => !word.startsWith("--"));
    const image = written === undefined ? undefined : expandArguments(written, defaults);
    if (image !== undefined && !stages.has(image.toLowerCase())) images.push({ image, line: index + 1 });
    if (as?.toUpperCase() === "AS" && stage !== undefined) stages.add(stage.toLowerCase());
  }
  return images;
}

/** The image of the Binder of 2016, which repo2docker refuses (its LegacyBinderDocker buildpack). */
export function isOfFirstBinder({ image }: BaseImage): boolean {
  return image.includes("andrewosh/binder-base");
}
