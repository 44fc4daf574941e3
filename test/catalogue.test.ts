import { copyFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedCatalogue } from "../buildpacks/index.ts";
import { imageOf, readCatalogue } from "../src/catalogue.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const shipped = await readFile(shippedCatalogue, "utf8");

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

  test("has the images that buildpacks ask for, none of them `latest`", async () => {
    const { images, python } = await readCatalogue(shippedCatalogue);

    expect(images).toHaveProperty("node");
    for (const image of Object.values(images)) expect(image).toMatch(/:(?!latest$)[\w.-]+$/);
    for (const series of python["own-pip"]) expect(images).toHaveProperty([`python-${series}`]);
  });

  test("keeps 3.10 apart from 3.1", async () => {
    const catalogue = await readCatalogue(await fileWith(shipped.replace(/default: .*/, "default: 3.10")));

    expect(catalogue.python.default).toBe("3.10");
  });

  test("says only what is otherwise: the rest is as in the one that is shipped", async () => {
    const own =
      "server: { base: debian:trixie-slim }\nimages: { python-3.13: registry.example.org/python:3.13 }\n";
    const catalogue = await readCatalogue(await fileWith(own));
    const whole = await readCatalogue(shippedCatalogue);

    expect(catalogue).toEqual({
      ...whole,
      server: { ...whole.server, base: "debian:trixie-slim" },
      images: { ...whole.images, "python-3.13": "registry.example.org/python:3.13" },
    });
  });

  test.each([
    ["broken YAML", "version: 1\nimages: [\n", 3],
    ["another version", shipped.replace(/^version: 1$/m, "version: 2"), undefined],
    ["a part that there is none of", shipped.replace(/^python:$/m, "snake:"), undefined],
    ["tools without their packages", shipped.replace(/, packages: \[git, [^\]]*\]/, ""), undefined],
    ["nothing", "", undefined],
  ])("refuses %s", async (_, text, line) => {
    const file = await fileWith(text);

    const read = readCatalogue(file);

    const where = line === undefined ? { file } : { file, line };
    await expect(read).rejects.toMatchObject({ code: "CONFIGURATION_INVALID", where });
  });

  test("reads the server's lock that it names, beside it", async () => {
    const file = await fileWith(shipped.replace("# lock:", "lock:"));
    const lock = new URL("../buildpacks/server/server.lock", import.meta.url);
    await copyFile(lock, join(dirname(file), "server.lock"));

    const { serverLock } = await readCatalogue(file);

    expect(serverLock).toContain("jupyterhub==5.");
    expect((await readCatalogue(shippedCatalogue)).serverLock).toBeUndefined();
  });

  test("refuses a lock that is not there, by the lock's name", async () => {
    const file = await fileWith(shipped.replace("# lock:", "lock:"));

    await expect(readCatalogue(file)).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file: join(dirname(file), "server.lock") },
    });
  });

  test("refuses a file that is not there", async () => {
    await expect(readCatalogue("/nowhere/catalogue.yml")).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
    });
  });
});

describe("imageOf", () => {
  test("names what there is when it is asked for something else", async () => {
    const catalogue = await readCatalogue(shippedCatalogue);

    expect(() => imageOf(catalogue, "python-1.5")).toThrow(
      expect.objectContaining({
        code: "CONFIGURATION_INVALID",
        suggestions: [expect.stringContaining("python-3.")],
      }),
    );
  });
});
