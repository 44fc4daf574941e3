import * as v from "valibot";
import type { PackageReader } from "./installed-package.ts";

/** Older packages say `{type, url}`, or several of them (npm's docs, package.json: license). */
const licenseSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ type: v.string() }),
    v.transform(({ type }) => type),
  ),
]);

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.fallback(v.optional(licenseSchema), undefined),
  licenses: v.fallback(v.optional(v.array(licenseSchema)), undefined),
});

/** What npm and its like put into `node_modules`, at any depth; manifests inside a package are no packages. */
export const npmPackages: PackageReader = {
  reads: (path) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path),
  read: (text, path) => {
    const manifest = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text);
    if (!manifest.success) return [];
    const { name, version, license, licenses } = manifest.output;
    const several = licenses === undefined || licenses.length === 0 ? undefined : licenses.join(" OR ");
    return [{ ecosystem: "npm", name, version, path, license: license ?? several, architecture: undefined }];
  },
};
