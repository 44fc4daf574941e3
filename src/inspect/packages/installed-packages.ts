import type { FileSystem } from "../archive/file-system.ts";
import { alpinePackages } from "./alpine-packages.ts";
import { condaPackages } from "./conda-packages.ts";
import { debianPackages } from "./debian-packages.ts";
import type { InstalledPackage, PackageReader } from "./installed-package.ts";
import { juliaPackages } from "./julia-packages.ts";
import { npmPackages } from "./npm-packages.ts";
import { pythonPackages } from "./python-packages.ts";
import { rPackages } from "./r-packages.ts";

const readers: readonly PackageReader[] = [
  debianPackages,
  alpinePackages,
  pythonPackages,
  rPackages,
  condaPackages,
  npmPackages,
  juliaPackages,
];

/** Whether a file says which packages are there: for reading an archive, whose files' bytes are not all kept. */
export function isPackageFile(path: string): boolean {
  return readers.some(({ reads }) => reads(path));
}

/**
 * The packages that an image has, sorted by ecosystem, name, version and place. One that is in several environments is there as often.
 * @param files of an archive that was read with the bytes of package files
 */
export function installedPackages(files: FileSystem): readonly InstalledPackage[] {
  return [...files.values()]
    .flatMap(({ path, content }) => (content === undefined ? [] : packagesOf(path, content)))
    .toSorted(
      (left, right) =>
        compare(left.ecosystem, right.ecosystem) ||
        compare(left.name, right.name) ||
        compare(left.version, right.version) ||
        compare(left.path, right.path),
    );
}

function packagesOf(path: string, content: Uint8Array): readonly InstalledPackage[] {
  const text = new TextDecoder().decode(content);
  return readers.flatMap(({ reads, read }) => (reads(path) ? read(text, path) : []));
}

/** By code units: the same order on every machine. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
