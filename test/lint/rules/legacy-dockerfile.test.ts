import { expect, test } from "vitest";
import { legacyDockerfile } from "../../../src/lint/rules/legacy-dockerfile.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

test.each([
  ["FROM andrewosh/binder-base\nFROM x:1", ["Dockerfile:1"]],
  ["# x\n\nfrom  andrewosh/binder-base:latest", ["Dockerfile:3"]],
  ["FROM x:1\nFROM andrewosh/binder-base", []],
  ["RUN echo FROM andrewosh/binder-base", []],
  ["", []],
])("%j", async (Dockerfile, places) => {
  expect(placesOf(await findingsOf(legacyDockerfile, { Dockerfile }, { configDir: "binder" }))).toEqual(
    places,
  );
});
