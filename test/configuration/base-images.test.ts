import { expect, test } from "vitest";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { localBaseImages } from "../../src/configuration/base-images.ts";
import type { NetworkSettings } from "../../src/configuration/configuration.ts";

const shipped = await readCatalogue(shippedCatalogue);
const catalogue = { ...shipped, images: { official: "python:3.11", other: "ghcr.io/a/b:1" } };

test.each<[string, NetworkSettings, Readonly<Record<string, string>>]>([
  ["nothing set", { images: {} }, { official: "python:3.11", other: "ghcr.io/a/b:1" }],
  [
    "a registry",
    { images: {}, registry: "mirror.example/hub/" },
    { official: "mirror.example/hub/library/python:3.11", other: "mirror.example/hub/ghcr.io/a/b:1" },
  ],
  [
    "a name of its own, before the registry",
    { images: { "python:3.11": "own/python" }, registry: "mirror.example" },
    { official: "own/python", other: "mirror.example/ghcr.io/a/b:1" },
  ],
])("with %s", (_, network, images) => {
  expect(localBaseImages(catalogue, network)).toEqual({ ...catalogue, images });
});
