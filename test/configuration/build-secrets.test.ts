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
      npm: { registry: "https://npm.example/registry/" },
      conda: { "channel-alias": "https://conda.example" },
      julia: { "pkg-server": "https://julia.example" },
      ca,
    });

    expect(Object.fromEntries(secrets)).toEqual({
      "apt-mirror": "http://deb",
      "apt-security-mirror": "http://security",
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
    ["channel-alias", { images: {}, conda: { "channel-alias": "https://conda\n- evil" } }],
  ])("refuses a line break in %s, which would begin another setting", async (_, network) => {
    await expect(buildSecrets(network)).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
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
