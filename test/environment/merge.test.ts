import { expect, test } from "vitest";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { type Buildpack, type Contribution, emptySlot } from "../../src/buildpack.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { mergeEnvironment } from "../../src/environment/merge.ts";

const context = {
  catalogue: await readCatalogue(shippedCatalogue),
  owner: "1000:0",
  repositoryDir: "/home/jovyan",
};

function contribution(name: string, spec: unknown): Contribution {
  return {
    buildpack: name,
    interpreters: [{ language: name, version: { value: "1", from: "here" } }],
    packages: [{ value: String(spec), from: "here" }],
    scripts: [],
    toolchain: emptySlot,
    dependencies: emptySlot,
    project: emptySlot,
    variables: {},
    path: [],
    notices: [`about ${name}`],
  };
}

function buildpack(name: string): Buildpack {
  return {
    name,
    detect: () => Promise.resolve(undefined),
    contribute: (spec, given) => {
      expect(given).toBe(context);
      return contribution(name, spec);
    },
    explainFailure: () => undefined,
  };
}

test("is the sum of what each detection's buildpack contributes, in the order of the detections", () => {
  const found = {
    detections: [
      { buildpack: "r", spec: "dplyr", evidence: [], ignored: [] },
      { buildpack: "python", spec: "numpy", evidence: [], ignored: [] },
    ],
    ignored: [],
    isDefault: false,
  };

  const environment = mergeEnvironment(
    found,
    [buildpack("python"), buildpack("r"), buildpack("julia")],
    context,
  );

  expect(environment).toEqual({
    interpreters: [...contribution("r", "").interpreters, ...contribution("python", "").interpreters],
    packages: [
      { value: "dplyr", from: "here" },
      { value: "numpy", from: "here" },
    ],
    contributions: [contribution("r", "dplyr"), contribution("python", "numpy")],
    notices: ["about r", "about python"],
  });
});
