import { type AsOf, asOfLabel, asOfText } from "../as-of/as-of.ts";
import type { Checkout } from "../source/checkout.ts";
import { version } from "../package-root.ts";

/**
 * Labels that say what an image is: those of the OCI image spec (annotations.md), and repo2docker's, which hubs list images by.
 * No time: an unchanged repository has an unchanged image.
 */
export function imageLabels(
  checkout: Checkout,
  baseImage: string | undefined,
  asOf?: AsOf,
): Readonly<Record<string, string>> {
  const isLocal = checkout.origin === "local";
  return {
    "io.bindery.version": version,
    ...(asOf === undefined ? {} : { [asOfLabel]: asOfText(asOf) }),
    ...(baseImage === undefined ? {} : { "org.opencontainers.image.base.name": baseImage }),
    "org.opencontainers.image.title": checkout.name,
    ...(isLocal ? {} : { "org.opencontainers.image.source": checkout.origin }),
    ...(checkout.commit === undefined ? {} : { "org.opencontainers.image.revision": checkout.commit }),
    "repo2docker.repo": checkout.origin,
    "repo2docker.ref": checkout.ref ?? checkout.commit ?? "None",
    "repo2docker.version": `bindery ${version}`,
  };
}
