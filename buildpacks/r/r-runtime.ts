import type { ContributionContext, Slot } from "../../src/buildpack.ts";
import { runScript } from "../../src/plan/run-script.ts";
import type { RunStep } from "../../src/plan/step.ts";
import { installPackages } from "../apt/install.ts";
import { rBinariesNetwork } from "../network/index.ts";
import type { RChoice } from "./choose-r.ts";
import { kernelLibrary, library, rHome } from "./r-folders.ts";
import { installMounts, scriptsMount } from "./scripts.ts";

const stage = "r";

/** R and its kernel, below all that is the repository's own: made in a side stage, where compilers may be called, and copied. */
export function rRuntime(choice: RChoice, { catalogue, owner }: ContributionContext): Slot {
  const { r } = catalogue;
  const version = choice.version.value;
  const debian = version.startsWith("3.") ? [...r.runtime, ...r["runtime-3"]] : r.runtime;
  // The same step in both stages is run once.
  const libraries = runScript(installPackages, debian.toSorted());
  return {
    files: [],
    sideStages: [
      {
        name: stage,
        from: "server",
        comment: `R ${version} and its kernel, with packages of ${choice.snapshot.value}.`,
        steps: [libraries, fetchR(version, r), installKernel(choice, r)],
        buildsPackages: false,
      },
    ],
    steps: [
      libraries,
      { kind: "copy", from: stage, source: `${rHome(version)}/`, target: `${rHome(version)}/` },
      { kind: "copy", from: stage, source: `${kernelLibrary}/`, target: `${kernelLibrary}/` },
      {
        kind: "run",
        argv: ["/build/r/link-r.sh", version, kernelLibrary, cranOf(choice, r), library, owner],
        mounts: [scriptsMount],
      },
    ],
  };
}

type Settings = ContributionContext["catalogue"]["r"];

/** Arguments of every script that installs packages: where they come from, and of which day. */
export function packageSource({ snapshot }: RChoice, r: Settings): readonly string[] {
  return [r.cran, snapshot.value, r.bioconductor];
}

function fetchR(version: string, r: Settings): RunStep {
  const file = r.package.replaceAll("{version}", version);
  const checksums = Object.entries(r.checksums).map(([name, checksum]) => `${name}=${checksum}`);
  return {
    kind: "run",
    argv: ["/build/r/fetch-r.sh", version, r.binaries, file, ...checksums],
    mounts: [scriptsMount, ...installPackages.mounts, ...rBinariesNetwork],
  };
}

function installKernel(choice: RChoice, r: Settings): RunStep {
  return {
    kind: "run",
    argv: ["/build/r/install-kernel.sh", kernelLibrary, ...packageSource(choice, r)],
    mounts: installMounts,
  };
}

/** The day's CRAN as users of the image reach it. */
function cranOf({ snapshot }: RChoice, r: Settings): string {
  return r.cran.replaceAll("{date}", snapshot.value);
}
