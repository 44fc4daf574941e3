import { invalidValue } from "./command-line-error.ts";

/**
 * Checks `-v SOURCE:TARGET`. repo2docker knows no mode such as `:ro`.
 * @returns pairs of source and target
 * @throws CommandLineError where there are not exactly two parts
 */
export function readVolumes(volumes: readonly string[]): readonly (readonly [string, string])[] {
  return volumes.map((volume) => {
    const [source, target, ...rest] = volume.split(":");
    if (source === undefined || target === undefined || rest.length > 0)
      throw invalidValue(`Volume specification "${volume}" has to be SOURCE:TARGET, with one colon.`);
    return [source, target];
  });
}
