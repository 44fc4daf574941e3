import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { configurationPath, readConfiguration } from "../../src/configuration/configuration.ts";
import { temporaryFolder } from "../temporary-folder.ts";

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryFolder(), "config.yml");
  await writeFile(path, text);
  return path;
}

async function read(text: string) {
  return readConfiguration({ BINDERY_CONFIG: await fileWith(text) });
}

describe("configurationPath", () => {
  test.each([
    [{ BINDERY_CONFIG: "/a/b.yml", XDG_CONFIG_HOME: "/x" }, /^\/a\/b\.yml$/],
    [{ XDG_CONFIG_HOME: "/x" }, /^\/x\/bindery\/config\.yml$/],
    [{ XDG_CONFIG_HOME: "", BINDERY_CONFIG: "" }, /\/\.config\/bindery\/config\.yml$/],
    [{}, /\/\.config\/bindery\/config\.yml$/],
  ])("with %o", (environment, path) => {
    expect(configurationPath(environment)).toMatch(path);
  });
});

describe("readConfiguration", () => {
  test("is empty where there is no file and none is named", async () => {
    const configuration = await readConfiguration({ XDG_CONFIG_HOME: await temporaryFolder() });

    expect(configuration).toEqual({ file: undefined, catalogue: undefined, network: { images: {} } });
  });

  test("reads every key; one or more is a list, and paths are beside the file", async () => {
    const file = await fileWith(`
catalogue: catalogue.yml
network:
  registry: registry.example/mirror
  images: { "python:3.11": own/python }
  apt: { mirror: http://deb, security: http://security }
  pip: { index-url: https://pip, extra-index-url: https://one, trusted-host: [a, b] }
  conda: { channel-alias: https://conda }
  npm: { registry: https://npm }
  nix: { substituters: https://cache, trusted-public-keys: [a, b] }
  julia: { pkg-server: https://julia }
  r: { binaries: https://r, cran: "https://cran/{date}", bioconductor: https://bioc }
  proxy: { http: http://proxy:3128, no: localhost }
  ca: certificates/ca.pem
`);

    const configuration = await readConfiguration({ BINDERY_CONFIG: file });

    expect(configuration).toEqual({
      file,
      catalogue: join(dirname(file), "catalogue.yml"),
      network: {
        registry: "registry.example/mirror",
        images: { "python:3.11": "own/python" },
        apt: { mirror: "http://deb", security: "http://security" },
        pip: { "index-url": "https://pip", "extra-index-url": ["https://one"], "trusted-host": ["a", "b"] },
        conda: { "channel-alias": "https://conda" },
        npm: { registry: "https://npm" },
        nix: { substituters: ["https://cache"], "trusted-public-keys": ["a", "b"] },
        julia: { "pkg-server": "https://julia" },
        r: { binaries: "https://r", cran: "https://cran/{date}", bioconductor: "https://bioc" },
        proxy: { http: "http://proxy:3128", no: "localhost" },
        ca: join(dirname(file), "certificates/ca.pem"),
      },
    });
  });

  test.each(["", "# nothing yet\n", "network: {}\n"])("takes %j for no settings", async (text) => {
    expect((await read(text)).network).toEqual({ images: {} });
  });

  test.each([
    ["broken YAML", "network:\n  pip: [\n", 3],
    ["a tab", "network:\n\tpip: {}\n", 2],
    ["a key twice", "network:\n  ca: a\n  ca: b\n", 3],
    ["an unknown key", "network:\n  registry: a\n  regsitry: b\n", 3],
    ["a list for a text", "network:\n  registry: [a]\n", 2],
    ["apt without its mirror", "network:\n  apt:\n    security: a\n", 3],
    ["conda without its alias", "network:\n  conda:\n    alias: a\n", 3],
    ["npm without its registry", "network:\n  npm: {}\n", 2],
    ["julia without its server", "network:\n  julia: {}\n", 2],
    ["nix without its caches", "network:\n  nix:\n    trusted-public-keys: a\n", 3],
    ["a key that R has not", "network:\n  r:\n    cran: a\n    mirror: b\n", 4],
    ["a list for CRAN", "network:\n  r:\n    cran: [a]\n", 3],
    ["a text for R", "network:\n  r: https://cran\n", 2],
    ["a text for the whole", "hello\n", 1],
  ])("names the line of %s", async (_, text, line) => {
    const file = await fileWith(text);

    const configuration = readConfiguration({ BINDERY_CONFIG: file });

    await expect(configuration).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file, line },
    });
  });

  test.each(["binaries", "cran", "bioconductor"] as const)("takes %s of R alone", async (key) => {
    expect((await read(`network: { r: { ${key}: https://h.org } }`)).network.r).toEqual({
      [key]: "https://h.org",
    });
  });

  test("refuses a named file that is not there", async () => {
    const file = join(await temporaryFolder(), "none.yml");

    await expect(readConfiguration({ BINDERY_CONFIG: file })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file },
    });
  });
});
