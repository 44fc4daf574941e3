import { expect, test } from "vitest";
import * as fc from "fast-check";
import type { PlacedEntry } from "../../../src/inspect/archive/file-system.ts";
import { installedPackages, isPackageFile } from "../../../src/inspect/packages/installed-packages.ts";

function packagesIn(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text]): [string, PlacedEntry] => [
    path,
    {
      path,
      kind: "file",
      mode: 0o644,
      uid: 0,
      gid: 0,
      time: 0,
      size: text.length,
      target: undefined,
      digest: undefined,
      attributes: {},
      content: isPackageFile(path) ? Buffer.from(text) : undefined,
      layer: 0,
    },
  ]);
  return installedPackages(new Map(entries)).map(({ ecosystem, name, version, license, architecture }) =>
    [ecosystem, name, version, license, architecture].filter((part) => part !== undefined).join(" "),
  );
}

const status = `Package: zip
Status: install ok installed
Architecture: amd64
Version: 3.0-13
Description: Archiver
 for .zip files
 .
 Version: 9

Package: gone
Status: deinstall ok config-files
Version: 1

Package: half
Status: install ok half-configured
Version: 1

Package: nothing
Status: install ok installed
`;

test.each([
  ["Debian's database", "var/lib/dpkg/status", status, ["debian zip 3.0-13 amd64"]],
  [
    "with Windows' line ends",
    "var/lib/dpkg/status",
    status.replaceAll("\n", "\r\n"),
    ["debian zip 3.0-13 amd64"],
  ],
  [
    "an image without dpkg",
    "var/lib/dpkg/status.d/tzdata",
    "Package: tzdata\nVersion: 2024a-0\n",
    ["debian tzdata 2024a-0"],
  ],
  ["hashes beside it", "var/lib/dpkg/status.d/tzdata.md5sums", "Package: x\nVersion: 1\n", []],
  [
    "a wheel",
    "srv/env/lib/python3.11/site-packages/six-1.16.0.dist-info/METADATA",
    "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\nLicense: MIT\n\nName: in the description\n",
    ["python six 1.16.0 MIT"],
  ],
  [
    "a license as an expression",
    "usr/lib/python3/dist-packages/a.dist-info/METADATA",
    "Name: a\nVersion: 1\nLicense: see file\nLicense-Expression: MIT OR Apache-2.0\n",
    ["python a 1 MIT OR Apache-2.0"],
  ],
  ["an egg's folder", "x/site-packages/b.egg-info/PKG-INFO", "Name: b\nVersion: 2\n", ["python b 2"]],
  ["an egg's file", "x/site-packages/b.egg-info", "Name: b\nVersion: 2\n", ["python b 2"]],
  [
    "what pip carries inside",
    "x/site-packages/pip/_vendor/c.dist-info/METADATA",
    "Name: c\nVersion: 2\n",
    [],
  ],
  ["metadata without a version", "x/site-packages/b.dist-info/METADATA", "Name: b\n", []],
  [
    "a package of R",
    "opt/R/4.2.2/lib/R/library/MASS/DESCRIPTION",
    "Package: MASS\nVersion: 7.3-60\nLicense: GPL-2 | GPL-3\nBuilt: R 4.2.2; ; 2024-01-01; unix\n",
    ["r MASS 7.3-60 GPL-2 | GPL-3"],
  ],
  ["a package of R that is not installed", "home/jovyan/mine/DESCRIPTION", "Package: mine\nVersion: 1\n", []],
  [
    "a package of conda",
    "srv/conda/envs/notebook/conda-meta/zlib-1.3-h1.json",
    '{"name":"zlib","version":"1.3","license":"Zlib","subdir":"linux-64"}',
    ["conda zlib 1.3 Zlib linux-64"],
  ],
  [
    "one for every platform",
    "e/conda-meta/a.json",
    '{"name":"a","version":"1","subdir":"noarch"}',
    ["conda a 1"],
  ],
  [
    "a wheel that says its license's whole text, and by PyPI's words which it is",
    "x/site-packages/a.dist-info/METADATA",
    "Name: a\nVersion: 1\nLicense: Copyright A\n        \n        All rights.\nClassifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved\n\nClassifier: License :: Described\n",
    ["python a 1 MIT License"],
  ],
  [
    "a package of npm",
    "x/node_modules/@jupyterlab/ui/package.json",
    '{"name":"@jupyterlab/ui","version":"1.0.0","license":"BSD-3-Clause"}',
    ["npm @jupyterlab/ui 1.0.0 BSD-3-Clause"],
  ],
  [
    "one inside another, with licenses as they were written once",
    "x/node_modules/a/node_modules/b/package.json",
    '{"name":"b","version":"1","licenses":[{"type":"MIT","url":"x"},{"type":"ISC"}]}',
    ["npm b 1 MIT OR ISC"],
  ],
  ["a manifest inside a package", "x/node_modules/a/lib/package.json", '{"name":"a","version":"1"}', []],
  ["a manifest of no package", "x/node_modules/a/package.json", '{"type":"module"}', []],
  ["a broken manifest", "x/node_modules/a/package.json", '{"name":', []],
  [
    "a package of Julia",
    "opt/julia/packages/Example/aqsx3/Project.toml",
    'name = "Example"\nuuid = "7876af07-990d-54b4-ab0e-23690620f79a"\nversion = "0.5.5"\n',
    ["julia Example 0.5.5"],
  ],
  ["a broken project of Julia", "opt/julia/packages/Example/aqsx3/Project.toml", "name = ", []],
  [
    "Alpine's database",
    "lib/apk/db/installed",
    "C:Q1x=\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\nF:lib\n\nP:broken\n",
    ["alpine musl 1.2.5-r0 MIT x86_64"],
  ],
  ["broken JSON", "e/conda-meta/a.json", '{"name":', []],
  ["JSON of another form", "e/conda-meta/a.json", '{"name":["a"],"version":1}', []],
  ["any other file", "etc/passwd", "Name: a\nVersion: 1\n", []],
])("%s", (_, path, text, expected) => {
  expect(packagesIn({ [path]: text })).toEqual(expected);
});

const wheel = (version: string) => `Name: a\nVersion: ${version}\n`;

test("one of several environments is there as often; the order is the same whatever the files'", () => {
  const [one, two] = ["x/site-packages/a.dist-info/METADATA", "y/site-packages/a.dist-info/METADATA"];

  expect(packagesIn({ [one]: wheel("2"), [two]: wheel("1") })).toEqual(["python a 1", "python a 2"]);
  expect(packagesIn({ [two]: wheel("1"), [one]: wheel("2") })).toEqual(["python a 1", "python a 2"]);
});

test("files of any content are read, or passed over", () => {
  const path = fc.constantFrom(
    "var/lib/dpkg/status",
    "x/site-packages/a.dist-info/METADATA",
    "r/library/a/DESCRIPTION",
    "e/conda-meta/a.json",
    "x/node_modules/a/package.json",
    "d/packages/A/abcde/Project.toml",
    "lib/apk/db/installed",
  );
  const word = fc.constantFrom(
    "Package",
    "Name",
    "Version",
    "Built",
    ":",
    " ",
    "\t",
    "\n",
    "\r",
    "1",
    "{",
    '"',
    "[",
    "\0",
    "ÿ",
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(""));
  fc.assert(
    fc.property(path, text, (place, content) => {
      expect(() => packagesIn({ [place]: content })).not.toThrow();
    }),
  );
});
