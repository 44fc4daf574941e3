import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildSecrets, proxyArguments } from "../../src/configuration/build-secrets.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const pip = { "extra-index-url": [], "trusted-host": [] };

describe("buildSecrets", () => {
  test("has none where nothing is set", async () => {
    expect(await buildSecrets({ images: {} })).toEqual(new Map());
  });

  test("has one for each setting, under the names that the scripts look for", async () => {
    const ca = join(await temporaryFolder(), "ca.pem");
    await writeFile(ca, "-----BEGIN CERTIFICATE-----\n");

    const secrets = await buildSecrets({
      images: {},
      apt: { mirror: "http://deb", security: "http://security" },
      pip: {
        "index-url": "https://user:word@pip",
        "extra-index-url": ["https://a", "https://b"],
        "trusted-host": ["a"],
      },
      "debian-snapshot": "https://snapshot.example/archive",
      npm: { registry: "https://npm.example/registry/" },
      conda: { "channel-alias": "https://conda.example" },
      julia: { "pkg-server": "https://julia.example" },
      nix: { substituters: ["https://one", "https://two"], "trusted-public-keys": ["one:a=", "two:b="] },
      r: {
        binaries: "https://r.example",
        cran: "https://cran.example/{date}",
        bioconductor: "https://bioc.example",
      },
      ca,
    });

    expect(Object.fromEntries(secrets)).toEqual({
      "apt-mirror": "http://deb",
      "apt-security-mirror": "http://security",
      "bioconductor-mirror": "https://bioc.example",
      "cran-mirror": "https://cran.example/{date}",
      "debian-snapshot": "https://snapshot.example/archive",
      "r-binaries": "https://r.example",
      "nix.conf": "substituters = https://one https://two\nextra-trusted-public-keys = one:a= two:b=",
      condarc: 'channel_alias: "https://conda.example"\n',
      "julia-pkg-server": "https://julia.example",
      npmrc: "registry=https://npm.example/registry/\n",
      "ca.pem": "-----BEGIN CERTIFICATE-----\n",
      "pip.conf":
        "[global]\nindex-url = https://user:word@pip\nextra-index-url = https://a\n    https://b\ntrusted-host = a\n",
    });
  });

  test.each([
    ["index-url", { images: {}, pip: { ...pip, "index-url": "https://pip\ntarget = /etc" } }],
    ["trusted-host", { images: {}, pip: { ...pip, "trusted-host": ["a\r"] } }],
    ["mirror", { images: {}, apt: { mirror: "http://deb\ndeb http://evil" } }],
    ["registry", { images: {}, npm: { registry: "https://npm\nscript-shell=/tmp/evil" } }],
    ["security", { images: {}, apt: { mirror: "a", security: "a\nb" } }],
    ["pkg-server", { images: {}, julia: { "pkg-server": "https://julia\nb" } }],
    ["substituters", { images: {}, nix: { substituters: ["a", "b\nc"], "trusted-public-keys": [] } }],
    ["trusted-public-keys", { images: {}, nix: { substituters: ["a"], "trusted-public-keys": ["a\n"] } }],
    ["binaries", { images: {}, r: { binaries: "https://r\nb" } }],
    ["cran", { images: {}, r: { cran: "https://cran\r\nb" } }],
    ["bioconductor", { images: {}, r: { bioconductor: "https://bioc\n" } }],
    ["channel-alias", { images: {}, conda: { "channel-alias": "https://conda\n- evil" } }],
  ])("refuses a line break in %s, which would begin another setting", async (_, network) => {
    await expect(buildSecrets(network)).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
  });

  test.each<[string, NonNullable<Parameters<typeof buildSecrets>[0]["r"]>, readonly string[]]>([
    ["nothing", {}, []],
    ["its own builds", { binaries: "https://h.org" }, ["r-binaries"]],
    ["CRAN", { cran: "https://h.org" }, ["cran-mirror"]],
    ["Bioconductor", { bioconductor: "https://h.org" }, ["bioconductor-mirror"]],
  ])("of R has what is set: %s", async (_, r, ids) => {
    expect([...(await buildSecrets({ images: {}, r })).keys()]).toEqual(ids);
  });

  test("of Nix has no keys where none are set: the cache's own stays trusted", async () => {
    const nix = { substituters: ["https://one"], "trusted-public-keys": [] };

    expect((await buildSecrets({ images: {}, nix })).get("nix.conf")).toBe("substituters = https://one");
  });

  test("names a certificate that can't be read", async () => {
    await expect(buildSecrets({ images: {}, ca: "/nowhere/ca.pem" })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file: "/nowhere/ca.pem" },
    });
  });
});

describe("proxyArguments", () => {
  test("gives each proxy in both spellings, and nothing for the others", () => {
    const given = proxyArguments({ images: {}, proxy: { https: "http://proxy:3128", no: "localhost" } });

    expect(given).toEqual({
      https_proxy: "http://proxy:3128",
      HTTPS_PROXY: "http://proxy:3128",
      no_proxy: "localhost",
      NO_PROXY: "localhost",
    });
  });

  test("has none without proxies", () => {
    expect(proxyArguments({ images: {} })).toEqual({});
  });
});
