import { describe, expect, test } from "vitest";
import { foundation, shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { localBaseImages } from "../../src/configuration/base-images.ts";
import {
  baseImagesOf,
  checkLocalImages,
  lockImages,
  requireLockedImages,
} from "../../src/lock/base-images.ts";
import { planImage } from "../../src/plan/plan-image.ts";
import { digest, exampleLock } from "./example-lock.ts";

const official = await readCatalogue(shippedCatalogue);
const python = "python:3.11-slim-bookworm";

function planOf(catalogue: typeof official) {
  const environment = {
    interpreters: [],
    packages: [],
    aptPackages: [],
    buildPackages: [],
    contributions: [],
    notices: [],
  };
  return planImage(environment, foundation(catalogue), { user: { name: "jovyan", uid: 1000 }, labels: {} });
}

const engineWith = (id: string | undefined) => ({
  inspectImage: async () =>
    id === undefined
      ? undefined
      : {
          id,
          tags: [],
          digests: [],
          layers: [],
          sizeBytes: 0,
          workingDir: "/",
          labels: {},
          configuration: {},
        },
});

describe("the images of a plan", () => {
  test("have the catalogue's names, whatever registry they come from", () => {
    const local = localBaseImages(official, { images: {}, registry: "registry.example.org/hub" });
    const mirrored = `registry.example.org/hub/library/${python}`;
    expect(baseImagesOf(planOf(local), official, local)).toEqual([{ name: python, local: mirrored }]);
    expect(baseImagesOf(planOf(official), official, official)).toEqual([{ name: python, local: python }]);
  });

  test("have the lock's digests, in whatever registry", () => {
    const local = localBaseImages(official, { images: {}, registry: "registry.example.org/hub" });
    const locked = lockImages(official, local, exampleLock);
    const [base] = planOf(locked).stages;
    expect(base?.from).toBe(`registry.example.org/hub/library/${python}@${digest}`);
    expect(locked.images["node"]).toBe(local.images["node"]);
    expect(baseImagesOf(planOf(locked), official, locked)[0]?.name).toBe(python);
  });

  test("that the catalogue has by digest get the lock's", () => {
    const dated = {
      ...official,
      images: { ...official.images, "python-3.11": `${python}@sha256:${"f".repeat(64)}` },
    };
    expect(lockImages(dated, dated, exampleLock).images["python-3.11"]).toBe(`${python}@${digest}`);
  });
});

describe("images that the lock knows by their ids", () => {
  const lock = { ...exampleLock, images: {}, "local-images": { [python]: digest } };
  const images = [{ name: python, local: `mine/${python}` }];
  test("must be those of the engine", async () => {
    await checkLocalImages(images, lock, engineWith(digest));
    for (const id of [`sha256:${"f".repeat(64)}`, undefined]) {
      await expect(checkLocalImages(images, lock, engineWith(id))).rejects.toMatchObject({
        code: "LOCK_DRIFT",
        message: expect.stringContaining(python),
      });
    }
  });

  test("others are not looked at", async () => {
    const others = [{ name: "constructor", local: "x" }];
    await expect(checkLocalImages(others, lock, engineWith(undefined))).resolves.toBeUndefined();
  });
});

test("an image that the lock does not have is drift, and named", () => {
  requireLockedImages(
    [
      { name: python, local: python },
      { name: "registry.example.org/node:22", local: "node:22" },
    ],
    exampleLock,
  );
  for (const name of ["ubuntu:24.04", "constructor"])
    expect(() => requireLockedImages([{ name, local: name }], exampleLock)).toThrow(
      expect.objectContaining({ code: "LOCK_DRIFT", message: expect.stringContaining(name) }),
    );
});
