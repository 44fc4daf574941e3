import type { OwnImage, RepositoryPlace } from "../../src/buildpack.ts";
import { repositoryFolder, type Stage } from "../../src/plan/plan.ts";
import type { RunStep } from "../../src/plan/step.ts";
import type { DevcontainerOrigin, DevcontainerSpec } from "./spec.ts";

/** The image of a devcontainer.json: its Dockerfile as it is, or its image with the repository, its commands and Jupyter. */
export function ownImage(
  { file, origin, commands, left }: DevcontainerSpec,
  place: RepositoryPlace,
): OwnImage {
  const notices = left.map((what) => `${file}: ${what}`);
  if (origin.kind === "image") {
    const stage = {
      name: "image",
      from: origin.image,
      comment: `Of ${file}.`,
      steps: stepsOf(origin, commands, place),
    };
    return { dockerfile: { stage }, context: "", buildArguments: {}, target: undefined, notices };
  }
  const { dockerfile, context, buildArguments, target } = origin;
  const skipped =
    commands.length === 0 ? [] : [`${file}: its commands are not run, the Dockerfile is built as it is`];
  return {
    dockerfile: { path: dockerfile },
    context,
    buildArguments,
    target,
    notices: [...notices, ...skipped],
  };
}

function stepsOf(
  { user }: DevcontainerOrigin & { readonly kind: "image" },
  commands: DevcontainerSpec["commands"],
  { repositoryDir }: RepositoryPlace,
): Stage["steps"] {
  const asUser = user === undefined ? {} : { user };
  return [
    // The image may have a user of its own; without a name for it, everything is left to that one.
    ...(user === undefined ? [] : [{ kind: "user", user: "root" } as const]),
    {
      kind: "copy",
      source: `${repositoryFolder}/`,
      target: `${repositoryDir}/`,
      ...(user === undefined ? {} : { owner: user }),
    },
    { kind: "workdir", path: repositoryDir },
    // An editor brings a server of its own; a browser needs Jupyter's.
    step([
      "/bin/sh",
      "-c",
      "command -v jupyter-lab > /dev/null || python3 -m pip install --no-cache-dir jupyterlab",
    ]),
    ...commands.map((command) => ({ ...step(command), ...asUser })),
    ...(user === undefined ? [] : [{ kind: "user", user } as const]),
    { kind: "command", argv: ["jupyter", "lab", "--ip", "0.0.0.0"] },
  ];
}

/** A command of the image's, with what whoever builds has set for pip; absent where nothing is. */
function step(argv: readonly string[]): RunStep {
  return {
    kind: "run",
    argv: ["env", "PIP_CONFIG_FILE=/run/secrets/pip.conf", ...argv],
    mounts: [{ kind: "secret", id: "pip.conf" }],
  };
}
