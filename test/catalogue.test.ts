import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedCatalogue } from "../buildpacks/index.ts";
import { imageOf, readCatalogue } from "../src/catalogue.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const small = `
version: 1
images: { python-3.10: "python:3.10" }
server: { python: 3.10 }
python: { default: 3.10, companions: [], server: jupyter-server, completes: [] }
apt: { compilers: [], fortran: [], rust: [] }
`;

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryFolder(), "catalogue.yml");
  await writeFile(path, text);
  return path;
}

describe("readCatalogue", () => {
  test("reads the shipped one, whose Pythons have images with a fixed tag", async () => {
    const catalogue = await readCatalogue(shippedCatalogue);

    for (const python of [catalogue.server.python, catalogue.python.default]) {
      expect(imageOf(catalogue, `python-${python}`)).toMatch(/^python:\d+\.\d+-slim-[a-z]+$/);
    }
  });

  test("keeps 3.10 apart from 3.1", async () => {
    const catalogue = await readCatalogue(await fileWith(small));

    expect(catalogue.python.default).toBe("3.10");
  });

  test.each([
    ["broken YAML", "version: 1\nimages: [\n", 3],
    ["another version", small.replace("version: 1", "version: 2"), undefined],
    ["a missing part", "version: 1\n", undefined],
    ["nothing", "", undefined],
  ])("refuses %s", async (_, text, line) => {
    const file = await fileWith(text);

    const read = readCatalogue(file);

    const where = line === undefined ? { file } : { file, line };
    await expect(read).rejects.toMatchObject({ code: "CONFIGURATION_INVALID", where });
  });

  test("refuses a file that is not there", async () => {
    await expect(readCatalogue("/nowhere/catalogue.yml")).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
  });
});

describe("imageOf", () => {
  test("names what there is when it is asked for something else", async () => {
    const catalogue = await readCatalogue(await fileWith(small));

    expect(() => imageOf(catalogue, "python-2.7")).toThrow(
      expect.objectContaining({ code: "CONFIGURATION_INVALID", suggestions: [expect.stringContaining("python-3.10")] }),
    );
  });

  test.each(["constructor", "__proto__", "toString"])("takes %s for no image", async (name) => {
    const catalogue = await readCatalogue(await fileWith(small));

    expect(() => imageOf(catalogue, name)).toThrow(expect.objectContaining({ code: "CONFIGURATION_INVALID" }));
  });
});
