import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { condaRuntime } from "../../../buildpacks/python/conda-runtime.ts";
import { pythonRuntime } from "../../../buildpacks/python/runtime.ts";
import type { ContributionContext } from "../../../src/buildpack.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const environment = "/srv/conda/envs/notebook";
const context: ContributionContext = { ...contributionContext, owner: "501:0" };

/** Of every kind: the server's own, another, and one that the locked pip does not know. */
const series = [catalogue.server.python, "3.13", "3.7"];

describe.each(series)("condaRuntime of Python %s", (version) => {
  const runtime = condaRuntime(version, context);
  const official = pythonRuntime(version, catalogue);

  test("stands where repo2docker has the environment, with a Python of its own", () => {
    expect(runtime.environment).toBe(environment);
    expect(runtime.executable.installing).toBe(`${environment}/bin/python`);
  });

  test("collects wheels in the official image of the series, with that one's pip", () => {
    expect(runtime.stage).toBe(official.stage);
    expect(runtime.executable.collecting).toBe(official.executable.collecting);
    expect(runtime.pip.collecting).toEqual(official.pip.collecting);
  });

  test("installs them with the environment's own pip", () => {
    expect(runtime.pip.installing).toEqual({ folder: "", mounts: [] });
  });

  test("is that series of conda-forge, with pip, and nothing else", () => {
    const [file, ...others] = runtime.toolchain.files;

    expect(others).toEqual([]);
    expect(file?.path).toBe("environment/environment.yml");
    expect(parse(file?.text ?? "")).toEqual({
      channels: ["conda-forge"],
      dependencies: [`python=${version}`, "pip"],
    });
  });

  test("is made by micromamba as the image's user; nothing is copied out of the official image", () => {
    const { steps, sideStages } = runtime.toolchain;

    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      kind: "run",
      user: "501:0",
      argv: expect.arrayContaining([environment, "/environment/environment.yml"]),
    });
    expect(sideStages.map(({ name }) => name)).toEqual([
      ...official.toolchain.sideStages.map(({ name }) => name),
      "micromamba",
    ]);
  });
});

test("says what the catalogue lacks", () => {
  expect(() => condaRuntime("3.99", context)).toThrow(
    expect.objectContaining({ code: "CONFIGURATION_INVALID" }),
  );
});
