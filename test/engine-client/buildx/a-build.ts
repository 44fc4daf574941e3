import { Readable } from "node:stream";
import type { BuildxBuild } from "../../../src/engine/buildx/buildx-build.ts";

/** A build of which a test says what matters to it. */
export function aBuild(build: Partial<BuildxBuild> = {}): BuildxBuild {
  return {
    context: Readable.from(["a context"]),
    dockerfile: "Dockerfile",
    target: undefined,
    labels: {},
    buildArguments: {},
    secrets: new Map(),
    useCache: true,
    pull: false,
    loginOf: () => Promise.resolve(undefined),
    cacheFrom: [],
    platform: undefined,
    builder: "cluster",
    tags: ["registry.example.org/team/paper:1.0"],
    output: "push",
    cacheTo: [],
    extraArguments: [],
    credentials: undefined,
    environment: process.env,
    ...build,
  };
}
