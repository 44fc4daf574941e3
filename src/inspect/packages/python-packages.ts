import { controlFields, fieldOf, paragraphs } from "./control-fields.ts";
import type { PackageReader } from "./installed-package.ts";

/**
 * What pip and others write (https://packaging.python.org/en/latest/specifications/core-metadata/), in whatever folder of packages; of
 * eggs, the older form too, a folder or a single file.
 */
export const pythonPackages: PackageReader = {
  reads: (path) =>
    /\/(?:site|dist)-packages\/[^/]+(?:\.dist-info\/METADATA|\.egg-info(?:\/PKG-INFO)?)$/.test(path),
  read: (text, path) => {
    const fields = controlFields(paragraphs(text)[0] ?? "");
    const [name, version] = [fieldOf(fields, "name"), fieldOf(fields, "version")];
    if (name === undefined || version === undefined) return [];
    const license = fieldOf(fields, "license-expression") ?? fieldOf(fields, "license");
    return [{ ecosystem: "python", name, version, path, license, architecture: undefined }];
  },
};
