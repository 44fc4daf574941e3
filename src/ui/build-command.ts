import { shellQuote } from "../dockerfile/shell-quote.ts";
import type { PreparedBuild } from "../prepare-image.ts";

/** The command that builds an exported folder as bindery would. */
export function buildCommand(folder: string, build: PreparedBuild): string {
  const words = [
    "docker",
    "build",
    ...(build.dockerfile === "Dockerfile" ? [] : ["--file", `${folder}/${build.dockerfile}`]),
    ...(build.target === undefined ? [] : ["--target", build.target]),
    ...pairs("--build-arg", build.buildArguments),
    ...pairs("--label", build.labels),
    folder,
  ];
  return words.map((word) => shellQuote(word)).join(" ");
}

function pairs(option: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
}
