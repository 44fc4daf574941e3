import { describe, expect, test } from "vitest";
import * as network from "../../../buildpacks/network/index.ts";
import { buildSecrets } from "../../../src/configuration/build-secrets.ts";

const { networkFiles, ...mounts } = network;
const script = { kind: "context", source: "build/network", target: "/build/network" };

const idsOf = (name: keyof typeof mounts) =>
  mounts[name].flatMap((mount) => (mount.kind === "secret" ? [mount.id] : []));

test("scripts are what is mounted", () => {
  expect(networkFiles.map(({ path, executable }) => [path, executable])).toEqual([
    ["build/network/check-versions.sh", true],
    ["build/network/network.sh", true],
  ]);
});

describe("steps have the secrets that they need, and no others", () => {
  const apt = ["apt-mirror", "apt-security-mirror"];

  test.each<[keyof typeof mounts, readonly string[], boolean]>([
    ["pipNetwork", ["pip.conf", "ca.pem"], true],
    ["pipAndAptNetwork", ["pip.conf", "ca.pem", ...apt], true],
    ["aptNetwork", ["ca.pem", ...apt], true],
    ["condaNetwork", ["condarc", "ca.pem"], true],
    ["nixNetwork", ["nix.conf", "ca.pem"], true],
    ["juliaNetwork", ["ca.pem", ...apt, "julia-pkg-server"], true],
    ["rBinariesNetwork", ["r-binaries"], false],
    ["rNetwork", ["cran-mirror", "bioconductor-mirror"], false],
    [
      "everyNetwork",
      [
        "pip.conf",
        "ca.pem",
        ...apt,
        "npmrc",
        "condarc",
        "cran-mirror",
        "bioconductor-mirror",
        "julia-pkg-server",
      ],
      true,
    ],
  ])("%s", (name, ids, hasScript) => {
    expect(idsOf(name)).toEqual(ids);
    expect(mounts[name].filter(({ kind }) => kind === "context")).toEqual(hasScript ? [script] : []);
  });
});

test("every secret that a build is given is mounted somewhere", async () => {
  const texts = { binaries: "a", cran: "a", bioconductor: "a" };
  const given = await buildSecrets({
    images: {},
    apt: { mirror: "a", security: "a" },
    pip: { "index-url": "a", "extra-index-url": [], "trusted-host": [] },
    npm: { registry: "a" },
    conda: { "channel-alias": "a" },
    nix: { substituters: ["a"], "trusted-public-keys": [] },
    julia: { "pkg-server": "a" },
    r: texts,
    ca: import.meta.filename,
  });
  const mounted = new Set(
    (
      [
        "pipNetwork",
        "pipAndAptNetwork",
        "aptNetwork",
        "condaNetwork",
        "nixNetwork",
        "juliaNetwork",
        "rBinariesNetwork",
        "rNetwork",
        "everyNetwork",
      ] as const
    ).flatMap(idsOf),
  );

  expect([...given.keys()].filter((id) => !mounted.has(id))).toEqual([]);
});
