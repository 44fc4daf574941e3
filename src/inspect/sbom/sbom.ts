import type { ImageFacts } from "../inspect-image.ts";
import { version } from "../../package-root.ts";
import { renderCycloneDx } from "./cyclonedx.ts";
import { renderSpdx } from "./spdx.ts";

export const sbomFormats = ["spdx", "cyclonedx"] as const;
export type SbomFormat = (typeof sbomFormats)[number];

/** The bill of materials of an image as JSON: for the same image and bindery the same bytes. */
export function renderSbom(format: SbomFormat, facts: Pick<ImageFacts, "image" | "packages">): string {
  const document = format === "spdx" ? renderSpdx(facts, version) : renderCycloneDx(facts, version);
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
