import { ofToday } from "../../src/as-of/of-today.ts";
import {
  type Contribution,
  type ContributionContext,
  emptyContribution,
  emptySlot,
  type Slot,
} from "../../src/buildpack.ts";
import { imageOf } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Mount, RunStep } from "../../src/plan/step.ts";
import { everyNetwork } from "../network/index.ts";
import { toolsMount } from "../tools/index.ts";
import type { HooksSpec, PostBuild } from "./spec.ts";

const scripts = shippedFiles("buildpacks/hooks/scripts/", "build/hooks");
const scriptsMount: Mount = { kind: "context", source: "build/hooks", target: "/build/hooks" };

const node = "/opt/node";
/** Where repo2docker's images have npm's global packages; the image's user may write there. */
const globalPackages = "/srv/npm";
const nodeMount: Mount = { kind: "stage", stage: "node", source: "/usr/local", target: node };

/** `postBuild` in the assemble stage, as the image's user; `start` for the entrypoint, under repo2docker's variable. */
export function contribute({ postBuild, start }: HooksSpec, context: ContributionContext): Contribution {
  const usesNode = postBuild !== undefined && postBuild.node !== "none";
  return {
    ...emptyContribution("hooks"),
    scripts: postBuild === undefined ? [] : scripts,
    toolchain: usesNode ? nodeToolchain(postBuild, context) : emptySlot,
    project:
      postBuild === undefined ? emptySlot : { ...emptySlot, steps: [runPostBuild(postBuild, context)] },
    executables: [postBuild?.path, start].filter((path) => path !== undefined),
    variables: {
      ...(start === undefined ? {} : { R2D_ENTRYPOINT: `${context.repositoryDir}/${start}` }),
      ...(usesNode ? { NPM_CONFIG_PREFIX: globalPackages, NPM_DIR: globalPackages } : {}),
    },
    path: usesNode ? [`${globalPackages}/bin`, `${node}/bin`] : [],
    notices: [
      ...(postBuild?.node === "kept"
        ? [`${postBuild.path} installs commands with npm: Node.js is kept in the image for them`]
        : []),
      ...(postBuild === undefined ? [] : ofToday(`what ${postBuild.path} fetches`, context)),
    ],
  };
}

function nodeToolchain({ node: use }: PostBuild, { catalogue }: ContributionContext): Slot {
  return {
    ...emptySlot,
    sideStages: [
      {
        name: "node",
        from: imageOf(catalogue, "node"),
        comment: "Node.js, for postBuild.",
        steps: [],
        buildsPackages: false,
      },
    ],
    steps: use === "kept" ? [{ kind: "copy", from: "node", source: "/usr/local/", target: `${node}/` }] : [],
  };
}

function runPostBuild(
  { path, node: use }: PostBuild,
  { owner, repositoryDir }: ContributionContext,
): RunStep {
  return {
    kind: "run",
    argv: ["/build/hooks/run-post-build.sh", owner, repositoryDir, path],
    mounts: [scriptsMount, toolsMount, ...(use === "build" ? [nodeMount] : []), ...everyNetwork],
  };
}
