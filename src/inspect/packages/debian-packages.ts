import { controlFields, fieldOf, paragraphs } from "./control-fields.ts";
import type { InstalledPackage, PackageReader } from "./installed-package.ts";

/** dpkg's database, and the folder that images without dpkg have in its place (distroless). Licenses stand elsewhere. */
export const debianPackages: PackageReader = {
  reads: (path) =>
    path === "var/lib/dpkg/status" || /^var\/lib\/dpkg\/status\.d\/[^/]+(?<!\.md5sums)$/.test(path),
  read: (text, path) => paragraphs(text).flatMap((paragraph) => packageOf(paragraph, path)),
};

function packageOf(paragraph: string, path: string): readonly InstalledPackage[] {
  const fields = controlFields(paragraph);
  const [name, version] = [fieldOf(fields, "package"), fieldOf(fields, "version")];
  // What was removed and has left its settings is there as `deinstall ok config-files`.
  const status = fieldOf(fields, "status") ?? "install ok installed";
  if (name === undefined || version === undefined || !status.endsWith(" installed")) return [];
  const architecture = fieldOf(fields, "architecture");
  return [{ ecosystem: "debian", name, version, path, license: undefined, architecture }];
}
