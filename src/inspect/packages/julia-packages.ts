import { parse } from "toml";
import * as v from "valibot";
import type { PackageReader } from "./installed-package.ts";

const projectSchema = v.object({ name: v.string(), uuid: v.string(), version: v.string() });

/** Packages of a Julia depot: `packages/NAME/SLUG/Project.toml` (Pkg's docs, "Project.toml and Manifest.toml"). */
export const juliaPackages: PackageReader = {
  reads: (path) => /\/packages\/[^/]+\/[A-Za-z0-9]{4,5}\/(?:Julia)?Project\.toml$/.test(path),
  read: (text, path) => {
    const project = v.safeParse(projectSchema, tomlOf(text));
    if (!project.success) return [];
    const { name, uuid, version } = project.output;
    return [
      {
        ecosystem: "julia",
        name,
        version,
        path,
        license: undefined,
        architecture: undefined,
        qualifiers: { uuid },
      },
    ];
  },
};

/** undefined for what is no TOML. */
function tomlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
