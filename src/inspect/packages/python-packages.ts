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
    const license = fieldOf(fields, "license-expression") ?? shortLicense(fields) ?? classified(text);
    return [{ ecosystem: "python", name, version, path, license, architecture: undefined }];
  },
};

/** Some put the license's whole text there. */
function shortLicense(fields: ReadonlyMap<string, string>): string | undefined {
  const license = fieldOf(fields, "license");
  return license === undefined || license.includes("\n") || license === "UNKNOWN" ? undefined : license;
}

/** By PyPI's classifiers: `License :: OSI Approved :: MIT License`. */
function classified(text: string): string | undefined {
  const [header = ""] = paragraphs(text);
  const found = [...header.matchAll(/^Classifier: License ::(?:.* ::)? (?<name>.+?)\r?$/gm)];
  const names = found
    .flatMap(({ groups }) => groups?.["name"] ?? [])
    .filter((name) => name !== "OSI Approved");
  return names.length === 0 ? undefined : names.join(" AND ");
}
