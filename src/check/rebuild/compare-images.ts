import type { Engine, Image } from "../../engine/engine.ts";
import type { ArchivedImage } from "../../inspect/archive/archived-image.ts";
import { fileSystemOf } from "../../inspect/archive/file-system.ts";
import { readImageArchive } from "../../inspect/archive/read-archive.ts";
import { installedPackages, isPackageFile } from "../../inspect/packages/installed-packages.ts";
import type { PackageChange } from "../report.ts";
import { compareConfigurations } from "./compare-configurations.ts";
import { compareLayers, type LayerComparison } from "./compare-layers.ts";
import { comparePackages } from "./compare-packages.ts";

export interface ComparedImages extends LayerComparison {
  /** Fields of their configuration that differ, such as `Env`. */
  readonly configuration: readonly string[];
  readonly packages: readonly PackageChange[];
}

/**
 * Compares two images of an engine: what their containers start with, their packages, and their layers file by file. Images of
 * the same layers are not read.
 * @throws UserError IMAGE_NOT_FOUND, IMAGE_UNREADABLE; what the signal says
 */
export async function compareImages(
  engine: Engine,
  before: Image,
  after: Image,
  signal: AbortSignal,
): Promise<ComparedImages> {
  const total = before.layers.length;
  const configuration = compareConfigurations(before, after);
  if (before.layers.join() === after.layers.join())
    return {
      configuration,
      packages: [],
      layers: { same: total, total, differing: [] },
      folderTimesAlone: true,
    };
  // One after the other: an engine that saves two at once is slower than that.
  const left = await readImage(engine, before.id, signal);
  const right = await readImage(engine, after.id, signal);
  const packages = comparePackages(packagesOf(left), packagesOf(right));
  return { configuration, packages, ...compareLayers(left, right) };
}

async function readImage(engine: Engine, id: string, signal: AbortSignal): Promise<ArchivedImage> {
  return readImageArchive(await engine.saveImage(id, signal), isPackageFile, signal);
}

function packagesOf({ layers }: ArchivedImage) {
  return installedPackages(fileSystemOf(layers));
}
