import { type ContributingBuildpack, emptyContribution } from "../../src/buildpack.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import { debianNotices } from "./snapshot.ts";
import { remedy } from "./remedy.ts";
import type { AptSpec } from "./spec.ts";

/** `apt.txt`: Debian packages for the image, and for what is compiled for it. */
export const apt: ContributingBuildpack<AptSpec> = {
  name: "apt",
  role: "addition",
  files: ["apt.txt"],
  detect,
  contribute: ({ packages }, { asOf, catalogue }) => ({
    ...emptyContribution("apt"),
    aptPackages: packages.map(({ name, version, where }) => ({
      value: version === undefined ? name : `${name}=${version}`,
      from: where,
    })),
    notices: packages.length === 0 ? [] : debianNotices(asOf, catalogue),
  }),
  explainFailure,
  remedy,
};
