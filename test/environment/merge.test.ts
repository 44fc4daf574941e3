import { expect, test } from "vitest";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { type Contribution, emptyContribution } from "../../src/buildpack.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { mergeEnvironment } from "../../src/environment/merge.ts";
import { environmentOf, imageOf } from "./stand-in-buildpacks.ts";

const context = {
  catalogue: await readCatalogue(shippedCatalogue),
  owner: "1000:0",
  home: "/home/jovyan",
  machine: "x86_64",
  repositoryDir: "/home/jovyan",
} as const;

function contribution(name: string, spec: unknown): Contribution {
  return {
    ...emptyContribution(name),
    interpreters: [{ language: name, version: { value: "1", from: "here" } }],
    packages: [{ value: String(spec), from: "here" }],
    aptPackages: [{ value: `lib${String(spec)}`, from: "here" }],
    buildPackages: [{ value: `lib${String(spec)}-dev`, from: "here" }],
    notices: [`about ${name}`],
  };
}

function buildpack(name: string) {
  return environmentOf(name, "any", {
    contribute: (spec, given) => {
      expect(given).toBe(context);
      return contribution(name, spec);
    },
  });
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
    [buildpack("python"), imageOf("dockerfile", "Dockerfile"), buildpack("r"), buildpack("julia")],
    context,
  );

  expect(environment).toEqual({
    interpreters: [...contribution("r", "").interpreters, ...contribution("python", "").interpreters],
    buildPackages: [
      { value: "libdplyr-dev", from: "here" },
      { value: "libnumpy-dev", from: "here" },
    ],
    aptPackages: [
      { value: "libdplyr", from: "here" },
      { value: "libnumpy", from: "here" },
    ],
    packages: [
      { value: "dplyr", from: "here" },
      { value: "numpy", from: "here" },
    ],
    contributions: [contribution("r", "dplyr"), contribution("python", "numpy")],
    notices: ["about r", "about python"],
  });
});
