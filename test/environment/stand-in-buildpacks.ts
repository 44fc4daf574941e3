import {
  type ContributingBuildpack,
  type Detection,
  emptyContribution,
  type ImageBuildpack,
} from "../../src/buildpack.ts";
import type { Repository } from "../../src/repository/repository.ts";

/** What the stand-ins below say of their file. */
export function detectionOf(buildpack: string, file: string): Detection {
  return {
    buildpack,
    spec: {},
    evidence: [{ file, reason: "it is there" }],
    ignored: [{ file, line: 7, reason: "left out" }],
  };
}

function readerOf(name: string, file: string) {
  return {
    name,
    files: [file],
    detect: async (repository: Repository) =>
      (await repository.kindOf(file)) === "file" ? detectionOf(name, file) : undefined,
    explainFailure: () => undefined,
  } as const;
}

/** A buildpack that finds one file and decides with it. */
export function environmentOf(
  name: string,
  file: string,
  rest: Partial<ContributingBuildpack> = {},
): ContributingBuildpack {
  return { ...readerOf(name, file), role: "environment", contribute: () => emptyContribution(name), ...rest };
}

/** One that adds to what decides. */
export function additionOf(name: string, file: string): ContributingBuildpack {
  return environmentOf(name, file, { role: "addition" });
}

/** One that brings a whole image. */
export function imageOf(name: string, file: string, role: ImageBuildpack["role"] = "image"): ImageBuildpack {
  const ownImage = {
    dockerfile: { path: file },
    context: "",
    buildArguments: {},
    target: undefined,
    notices: [],
  };
  return { ...readerOf(name, file), role, ownImage: () => ownImage };
}
