import { expect, test } from "vitest";
import { throughDay } from "../../src/as-of/as-of.ts";
import { version } from "../../src/package-root.ts";
import { imageLabels } from "../../src/plan/image-labels.ts";
import type { Checkout } from "../../src/source/checkout.ts";

const commit = "8f3c".repeat(10);
const folder: Checkout = { root: "/home/ada/paper", name: "paper", origin: "local", kept: false };
const fetched: Checkout = { ...folder, origin: "https://github.com/a/paper", commit, kept: true };

const common = {
  "io.bindery.version": version,
  "org.opencontainers.image.base.name": "python:3.11",
  "org.opencontainers.image.title": "paper",
  "repo2docker.version": `bindery ${version}`,
};

test.each<[string, Checkout, Readonly<Record<string, string>>]>([
  ["a folder", folder, { "repo2docker.repo": "local", "repo2docker.ref": "None" }],
  [
    "a folder of a commit",
    { ...folder, commit },
    { "org.opencontainers.image.revision": commit, "repo2docker.repo": "local", "repo2docker.ref": commit },
  ],
  [
    "a URL with a ref",
    { ...fetched, ref: "v1" },
    {
      "org.opencontainers.image.source": "https://github.com/a/paper",
      "org.opencontainers.image.revision": commit,
      "repo2docker.repo": "https://github.com/a/paper",
      "repo2docker.ref": "v1",
    },
  ],
])("of %s", (_, checkout, labels) => {
  expect(imageLabels(checkout, "python:3.11")).toEqual({ ...common, ...labels });
});

test.each([
  ["the day alone, where all of it counts", throughDay("2021-03-30"), "2021-03-30"],
  ["the moment", { day: "2021-03-30", before: "2021-03-30T12:00:00Z" }, "2021-03-30T12:00:00Z"],
])("of an image as of a day have %s", (_, asOf, text) => {
  expect(imageLabels(folder, "python:3.11", asOf)).toMatchObject({ "io.bindery.as-of": text });
});

test("name no base image where bindery does not know it", () => {
  expect(imageLabels(folder, undefined)).not.toHaveProperty(["org.opencontainers.image.base.name"]);
});
