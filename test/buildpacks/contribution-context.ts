import { shippedCatalogue } from "../../buildpacks/index.ts";
import type { ContributionContext } from "../../src/buildpack.ts";
import { readCatalogue } from "../../src/catalogue.ts";

/** What buildpacks are given for an image of the usual user, with the shipped catalogue. */
export const contributionContext: ContributionContext = {
  catalogue: await readCatalogue(shippedCatalogue),
  owner: "1000:0",
  home: "/home/jovyan",
  repositoryDir: "/home/jovyan",
  machine: "x86_64",
};
