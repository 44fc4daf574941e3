import { expect, test } from "vitest";
import type { LayerEntry } from "../../../src/inspect/archive/archived-image.ts";
import type { InstalledPackage } from "../../../src/inspect/packages/installed-package.ts";
import { packageSizes } from "../../../src/inspect/sizes/package-sizes.ts";
import { entry } from "../entry.ts";
import { filesOf } from "../support.ts";

const text = (path: string, content: string) =>
  entry(path, { size: content.length, content: Buffer.from(content) });
const sized = (path: string, size: number) => entry(path, { size });

function sizeOf(
  installed: Pick<InstalledPackage, "ecosystem" | "name" | "path">,
  ...files: readonly LayerEntry[]
) {
  return packageSizes(
    [{ version: "1", license: undefined, architecture: "amd64", ...installed }],
    filesOf(...files),
  )[0];
}

const site = "srv/env/lib/python3.11/site-packages";
const python = { ecosystem: "python", name: "six", path: `${site}/six-1.dist-info/METADATA` };
const debian = { ecosystem: "debian", name: "zip", path: "var/lib/dpkg/status" };
const zipFiles = [
  sized("usr/bin/zip", 100),
  entry("usr/bin/zap", { kind: "hard link", target: "usr/bin/zip" }),
];

test.each([
  [
    "a wheel: its folder, a program beside it, and what is quoted",
    python,
    [
      text(
        `${site}/six-1.dist-info/RECORD`,
        'six.py,sha256=x,3\r\n"odd,""name"".py",,\n../../../bin/six,,\n/usr/x,,\ngone.py,,\n../../../../../../../../up,,\n',
      ),
      sized(`${site}/six.py`, 3),
      sized(`${site}/odd,"name".py`, 20),
      sized("srv/env/bin/six", 100),
      sized("usr/x", 1000),
      sized("up", 10_000),
    ],
    11_123,
  ],
  ["a wheel without a list", python, [sized(`${site}/six.py`, 3)], undefined],
  [
    "an egg that pip installed",
    { ...python, path: `${site}/six.egg-info/PKG-INFO` },
    [text(`${site}/six.egg-info/installed-files.txt`, "../six.py\nPKG-INFO\n"), sized(`${site}/six.py`, 3)],
    3,
  ],
  [
    "Debian's, under other names of their folders, hard links once",
    debian,
    [
      text("var/lib/dpkg/info/zip.list", "/.\n/bin\n/bin/zip\n/bin/zap\n/usr\n"),
      entry("bin", { kind: "link", target: "usr/bin", size: 0 }),
      ...zipFiles,
    ],
    100,
  ],
  [
    "Debian's for one of several architectures",
    debian,
    [text("var/lib/dpkg/info/zip:amd64.list", "/usr/bin/zip\n"), ...zipFiles],
    100,
  ],
  [
    "Debian's without dpkg",
    { ...debian, path: "var/lib/dpkg/status.d/zip" },
    [text("var/lib/dpkg/status.d/zip.md5sums", `${"0".repeat(32)}  usr/bin/zip\n`), ...zipFiles],
    100,
  ],
  [
    "folders that are links to each other",
    debian,
    [
      text("var/lib/dpkg/info/zip.list", "/bin/zip\n"),
      entry("bin", { kind: "link", target: "/sbin", size: 0 }),
      entry("sbin", { kind: "link", target: "bin", size: 0 }),
    ],
    0,
  ],
  [
    "conda's",
    { ecosystem: "conda", name: "x", path: "opt/conda/envs/e/conda-meta/x.json" },
    [
      text("opt/conda/envs/e/conda-meta/x.json", '{"files": ["lib/x.so", "../../../etc/x"]}'),
      sized("opt/conda/envs/e/lib/x.so", 7),
    ],
    7,
  ],
  [
    "conda's with a broken record",
    { ecosystem: "conda", name: "x", path: "conda-meta/x.json" },
    [text("conda-meta/x.json", '{"files": "all"}')],
    undefined,
  ],
  [
    "R's folder",
    { ecosystem: "r", name: "R6", path: "usr/lib/R/library/R6/DESCRIPTION" },
    [
      sized("usr/lib/R/library/R6/DESCRIPTION", 1),
      sized("usr/lib/R/library/R6/R/R6.rdb", 2),
      sized("usr/lib/R/x", 4),
    ],
    3,
  ],
] as const)("%s", (_, installed, files, size) => {
  expect(sizeOf(installed, ...files)).toBe(size);
});

const npm = (name: string, path: string) => ({
  ecosystem: "npm",
  name,
  version: "1",
  path,
  license: undefined,
  architecture: undefined,
});

test("a package in another's folder counts by itself", () => {
  const packages = [
    npm("a", "x/node_modules/a/package.json"),
    npm("b", "x/node_modules/a/node_modules/b/package.json"),
  ];
  const files = filesOf(
    sized("x/node_modules/a/package.json", 1),
    sized("x/node_modules/a/lib/index.js", 2),
    sized("x/node_modules/a/node_modules/b/package.json", 4),
  );

  expect(packageSizes(packages, files)).toEqual([3, 4]);
});
