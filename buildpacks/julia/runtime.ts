import type { ContributionContext, Slot } from "../../src/buildpack.ts";
import { type Catalogue, imageOf } from "../../src/catalogue.ts";
import { juliaNetwork } from "../network/index.ts";
import { toolsMount } from "../tools/index.ts";
import { juliaFolder, kernels } from "./places.ts";
import { scriptsMount } from "./scripts.ts";
import { compareNumbers, parseJuliaVersion } from "./versions/julia-version.ts";

/** The stage that has Julia with its kernel. */
export const juliaStage = "ijulia";

/**
 * Julia and its kernel, the same layers under every repository of this version: copied out of the official image, since Julia brings
 * all that it is linked with, and IJulia among the packages of the machine, which stand below those of the user.
 * @param version such as `1.10.10`
 * @throws UserError CONFIGURATION_INVALID where the catalogue has no image of it
 */
export function juliaRuntime(version: string, { catalogue, machine }: ContributionContext): Slot {
  const folder = juliaFolder(version);
  return {
    files: [],
    sideStages: [
      {
        name: "julia-image",
        from: imageOf(catalogue, `julia-${version}`),
        comment: `Julia ${version}, which is copied out of its official image.`,
        steps: [],
        buildsPackages: false,
      },
      {
        name: "julia",
        from: "base",
        comment: `Julia ${version}, without its manual and its tests.`,
        steps: [
          {
            kind: "run",
            argv: ["/build/julia/place-julia.sh", "/mnt/julia", folder],
            mounts: [
              scriptsMount,
              { kind: "stage", stage: "julia-image", source: "/usr/local/julia", target: "/mnt/julia" },
            ],
          },
        ],
        buildsPackages: false,
      },
      {
        name: juliaStage,
        from: "julia",
        comment: "IJulia, the kernel, the same for every repository with this Julia.",
        steps: [
          {
            kind: "run",
            argv: [
              "/build/julia/install-ijulia.sh",
              folder,
              catalogue.julia["cpu-targets"][machine],
              ijuliaFor(version, catalogue),
              kernels,
            ],
            mounts: [scriptsMount, toolsMount, ...juliaNetwork],
          },
        ],
        buildsPackages: false,
      },
    ],
    steps: [
      { kind: "copy", from: juliaStage, source: `${folder}/`, target: `${folder}/` },
      { kind: "copy", from: juliaStage, source: `${kernels}/`, target: `${kernels}/` },
    ],
  };
}

/** The kernel's version for a Julia: of the entries that begin with it or before it, the last. */
function ijuliaFor(version: string, { julia }: Catalogue): string {
  const wanted = parseJuliaVersion(version) ?? [];
  const entries = Object.entries(julia.ijulia).map(([oldest, value]) => ({
    oldest: oldest.split(".").map(Number),
    value,
  }));
  const fitting = entries
    .filter(({ oldest }) => compareNumbers(oldest, wanted) <= 0)
    .toSorted((left, right) => compareNumbers(left.oldest, right.oldest));
  return fitting.at(-1)?.value ?? "";
}
