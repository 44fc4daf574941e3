import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseByteSize } from "../../src/configuration/byte-size.ts";
import { type Configuration, readConfiguration } from "../../src/configuration/configuration.ts";
import { checkoutOptions } from "../../src/fetch-source.ts";
import { temporaryFolder } from "../temporary-folder.ts";

async function read(text: string): Promise<Configuration> {
  const file = join(await temporaryFolder(), "config.yml");
  await writeFile(file, text);
  return readConfiguration({ BINDERY_CONFIG: file });
}

const whole = `sources:
  allow-private-network: true
  download-limit: 2g
  lfs-limit: 512m
  invenio: rdm.example
  dataverse: [data.example:8443, "[::1]:80"]
`;

describe("sources", () => {
  test("are read; one or more hosts are a list", async () => {
    expect((await read(whole)).sources).toEqual({
      "allow-private-network": true,
      "download-limit": 2 * 2 ** 30,
      "lfs-limit": 512 * 2 ** 20,
      invenio: ["rdm.example"],
      dataverse: ["data.example:8443", "[::1]:80"],
      ckan: [],
    });
  });

  test.each(["", "network: {}\n"])("are not in %j", async (text) => {
    expect((await read(text)).sources).toBeUndefined();
  });

  test.each([
    ["an unknown key", "sources:\n  limit: 1g\n", 2],
    ["a size that is none", "sources:\n  download-limit: lots\n", 2],
    ["no size at all", "sources:\n  lfs-limit: 0\n", 2],
    ["neither true nor false", "sources:\n  allow-private-network: yes\n", 2],
    ["an address for a host", "sources:\n  ckan: https://data.example\n", 2],
    ["a pattern for a host", "sources:\n  invenio: [a.example, '*.example']\n", 2],
  ])("name the line of %s", async (_, text, line) => {
    await expect(read(text)).rejects.toMatchObject({ code: "CONFIGURATION_INVALID", where: { line } });
  });
});

describe("a checkout", () => {
  const surroundings = { report: () => undefined, environment: {}, signal: new AbortController().signal };

  test("knows the configuration's limits and hosts", async () => {
    const options = await checkoutOptions({ source: "x" }, await read(whole), surroundings);
    expect(options).toMatchObject({
      allowPrivateNetwork: true,
      downloadLimitBytes: 2 * 2 ** 30,
      lfsLimitBytes: 512 * 2 ** 20,
    });
    const url = new URL("https://rdm.example/records/abc");
    expect(options.providers?.map((provider) => provider.parse(url)?.id)).toContain("abc");
  });

  test.each([
    [true, "", true],
    [false, "", false],
    [undefined, "", false],
    [false, whole, true],
  ])("may reach the private network by flag (%s) or configuration (%j): %s", async (flag, text, expected) => {
    const request = { source: "x", "allow-private-network": flag };
    const { allowPrivateNetwork } = await checkoutOptions(request, await read(text), surroundings);
    expect(allowPrivateNetwork).toBe(expected);
  });

  test("names a certificate that is not there", async () => {
    const options = checkoutOptions({ source: "x" }, await read("network: { ca: none.pem }"), surroundings);
    await expect(options).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
  });
});

test.each([
  ["5", 5],
  ["1.5K", 1536],
  ["20gb", 20 * 2 ** 30],
  ["", undefined],
  ["g", undefined],
  ["-1", undefined],
  ["1e9", undefined],
])("%j is %s bytes", (text, bytes) => {
  expect(parseByteSize(text)).toBe(bytes);
});
