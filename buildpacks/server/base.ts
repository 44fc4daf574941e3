import { type Catalogue, imageOf } from "../../src/catalogue.ts";
import type { Stage } from "../../src/plan/plan.ts";
import type { Mount, Step } from "../../src/plan/step.ts";
import { scriptsMount as pythonScriptsMount } from "../python/scripts.ts";

const bundledLibraries = "lib/bundled";
const pythonMount: Mount = {
  kind: "stage",
  stage: "server-python",
  source: "/usr/local",
  target: "/mnt/python",
};

const variables: Step = {
  kind: "environment",
  variables: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8", PYTHONUNBUFFERED: "1", SHELL: "/bin/bash" },
};

/**
 * What every stage starts from: the official image of the server's Python; or the image that somebody chose, of Debian 12 or
 * Ubuntu 24.04 or newer, with that Python beside what it has.
 * @param serverMount where this buildpack's scripts stand
 */
export function baseStages(catalogue: Catalogue, serverMount: Mount): readonly Stage[] {
  const { base, python } = catalogue.server;
  const official = imageOf(catalogue, `python-${python}`);
  if (base === undefined) {
    return [{ name: "base", from: official, comment: "What every stage starts from.", steps: [variables] }];
  }
  return [
    {
      name: "server-python",
      from: official,
      comment: `Python ${python} of the Jupyter server, for an image that may have none.`,
      steps: [
        {
          kind: "run",
          argv: ["/build/python/bundle-libraries.sh", `/usr/local/${bundledLibraries}`],
          mounts: [pythonScriptsMount],
        },
      ],
    },
    {
      name: "base",
      from: base,
      comment: "What every stage starts from: the image that was chosen, with the server's Python.",
      steps: [
        { kind: "user", user: "root" },
        variables,
        {
          kind: "run",
          argv: ["/build/server/place-python.sh", "/mnt/python", python, bundledLibraries],
          mounts: [serverMount, pythonScriptsMount, pythonMount],
        },
      ],
    },
  ];
}
