import * as v from "valibot";
import type { PackageReader } from "./installed-package.ts";

const recordSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.nullish(v.string()),
  subdir: v.nullish(v.string()),
  build: v.nullish(v.string()),
});

/** What conda and its like write for each package of an environment (conda's docs, "Conda package specification": conda-meta). */
export const condaPackages: PackageReader = {
  reads: (path) => /(?:^|\/)conda-meta\/[^/]+\.json$/.test(path),
  read: (text, path) => {
    const record = v.safeParse(v.pipe(v.string(), v.parseJson(), recordSchema), text);
    if (!record.success) return [];
    const { name, version, license, subdir, build } = record.output;
    const architecture = subdir === "noarch" ? undefined : (subdir ?? undefined);
    const qualifiers = { ...(build ? { build } : {}), ...(subdir ? { subdir } : {}) };
    return [
      { ecosystem: "conda", name, version, path, license: license || undefined, architecture, qualifiers },
    ];
  },
};
