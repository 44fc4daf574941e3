import type { ImageBuildpack, OwnImage } from "../../src/buildpack.ts";
import { detect, devcontainerFiles } from "./detect.ts";
import type { DevcontainerSpec } from "./spec.ts";

/** `devcontainer.json`, for repositories that say what they need in no other way. */
export const devcontainer: ImageBuildpack<DevcontainerSpec> = {
  name: "devcontainer",
  role: "last resort",
  files: devcontainerFiles,
  detect,
  ownImage,
  explainFailure: () => undefined,
};

function ownImage({ file, origin, commands, left }: DevcontainerSpec): OwnImage {
  const notices = left.map((what) => `${file}: ${what}`);
  if (origin.kind === "build") {
    const skipped =
      commands.length === 0 ? [] : [`${file}: its commands are not run, the Dockerfile is built as it is`];
    const { dockerfile, context, buildArguments, target } = origin;
    return {
      dockerfile: { path: dockerfile },
      context,
      buildArguments,
      target,
      notices: [...notices, ...skipped],
    };
  }
  const run = (command: readonly string[]) => `RUN ${JSON.stringify(command)}`;
  const lines = [
    `# Of ${file}.`,
    `FROM ${origin.image}`,
    "ARG REPO_DIR",
    `COPY ${origin.user === undefined ? "" : `--chown=${origin.user} `}. \${REPO_DIR}`,
    "WORKDIR ${REPO_DIR}",
    ...(origin.user === undefined ? [] : [`USER ${origin.user}`]),
    ...commands.map(run),
    // An editor brings its own server; a browser needs Jupyter's.
    run([
      "/bin/sh",
      "-c",
      "command -v jupyter-lab > /dev/null || python3 -m pip install --no-cache-dir jupyterlab",
    ]),
    // Where pip puts the programs of a user who may not write to the system's.
    ...(origin.user === undefined ? [] : [`ENV PATH="/home/${origin.user}/.local/bin:\${PATH}"`]),
    'CMD ["jupyter", "lab", "--ip", "0.0.0.0"]',
  ];
  return {
    dockerfile: { text: `${lines.join("\n")}\n` },
    context: "",
    buildArguments: {},
    target: undefined,
    notices,
  };
}
