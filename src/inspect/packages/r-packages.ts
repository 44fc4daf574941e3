import { controlFields, fieldOf } from "./control-fields.ts";
import type { PackageReader } from "./installed-package.ts";

/** Packages of R in any library: only of an installed one does DESCRIPTION have `Built` (Writing R Extensions, "The DESCRIPTION file"). */
export const rPackages: PackageReader = {
  reads: (path) => /\/[A-Za-z][A-Za-z0-9.]*\/DESCRIPTION$/.test(path),
  read: (text, path) => {
    const fields = controlFields(text);
    const [name, version] = [fieldOf(fields, "package"), fieldOf(fields, "version")];
    if (name === undefined || version === undefined || !fields.has("built")) return [];
    const license = fieldOf(fields, "license");
    return [{ ecosystem: "r", name, version, path, license, architecture: undefined }];
  },
};
