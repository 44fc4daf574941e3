import { expect, test } from "vitest";
import { distributionOf } from "../../../src/inspect/sbom/distribution.ts";
import { packageUrl } from "../../../src/inspect/sbom/package-url.ts";
import { textFiles } from "../support.ts";

const bookworm = { id: "debian", version: "12" };

test.each([
  [
    "debian",
    "g++",
    "1:2.36-9+deb12u4~x",
    { architecture: "amd64" },
    "pkg:deb/debian/g%2B%2B@1:2.36-9%2Bdeb12u4~x?arch=amd64&distro=debian-12",
  ],
  [
    "alpine",
    "musl",
    "1.2.5-r0",
    { architecture: "x86_64" },
    "pkg:apk/debian/musl@1.2.5-r0?arch=x86_64&distro=debian-12",
  ],
  ["python", "Jupyter_Server", "2.0", {}, "pkg:pypi/jupyter-server@2.0"],
  ["r", "R6", "2.5.1", {}, "pkg:cran/R6@2.5.1"],
  [
    "conda",
    "numpy",
    "1.0",
    { qualifiers: { subdir: "linux-64", build: "py_0" } },
    "pkg:conda/numpy@1.0?build=py_0&subdir=linux-64",
  ],
  ["npm", "@jupyterlab/ui", "1.0.0", {}, "pkg:npm/%40jupyterlab/ui@1.0.0"],
  [
    "julia",
    "Example",
    "0.5.3",
    { qualifiers: { uuid: "7876af07" } },
    "pkg:julia/Example@0.5.3?uuid=7876af07",
  ],
  ["other", "x", "(1)", {}, "pkg:generic/x@%281%29"],
] as const)("%s %s", (ecosystem, name, version, rest, url) => {
  const installed = {
    ecosystem,
    name,
    version,
    path: "x",
    license: undefined,
    architecture: undefined,
    ...rest,
  };

  expect(packageUrl(installed, bookworm)).toBe(url);
});

test("without a known distribution there is none in the package URL", () => {
  const installed = {
    ecosystem: "debian",
    name: "zip",
    version: "3",
    path: "x",
    license: undefined,
    architecture: undefined,
  };

  expect(packageUrl(installed, undefined)).toBe("pkg:deb/debian/zip@3");
  expect(packageUrl(installed, { id: "debian", version: undefined })).toBe(
    "pkg:deb/debian/zip@3?distro=debian",
  );
});

test.each([
  ["etc/os-release", 'PRETTY_NAME="Debian"\nID=debian\nVERSION_ID="12"\n', bookworm],
  ["usr/lib/os-release", "ID='Ubuntu'\nVERSION_ID=24.04\n", { id: "ubuntu", version: "24.04" }],
  ["etc/os-release", "ID=arch\n", { id: "arch", version: undefined }],
  ["etc/os-release", "ID=$(evil)\n", undefined],
  ["etc/other", "ID=debian\n", undefined],
])("%s with %j", (path, text, distribution) => {
  expect(distributionOf(textFiles({ [path]: text }))).toEqual(distribution);
});
