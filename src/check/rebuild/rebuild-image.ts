import type { BuildSurroundings } from "../../build-image.ts";
import type { Image } from "../../engine/engine.ts";
import type { PreparedImage } from "../../prepare-image.ts";
import { solveBuild, type SolveOptions } from "../../solve-build.ts";
import { timed } from "../../ui/progress.ts";
import type { RebuildReport } from "../report.ts";
import { compareImages } from "./compare-images.ts";

/**
 * Builds once more, every step anew, and compares with the image that is there. What was built is removed again.
 * Times of folders alone are no difference: some engines set them themselves.
 * @throws UserError with the code of what went wrong in a step, or as compareImages()
 */
export async function rebuildImage(
  prepared: Pick<PreparedImage, "build" | "found">,
  image: Image,
  options: SolveOptions,
  surroundings: BuildSurroundings,
): Promise<
  Pick<RebuildReport, "configuration" | "packages" | "layers"> & { readonly verdict: "same" | "differs" }
> {
  const { engine, signal } = surroundings;
  // Its seconds are not those of the first build.
  const own = { ...surroundings, seconds: {} };
  const afresh = { ...options, useCache: false, cacheFrom: [] };
  const id = await solveBuild(prepared, afresh, own, (request, listener, stop) =>
    engine.build(request, listener, stop),
  );
  try {
    const rebuilt = await engine.inspectImage(id);
    if (!rebuilt) throw new Error(`the engine built ${id} and does not have it`);
    const { folderTimesAlone, ...found } = await timed("check", "Comparing both images", own, () =>
      compareImages(engine, image, rebuilt, signal),
    );
    const { configuration, packages, layers } = found;
    const isSame =
      configuration.length + packages.length === 0 && (layers.differing.length === 0 || folderTimesAlone);
    return { verdict: isSame ? "same" : "differs", ...found };
  } finally {
    // An engine that gives images a date may have made the very same.
    if (id !== image.id) await engine.removeImage(id);
  }
}
