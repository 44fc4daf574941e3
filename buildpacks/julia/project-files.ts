import { posix } from "node:path";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { JuliaSpec } from "./spec.ts";

const folder = "environment/julia";

/** Where they are mounted. */
export const projectFilesFolder = `/${folder}`;

/** The files that say which packages are installed, under names that every Julia looks for, in the build context. */
export function projectFiles({ project, manifest, preferences }: JuliaSpec): readonly ContextFile[] {
  const isOwn = posix.basename(project.path) === "JuliaProject.toml";
  const prefix = isOwn ? "Julia" : "";
  const texts: readonly (readonly [string, string | undefined])[] = [
    [`${prefix}Project.toml`, project.text],
    [`${prefix}Manifest.toml`, manifest?.text],
    [`${prefix}LocalPreferences.toml`, preferences?.text],
  ];
  return texts.flatMap(([name, text]) =>
    text === undefined ? [] : [{ path: `${folder}/${name}`, text, executable: false }],
  );
}
