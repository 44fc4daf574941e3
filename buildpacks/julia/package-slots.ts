import { posix } from "node:path";
import { type ContributionContext, emptySlot, type Slot } from "../../src/buildpack.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { RunStep, Step } from "../../src/plan/step.ts";
import { juliaNetwork } from "../network/index.ts";
import { toolsMount } from "../tools/index.ts";
import { depot, juliaFolder } from "./places.ts";
import { juliaStage } from "./runtime.ts";
import { projectFiles, projectFilesFolder } from "./project-files.ts";
import { scriptsMount } from "./scripts.ts";
import type { JuliaSpec } from "./spec.ts";

/** The stage that a project's packages are installed in. */
const packagesStage = "julia-packages";

/** Packages that, when they are built, look for the Python of the image: PyCall, and those that bring it without a manifest that says so. */
const buildsOnPython: ReadonlySet<string> = new Set([
  "438e738f-606a-5dbb-bf0a-cddfbfd45ab0", // PyCall
  "d330b81b-6aea-500a-939a-2ce795aea3ee", // PyPlot
  "24249f21-da20-56a4-8eb1-6a02cf4ae2e6", // SymPy
  "3646fa90-6ef7-5e7e-9f22-8aca16db6324", // ScikitLearn
  "eadc2687-ae89-51f9-a5d9-86b5a6373a9c", // Pandas
]);

interface PackageSlots {
  readonly dependencies: Slot;
  readonly project: Slot;
}

/**
 * The packages: instantiated and precompiled in a side stage that has the project's own files alone, from where the image takes the
 * depot over. What needs the repository or the rest of its environment is done in the assemble stage.
 */
export function packageSlots(spec: JuliaSpec, version: string, context: ContributionContext): PackageSlots {
  const { project } = spec;
  const place: ProjectPlace = {
    folder: juliaFolder(version),
    project: projectFolder(spec, context),
    cpuTarget: context.catalogue.julia["cpu-targets"][context.machine],
  };
  const late = { ...emptySlot, steps: [instantiate(place, [])] };
  if (needsRepository(spec)) return { dependencies: emptySlot, project: late };
  return {
    dependencies: inSideStage(spec, place, context),
    project: project.isPackage ? late : emptySlot,
  };
}

/** The folder of the project in the image: JULIA_PROJECT. */
export function projectFolder(
  { project }: JuliaSpec,
  { repositoryDir }: Pick<ContributionContext, "repositoryDir">,
): string {
  return posix.join(repositoryDir, posix.dirname(project.path));
}

interface ProjectPlace {
  /** Of Julia. */
  readonly folder: string;
  readonly project: string;
  readonly cpuTarget: string;
}

function needsRepository({ project, manifest }: JuliaSpec): boolean {
  const uuids = [...project.dependencies, ...(manifest?.packages ?? [])].map(({ uuid }) => uuid);
  return (
    project.reachesOut ||
    project.local.length > 0 ||
    (manifest?.local ?? []).length > 0 ||
    uuids.some((uuid) => buildsOnPython.has(uuid))
  );
}

function inSideStage(spec: JuliaSpec, place: ProjectPlace, { owner }: ContributionContext): Slot {
  const files = projectFiles(spec);
  const placeManifest: readonly Step[] =
    spec.manifest === undefined
      ? [
          {
            kind: "run",
            argv: ["/build/julia/place-manifest.sh", "/mnt/project", place.project],
            mounts: [
              scriptsMount,
              { kind: "stage", stage: packagesStage, source: place.project, target: "/mnt/project" },
            ],
            user: owner,
          },
        ]
      : [];
  return {
    files,
    sideStages: [
      {
        name: packagesStage,
        from: juliaStage,
        comment: "The repository's packages of Julia, precompiled; what they build is compiled here.",
        steps: [instantiate(place, files)],
        buildsPackages: true,
      },
    ],
    steps: [
      // Its parent, which holds nothing else: a target that is made for COPY would not be writable for group 0.
      {
        kind: "copy",
        from: packagesStage,
        source: `${posix.dirname(depot)}/`,
        target: `${posix.dirname(depot)}/`,
        owner,
      },
      ...placeManifest,
    ],
  };
}

function instantiate({ folder, project, cpuTarget }: ProjectPlace, files: readonly ContextFile[]): RunStep {
  return {
    kind: "run",
    argv: [
      "/build/julia/instantiate.sh",
      folder,
      cpuTarget,
      depot,
      project,
      ...(files.length === 0 ? [] : [projectFilesFolder]),
    ],
    mounts: [
      scriptsMount,
      toolsMount,
      ...files.map(({ path }) => ({ kind: "context", source: path, target: `/${path}` }) as const),
      ...juliaNetwork,
    ],
  };
}
