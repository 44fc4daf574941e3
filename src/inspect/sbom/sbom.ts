import type { ImageFacts } from "../inspect-image.ts";
import type { SizedPackage } from "../inspection.ts";
import { version } from "../../package-root.ts";
import { renderCycloneDx } from "./cyclonedx.ts";
import { renderSpdx } from "./spdx.ts";

export const sbomFormats = ["spdx", "cyclonedx"] as const;
export type SbomFormat = (typeof sbomFormats)[number];

/** The bill of materials of an image as JSON: for the same image and bindery the same bytes. */
export function renderSbom(
  format: SbomFormat,
  { image, packages }: Pick<ImageFacts, "image" | "packages">,
): string {
  const facts = { image, packages: distinct(packages) };
  const document = format === "spdx" ? renderSpdx(facts, version) : renderCycloneDx(facts, version);
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A broken database may have a package twice, and a bill of materials must not. */
function distinct(packages: readonly SizedPackage[]): readonly SizedPackage[] {
  return [
    ...new Map(packages.map((described) => [`${described.purl}\n${described.path}`, described])).values(),
  ];
}
