import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import parse from "spdx-expression-parse";
import { expect, test } from "vitest";
import type { SizedPackage } from "../../../src/inspect/inspection.ts";
import { documentTime } from "../../../src/inspect/sbom/document-identity.ts";
import { renderSbom } from "../../../src/inspect/sbom/sbom.ts";
import { anyCharacter } from "../support.ts";

const require = createRequire(import.meta.url);
const library = dirname(require.resolve("@cyclonedx/cyclonedx-library/package.json"));
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(join(library, `res/schema/${name}.SNAPSHOT.schema.json`), "utf8")) as object;

// The library's own check needs a package more for two formats, which nothing that bindery writes has.
const ajv = new Ajv({ strict: false, formats: { "iri-reference": true, "idn-email": true } });
addFormats.default(ajv);
for (const name of ["spdx", "jsf-0.82"])
  ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
const isCycloneDx = ajv.compile(schemaOf("bom-1.6"));

function faultsOf(document: unknown): unknown {
  return isCycloneDx(document) ? [] : isCycloneDx.errors;
}

const image = {
  name: "paper:1",
  id: `sha256:${"ab".repeat(32)}`,
  tags: [],
  digests: [],
  platform: "linux/amd64",
  created: "2026-01-02T03:04:05.678Z",
};

const zip: SizedPackage = {
  ecosystem: "debian",
  name: "zip",
  version: "3.0-13",
  path: "/var/lib/dpkg/status",
  license: "LicenseRef-Info-ZIP AND MIT",
  purl: "pkg:deb/debian/zip@3.0-13?arch=amd64",
  sizeBytes: 1,
};
const six = { ...zip, ecosystem: "python", name: "six", purl: "pkg:pypi/six@1", license: undefined };
const packages = [zip, zip, { ...six, path: "/a" }, { ...six, path: "/b" }];

/** The fields that the tests look at. */
interface Spdx {
  readonly SPDXID: string;
  readonly documentNamespace: string;
  readonly creationInfo: { readonly created: string };
  readonly packages: readonly { readonly SPDXID: string; readonly licenseDeclared: string }[];
  readonly hasExtractedLicensingInfos: readonly {
    readonly licenseId: string;
    readonly extractedText: string;
  }[];
  readonly relationships: readonly { readonly spdxElementId: string; readonly relatedSpdxElement: string }[];
}

const spdxOf = (all: readonly SizedPackage[]) =>
  JSON.parse(renderSbom("spdx", { image, packages: all })) as Spdx;

/** What SPDX 2.3 asks for and no schema of its JSON says. */
function expectValidSpdx(document: Spdx): void {
  const ids = [document.SPDXID, ...document.packages.map(({ SPDXID }) => SPDXID)];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/);
  for (const { spdxElementId, relatedSpdxElement } of document.relationships)
    expect(ids).toEqual(expect.arrayContaining([spdxElementId, relatedSpdxElement]));
  const named = document.hasExtractedLicensingInfos.map(({ licenseId }) => licenseId);
  for (const { licenseDeclared } of document.packages) {
    if (licenseDeclared === "NOASSERTION") continue;
    expect(() => parse(licenseDeclared)).not.toThrow();
    expect(named).toEqual(expect.arrayContaining(licenseDeclared.match(/LicenseRef-[\w.-]+/g) ?? []));
  }
  expect(document.documentNamespace).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  expect(document.creationInfo.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
}

test("CycloneDX is as its schema says, with each package once", () => {
  const document: unknown = JSON.parse(renderSbom("cyclonedx", { image, packages }));

  expect(faultsOf(document)).toEqual([]);
  expect(document).toMatchObject({
    metadata: { timestamp: "2026-01-02T03:04:05Z", component: { type: "container", name: "paper:1" } },
    components: [
      { name: "zip", licenses: [{ expression: "LicenseRef-Info-ZIP AND MIT" }], purl: zip.purl },
      { name: "six", "bom-ref": "pkg:pypi/six@1#/a" },
      { name: "six", "bom-ref": "pkg:pypi/six@1#/b" },
    ],
  });
});

test("SPDX is as its specification says, with each package once", () => {
  const document = spdxOf(packages);

  expectValidSpdx(document);
  expect(document.packages).toHaveLength(4);
  expect(document.packages[0]).toMatchObject({ primaryPackagePurpose: "CONTAINER", versionInfo: image.id });
  expect(document.hasExtractedLicensingInfos.map(({ licenseId }) => licenseId)).toEqual([
    "LicenseRef-Info-ZIP",
  ]);
});

test("both are valid for packages of any names", () => {
  const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 });
  const any = fc
    .record({ name: text, version: text, path: text })
    .map((said) => ({ ...six, ...said, purl: `pkg:pypi/${encodeURIComponent(said.name)}` }));
  fc.assert(
    fc.property(fc.array(any, { maxLength: 5 }), (all) => {
      expectValidSpdx(spdxOf(all));
      const document: unknown = JSON.parse(renderSbom("cyclonedx", { image, packages: all }));
      expect(faultsOf(document)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

const uuid = (text: string) => /urn:uuid:[0-9a-f-]{36}/.exec(text)?.[0];

test.each(["spdx", "cyclonedx"] as const)(
  "%s is the same for the same image, and another for another",
  (format) => {
    const [first, again] = [renderSbom(format, { image, packages }), renderSbom(format, { image, packages })];
    const other = renderSbom(format, { image: { ...image, id: `sha256:${"cd".repeat(32)}` }, packages });

    expect(again).toBe(first);
    expect(uuid(other)).not.toBe(uuid(first));
  },
);

test.each([
  ["2026-01-02T03:04:05.678+02:00", "2026-01-02T01:04:05Z"],
  ["yesterday", "1970-01-01T00:00:00Z"],
  ["+275760-01-01T00:00:00Z", "1970-01-01T00:00:00Z"],
  [undefined, "1970-01-01T00:00:00Z"],
])("an image that was made %s", (created, time) => {
  expect(documentTime(created)).toBe(time);
});
