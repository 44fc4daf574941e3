import { createHash } from "node:crypto";
import type { ImageFacts } from "../inspect-image.ts";
import type { SizedPackage } from "../inspection.ts";
import { documentTime, stableUuid } from "./document-identity.ts";

const nothingSaid = "NOASSERTION";
const imageReference = "SPDXRef-Image";

/** An image as SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/). */
export function renderSpdx(
  { image, packages }: Pick<ImageFacts, "image" | "packages">,
  version: string,
): unknown {
  const references = packages.map(referenceOf);
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: image.name,
    documentNamespace: `urn:uuid:${stableUuid("spdx", version, image.name, image.id)}`,
    creationInfo: { created: documentTime(image.created), creators: [`Tool: bindery-${version}`] },
    packages: [
      {
        ...unsaid,
        SPDXID: imageReference,
        name: image.name,
        versionInfo: image.id,
        primaryPackagePurpose: "CONTAINER",
        licenseDeclared: nothingSaid,
      },
      ...packages.map((described, index) => packageOf(described, references[index] ?? "")),
    ],
    hasExtractedLicensingInfos: namedLicenses(packages),
    relationships: [
      relationship("SPDXRef-DOCUMENT", "DESCRIBES", imageReference),
      ...references.map((reference) => relationship(imageReference, "CONTAINS", reference)),
    ],
  };
}

/** What bindery does not look at. */
const unsaid = {
  downloadLocation: nothingSaid,
  filesAnalyzed: false,
  licenseConcluded: nothingSaid,
  copyrightText: nothingSaid,
};

function packageOf({ name, version, license, purl, path }: SizedPackage, reference: string): object {
  return {
    ...unsaid,
    SPDXID: reference,
    name,
    versionInfo: version,
    licenseDeclared: license ?? nothingSaid,
    sourceInfo: `by ${path}`,
    externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }],
  };
}

/** Letters, digits, `.` and `-` alone (SPDX 2.3, 3.2); the place tells packages of one name apart. */
function referenceOf({ ecosystem, name, version, path }: SizedPackage): string {
  const plain = `${ecosystem}-${name}`.replaceAll(/[^A-Za-z0-9.]+/g, "-");
  const place = createHash("sha256")
    .update(JSON.stringify([name, version, path]))
    .digest("hex")
    .slice(0, 12);
  return `SPDXRef-Package-${plain}-${place}`;
}

function relationship(from: string, type: string, to: string): object {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

/** Every reference in an expression needs its words (SPDX 2.3, clause 10). */
function namedLicenses(packages: readonly SizedPackage[]): readonly object[] {
  const all = packages.flatMap(({ license }) => license?.match(/LicenseRef-[A-Za-z0-9.-]+/g) ?? []);
  return [...new Set(all)].toSorted().map((licenseId) => {
    const name = licenseId.slice("LicenseRef-".length);
    return { licenseId, name, extractedText: `The package's own metadata calls its license so: ${name}` };
  });
}
