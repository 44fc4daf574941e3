import { describe, expect, test } from "vitest";
import { contribute } from "../../../buildpacks/hooks/contribute.ts";
import type { HooksSpec, NodeUse } from "../../../buildpacks/hooks/spec.ts";
import { emptyContribution, emptySlot } from "../../../src/buildpack.ts";
import { contributionContext } from "../contribution-context.ts";

const contributionOf = (spec: Partial<HooksSpec>) =>
  contribute(
    { postBuild: undefined, start: undefined, ...spec },
    { ...contributionContext, repositoryDir: "/srv/repo" },
  );
const postBuild = (node: NodeUse) => contributionOf({ postBuild: { path: "binder/postBuild", node } });

describe("start", () => {
  test("is made executable and named to the entrypoint; nothing runs while building", () => {
    expect(contributionOf({ start: "binder/start" })).toEqual({
      ...emptyContribution("hooks"),
      executables: ["binder/start"],
      variables: { R2D_ENTRYPOINT: "/srv/repo/binder/start" },
    });
  });
});

describe("postBuild", () => {
  test("runs once, with the whole repository, as the image's user, with tools and every network setting", () => {
    const { project, executables, scripts, dependencies } = postBuild("none");

    const [step] = project.steps;
    expect(project.steps).toHaveLength(1);
    expect(step).toMatchObject({
      kind: "run",
      argv: ["/build/hooks/run-post-build.sh", "1000:0", "/srv/repo", "binder/postBuild"],
    });
    const sources =
      step?.kind === "run" ? step.mounts.map((mount) => ("source" in mount ? mount.source : mount.id)) : [];
    expect(sources).toEqual(
      expect.arrayContaining([
        "build/hooks",
        "build/tools",
        "build/network",
        "pip.conf",
        "apt-mirror",
        "npmrc",
        "condarc",
      ]),
    );
    expect(executables).toEqual(["binder/postBuild"]);
    expect(scripts.map(({ path }) => path)).toEqual(["build/hooks/run-post-build.sh"]);
    expect(dependencies).toEqual(emptySlot);
  });

  test("brings no Node.js where it calls none", () => {
    expect(postBuild("none")).toMatchObject({ toolchain: emptySlot, path: [], variables: {}, notices: [] });
  });

  test("has Node.js beside it while it runs, where it only calls it", () => {
    const { toolchain, project, variables, path, notices } = postBuild("build");

    expect(toolchain).toMatchObject({ steps: [], sideStages: [{ name: "node", buildsPackages: false }] });
    expect(project.steps[0]).toMatchObject({
      mounts: expect.arrayContaining([
        { kind: "stage", stage: "node", source: "/usr/local", target: "/opt/node" },
      ]),
    });
    expect(variables).toMatchObject({ NPM_CONFIG_PREFIX: "/srv/npm", NPM_DIR: "/srv/npm" });
    expect(path).toEqual(["/srv/npm/bin", "/opt/node/bin"]);
    expect(notices).toEqual([]);
  });

  test("keeps Node.js in the image where it installs commands that need it, and says so", () => {
    const { toolchain, project, notices } = postBuild("kept");

    expect(toolchain).toMatchObject({
      sideStages: [{ name: "node" }],
      steps: [{ kind: "copy", from: "node", source: "/usr/local/", target: "/opt/node/" }],
    });
    expect(JSON.stringify(project.steps)).not.toContain("/opt/node");
    expect(notices).toEqual([expect.stringContaining("Node.js")]);
  });
});
