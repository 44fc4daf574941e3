import type { ImageBuildpack } from "../../src/buildpack.ts";
import { detect, type DockerfileSpec } from "./detect.ts";

/** A repository's own `Dockerfile`, built as it is. */
export const dockerfile: ImageBuildpack<DockerfileSpec> = {
  name: "dockerfile",
  role: "image",
  files: ["Dockerfile"],
  detect,
  ownImage: ({ path }) => ({
    dockerfile: { path },
    // The whole repository, wherever the file stands (repo2docker, Docker buildpack).
    context: "",
    buildArguments: {},
    target: undefined,
    notices: [
      `${path} is built as it is: the Jupyter server, the user, the entrypoint and the health check are what it makes them, ` +
        "and apt.txt, postBuild and start have no effect",
    ],
  }),
  explainFailure: () => undefined,
};
