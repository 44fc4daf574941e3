import * as fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../src/errors/user-error.ts";
import { renderInspection } from "../../src/inspect/render-inspection.ts";
import { renderSbom } from "../../src/inspect/sbom/sbom.ts";
import { savedImage, type TarFile } from "./archive/saved-image.ts";
import { factsOfBytes, factsOfSaved } from "./support.ts";

const site = "srv/env/lib/python3.11/site-packages";
const base: readonly TarFile[] = [
  { name: "etc/os-release", type: "symlink", linkname: "../usr/lib/os-release" },
  { name: "usr/lib/os-release", text: "ID=debian\nVERSION_ID=12\n" },
  {
    name: "var/lib/dpkg/status",
    text: "Package: gcc\nStatus: install ok installed\nArchitecture: amd64\nVersion: 4:12.2\n\nPackage: zip\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3\n",
  },
  { name: "var/lib/dpkg/info/zip.list", text: "/usr/bin/zip\n" },
  { name: "usr/bin/zip", text: "x".repeat(500) },
  { name: "usr/share/doc/zip/copyright", text: "Format: x\n\nFiles: *\nLicense: Expat\n" },
  { name: "bin/su", text: "su", mode: 0o4755 },
];
const layers: readonly (readonly TarFile[])[] = [
  base,
  [
    { name: `${site}/six-1.dist-info/METADATA`, text: "Name: six\nVersion: 1\nLicense: MIT\n" },
    { name: `${site}/six-1.dist-info/RECORD`, text: "six.py,,\n" },
    { name: `${site}/six.py`, text: "six" },
    { name: "usr/bin/zip", text: "y".repeat(300) },
  ],
];
const config = {
  created: "2026-01-02T03:04:05Z",
  config: { User: "1000", ExposedPorts: { "8888/tcp": {} } },
  history: [{ created_by: "ADD base" }, { created_by: "RUN /bin/sh -c pip install six # buildkit" }],
};

test("an image's facts are those of its files and configuration", async () => {
  const facts = await factsOfSaved({ layout: "oci", layers, config });

  expect(facts).toMatchObject({
    image: { platform: "linux/amd64", created: "2026-01-02T03:04:05Z" },
    wastedBytes: 500,
    layers: [
      { instruction: "ADD base", added: 7, changed: 0, wastedBytes: 500 },
      { instruction: "RUN pip install six", added: 3, changed: 1, wastedBytes: 0 },
    ],
    wastedFiles: [{ path: "/usr/bin/zip", sizeBytes: 500, layer: 0, hiddenBy: 1 }],
    packages: [
      { name: "gcc", purl: "pkg:deb/debian/gcc@4:12.2?arch=amd64&distro=debian-12", sizeBytes: undefined },
      { name: "zip", license: "MIT", sizeBytes: 300 },
      { name: "six", license: "MIT", purl: "pkg:pypi/six@1", sizeBytes: 3 },
    ],
    configuration: { user: "1000", ports: ["8888/tcp"], healthcheck: undefined },
    permissions: { setuid: ["/bin/su"] },
    buildTools: [{ name: "gcc" }],
  });
  expect(facts.sizeBytes).toBe(facts.layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
});

test("the terminal has the layers as a table, then the facts", async () => {
  const facts = await factsOfSaved({ layout: "oci", layers, config });
  const text = renderInspection({ ...facts, scans: [], failures: [] }, 100);

  expect(text).toMatch(/^2 .* 3 +1 +0 +- +RUN pip install six$/m);
  expect(text).toMatch(/^User +1000$/m);
  expect(text).toContain("Packages: 2 debian, 1 python. The largest:\n  300 bytes  debian  zip  3  MIT\n");
  expect(text).toContain("  500 bytes  /usr/bin/zip (layer 1, gone in 2)\n");
  expect(text).toContain("Run as another user (setuid)\n  /bin/su");
  expect(text).not.toContain("Duplicates");
});

const evil = "\u001B[2J\u202Eevil\n";

test("nothing in an image moves the cursor or hides what follows", async () => {
  const facts = await factsOfSaved({
    layout: "docker",
    layers: [
      [
        { name: `bin/${evil}`, text: "x", mode: 0o4755 },
        { name: `${site}/a.dist-info/METADATA`, text: `Name: a${evil}\nVersion: 1\u001B[2J\n` },
        { name: `${site}/a.dist-info/RECORD`, text: "a.dist-info/METADATA,,\n" },
        { name: `tmp/x\u202E`, text: "x" },
      ],
      [{ name: "tmp/.wh.x\u202E", text: "" }],
    ],
    config: {
      architecture: evil,
      config: { User: evil, Cmd: [evil], ExposedPorts: { [evil]: {} } },
      history: [{ created_by: evil }],
    },
  });
  const text = renderInspection({ ...facts, scans: [], failures: [] }, 100);

  // eslint-disable-next-line no-control-regex -- that is what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  expect(text).toContain("evil");
});

test("an image with any bytes changed is told of, or refused in words", async () => {
  const bytes = await savedImage({ layout: "oci", layers, config });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, byte] of changes) changed[at] = byte;
        const told = await factsOfBytes(changed)
          .then((facts) => [
            renderInspection({ ...facts, scans: [], failures: [] }, 80),
            renderSbom("spdx", facts),
          ])
          .catch((error: unknown) => error);
        expect(told).toSatisfy((either) => either instanceof UserError || Array.isArray(either));
      },
    ),
    { numRuns: 60 },
  );
});
