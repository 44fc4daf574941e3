import type { ImageFacts } from "../inspect-image.ts";
import type { SizedPackage } from "../inspection.ts";
import { documentTime, stableUuid } from "./document-identity.ts";

/** An image as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). */
export function renderCycloneDx(
  { image, packages }: Pick<ImageFacts, "image" | "packages">,
  version: string,
): unknown {
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${stableUuid("cyclonedx", version, image.name, image.id)}`,
    version: 1,
    metadata: {
      timestamp: documentTime(image.created),
      tools: { components: [{ type: "application", name: "bindery", version }] },
      component: { type: "container", "bom-ref": image.id, name: image.name, version: image.id },
    },
    components: packages.map(componentOf),
  };
}

function componentOf({ ecosystem, name, version, path, license, purl }: SizedPackage): object {
  return {
    type: "library",
    // The same package may be in several environments.
    "bom-ref": `${purl}#${path}`,
    name,
    version,
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    purl,
    properties: [
      { name: "bindery:ecosystem", value: ecosystem },
      { name: "bindery:path", value: path },
    ],
  };
}
