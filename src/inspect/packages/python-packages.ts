import { controlFields, fieldOf } from "./control-fields.ts";
import type { PackageReader } from "./installed-package.ts";

/**
 * What pip and others write (https://packaging.python.org/en/latest/specifications/core-metadata/), in whatever folder of packages; of
 * eggs, the older form too, a folder or a single file.
 */
export const pythonPackages: PackageReader = {
  reads: (path) =>
    /\/(?:site|dist)-packages\/[^/]+(?:\.dist-info\/METADATA|\.egg-info(?:\/PKG-INFO)?)$/.test(path),
  read: (text, path) => {
    const header = headerOf(text);
    const fields = controlFields(header);
    const [name, version] = [fieldOf(fields, "name"), fieldOf(fields, "version")];
    if (name === undefined || version === undefined) return [];
    const license = fieldOf(fields, "license-expression") ?? shortLicense(fields) ?? classified(header);
    return [{ ecosystem: "python", name, version, path, license, architecture: undefined }];
  },
};

/** The description stands behind the first empty line; one of blanks belongs to a field. */
function headerOf(text: string): string {
  return text.split(/\r?\n\r?\n/, 1)[0] ?? "";
}

/** Some put the license's whole text there. */
function shortLicense(fields: ReadonlyMap<string, string>): string | undefined {
  const license = fieldOf(fields, "license");
  return license === undefined || license.includes("\n") || license === "UNKNOWN" ? undefined : license;
}

/** By PyPI's classifiers: `License :: OSI Approved :: MIT License`. */
function classified(header: string): string | undefined {
  const found = [...header.matchAll(/^Classifier: License ::(?:.* ::)? (?<name>.+?)\r?$/gm)];
  const names = found
    .flatMap(({ groups }) => groups?.["name"] ?? [])
    .filter((name) => name !== "OSI Approved");
  return names.length === 0 ? undefined : names.join(" AND ");
}
