import { describe, expect, test } from "vitest";
import { nix, nixShell } from "../../../buildpacks/nix/index.ts";
import type { Contribution } from "../../../src/buildpack.ts";
import { buildSecrets } from "../../../src/configuration/build-secrets.ts";
import type { Step } from "../../../src/plan/step.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const context = { ...contributionContext, repositoryDir: "/srv/repo" };

async function contributionOf(
  files: Readonly<Record<string, string>>,
  configDir = "",
): Promise<Contribution> {
  for (const buildpack of [nix, nixShell]) {
    const detection = await buildpack.detect(memoryRepository(files, configDir));
    if (detection !== undefined) return buildpack.contribute(detection.spec, context);
  }
  throw new Error("there is no shell in it");
}

function commandsOf(steps: readonly Step[]): readonly (readonly string[])[] {
  return steps.flatMap((step) => (step.kind === "run" ? [step.argv] : []));
}

describe("contribute", () => {
  test("makes the shell of named files in a stage of its own", async () => {
    const { dependencies, project } = await contributionOf(
      { "binder/default.nix": "../a.txt", "a.txt": "x" },
      "binder",
    );

    expect(dependencies.files.map(({ path }) => path)).toEqual([
      "environment/nix/binder/default.nix",
      "environment/nix/a.txt",
    ]);
    expect(dependencies.sideStages).toMatchObject([
      { name: "nix", from: catalogue.images["nix"] },
      { name: "nix-shell" },
    ]);
    expect(commandsOf(dependencies.sideStages.flatMap(({ steps }) => steps))).toEqual([
      [
        "/build/nix/build-shell.sh",
        "/environment/nix/binder/default.nix",
        catalogue.nix.nixpkgs,
        "/captured",
      ],
    ]);
    expect(commandsOf(dependencies.steps)).toEqual([
      ["/build/nix/place-shell.sh", "/captured", "/mnt", "/nix/store"],
    ]);
    expect(project.steps).toEqual([]);
  });

  test("makes it with the whole repository where it must, in a place that is taken over", async () => {
    const { dependencies, project, runtime } = await contributionOf({ "default.nix": "./." });

    expect(dependencies).toMatchObject({ files: [], sideStages: [], steps: [] });
    expect(commandsOf(runtime.steps)).toEqual([["/build/nix/prepare-image.sh", "/srv/nix"]]);
    expect(commandsOf(project.steps)).toEqual([
      [
        "/build/nix/assemble-shell.sh",
        "/mnt/nix",
        "/srv/repo/default.nix",
        catalogue.nix.nixpkgs,
        "/srv/nix/store",
      ],
    ]);
  });

  test("enters it at the start, and looks for its kernels", async () => {
    const { variables } = await contributionOf({ "default.nix": "1" });
    expect(variables).toEqual({
      BINDERY_SHELL: "/srv/nix-shell/enter",
      JUPYTER_PATH: "/srv/nix-shell/share/jupyter",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
    });
  });

  test.each([
    [
      "the packages' version is bindery's",
      { "default.nix": "import <nixpkgs> # ipykernel" },
      /^default\.nix:1: <nixpkgs>/,
    ],
    ["a flake has no lock", { "flake.nix": "{ }" }, /flake\.lock/],
    ["every edit makes the shell again", { "default.nix": "\n./." }, /^default\.nix:2: .*whole repository/],
    ["there may be no kernel", { "default.nix": "1" }, /kernel/],
  ])("says that %s", async (_, files, words) => {
    const { notices } = await contributionOf(files);
    expect(notices.filter((notice) => words.test(notice))).toHaveLength(1);
  });

  test("says nothing of a shell that is pinned and has a kernel", async () => {
    const text = 'with import (fetchTarball "https://e.org/a") { }; mkShell { packages = [ ipykernel ]; }';
    expect((await contributionOf({ "default.nix": text })).notices).toEqual([]);
  });
});

describe("the secret nix.conf", () => {
  test("has the caches of the network and their keys", async () => {
    const nixSettings = {
      substituters: ["https://a", "https://b"],
      "trusted-public-keys": ["a-1:x=", "b-1:y="],
    };
    expect((await buildSecrets({ images: {}, nix: nixSettings })).get("nix.conf")).toBe(
      "substituters = https://a https://b\nextra-trusted-public-keys = a-1:x= b-1:y=",
    );
  });

  test.each([
    { substituters: ["https://a\nsandbox = true"], "trusted-public-keys": [] },
    { substituters: [], "trusted-public-keys": ["a\r\nb"] },
  ])("refuses a line break, which would begin another setting", async (nixSettings) => {
    await expect(buildSecrets({ images: {}, nix: nixSettings })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
    });
  });
});
