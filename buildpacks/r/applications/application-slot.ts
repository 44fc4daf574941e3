import type { ContributionContext, SideStage, Slot } from "../../../src/buildpack.ts";
import type { Catalogue } from "../../../src/catalogue.ts";
import { shippedFiles } from "../../../src/plan/context-files.ts";
import type { ContextFile } from "../../../src/plan/plan.ts";
import { runScript } from "../../../src/plan/run-script.ts";
import type { Mount, RunStep, Step } from "../../../src/plan/step.ts";
import { installPackages } from "../../apt/install.ts";
import { pipNetwork, rstudioNetwork } from "../../network/index.ts";
import { pipCache, pipFolder, pipMount } from "../../python/pip.ts";
import { scriptsMount } from "../scripts.ts";
import type { Applications } from "./applications.ts";

const stage = "rstudio";
/** Where RStudio stands, as its programs expect it. */
const rstudioFolder = "/usr/lib/rstudio-server/";

const scripts = shippedFiles("buildpacks/r/applications/scripts/", "build/r-applications");
/** Apart from R's own scripts, whose steps are the same with applications and without. */
const applicationsMount: Mount = {
  kind: "context",
  source: "build/r-applications",
  target: "/build/r-applications",
};
const serverMount: Mount = { kind: "context", source: "build/server", target: "/build/server" };

/** The scripts of the slot below; none where nothing asks for an application. */
export function applicationScripts(applications: Applications | undefined): readonly ContextFile[] {
  return isAsked(applications) ? scripts : [];
}

/**
 * R's runtime with the applications that are asked for behind the Jupyter server: what brings them there stands beside the server, in
 * a layer of its own.
 */
export function withApplications(
  runtime: Slot,
  applications: Applications | undefined,
  { catalogue: { r } }: ContributionContext,
): Slot {
  if (applications === undefined || !isAsked(applications)) return runtime;
  const { rstudio, shiny } = applications;
  return {
    ...runtime,
    sideStages: [...runtime.sideStages, ...(rstudio === undefined ? [] : [rstudioStage(r)])],
    steps: [
      ...runtime.steps,
      {
        kind: "run",
        argv: ["/build/r-applications/install-proxy.sh", pipFolder, ...r.proxy],
        mounts: [applicationsMount, serverMount, pipMount, ...pipNetwork, pipCache],
      },
      ...(rstudio === undefined ? [] : rstudioSteps(r)),
      ...(shiny === undefined ? [] : [place("shiny")]),
    ],
  };
}

function isAsked(applications: Applications | undefined): boolean {
  return applications?.rstudio !== undefined || applications?.shiny !== undefined;
}

type Settings = Catalogue["r"];

function rstudioStage({ rstudio }: Settings): SideStage {
  const file = rstudio.package.replaceAll("{version}", rstudio.version);
  const checksums = Object.entries(rstudio.checksums).map(([name, checksum]) => `${name}=${checksum}`);
  return {
    name: stage,
    from: "server",
    comment: `RStudio Server ${rstudio.version}.`,
    steps: [
      libraries(rstudio),
      {
        kind: "run",
        argv: ["/build/r-applications/fetch-rstudio.sh", rstudio.binaries, file, ...checksums],
        mounts: [applicationsMount, scriptsMount, ...installPackages.mounts, ...rstudioNetwork],
      },
    ],
    buildsPackages: false,
  };
}

function rstudioSteps({ rstudio }: Settings): readonly Step[] {
  return [
    libraries(rstudio),
    { kind: "copy", from: stage, source: rstudioFolder, target: rstudioFolder },
    place("rstudio"),
  ];
}

function libraries({ runtime }: Settings["rstudio"]): RunStep {
  return runScript(installPackages, runtime.toSorted());
}

function place(application: keyof Applications): RunStep {
  return {
    kind: "run",
    argv: ["/build/r-applications/place-application.sh", application],
    mounts: [applicationsMount],
  };
}
