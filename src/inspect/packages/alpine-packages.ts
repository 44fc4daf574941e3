import { paragraphs } from "./control-fields.ts";
import type { InstalledPackage, PackageReader } from "./installed-package.ts";

/** apk's database: a paragraph a package, a letter a field (Alpine's wiki, "Apk spec": Installed database). */
export const alpinePackages: PackageReader = {
  reads: (path) => path === "lib/apk/db/installed" || path === "usr/lib/apk/db/installed",
  read: (text, path) => paragraphs(text).flatMap((paragraph) => packageOf(paragraph, path)),
};

function packageOf(paragraph: string, path: string): readonly InstalledPackage[] {
  const field = (letter: string) =>
    new RegExp(`^${letter}:(?<value>.+)$`, "m").exec(paragraph)?.groups?.["value"];
  const [name, version] = [field("P"), field("V")];
  if (name === undefined || version === undefined) return [];
  return [{ ecosystem: "alpine", name, version, path, license: field("L"), architecture: field("A") }];
}
