import { buildpacks } from "../../buildpacks/index.ts";
import type { LockedManifest } from "../buildpack.ts";

/** Environment files that do nothing but list packages. */
export const packageLists: readonly string[] = buildpacks.flatMap(
  (buildpack) => buildpack.packageLists ?? [],
);

/** Manifests that are not exact by themselves, and the locks that go with them. */
export const lockedManifests: readonly LockedManifest[] = buildpacks.flatMap(
  (buildpack) => buildpack.lockedManifests ?? [],
);
