import { type ContributionContext, emptySlot, type Slot } from "../../src/buildpack.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount, RunStep } from "../../src/plan/step.ts";
import { pipAndAptNetwork } from "../network/index.ts";
import { toolsMount } from "../tools/index.ts";
import { pipCache } from "./pip.ts";
import type { Requirements } from "./requirements/requirement.ts";
import { splitByNeed, type SplitRequirements } from "./requirements/split-by-need.ts";
import type { PipPlace, PythonRuntime } from "./runtime.ts";
import { scriptsMount } from "./scripts.ts";

/** Where the collected wheels stand in their stage. */
export const wheels = "/wheels";

export const wheelsStage = "wheels";

/** For steps that ask pip as of a day. */
export const cutOffMount = mountAt("environment/uploaded-prior-to.txt", "/environment/uploaded-prior-to.txt");

const lockedName = "locked-packages.txt";

export interface PipInstall {
  readonly requirements: Requirements;
  /** The requirements are the whole set, as a lock has it: nothing is resolved. */
  readonly exact: boolean;
  /** `name==version` of all packages, where nothing is added to them: bindery's own lock has all that an image gets. */
  readonly complete?: readonly string[] | undefined;
  /** Packages that were uploaded then or later are left out: RFC 3339. */
  readonly uploadedBefore?: string | undefined;
}

export interface PipSlots {
  readonly dependencies: Slot;
  readonly project: Slot;
}

/** Requirements in an environment: collected as wheels in a side stage and installed in place; what needs the repository, after it. */
export function pipSlots(
  install: PipInstall,
  runtime: PythonRuntime,
  context: ContributionContext,
): PipSlots {
  const split = splitByNeed(install.requirements, { exact: install.exact });
  const mode = install.exact ? "exact" : "resolve";
  return {
    dependencies: collectAndInstall(split, install, runtime, context),
    project:
      split.late === undefined
        ? emptySlot
        : installLocal(split, mode, {
            environment: runtime.environment,
            pip: runtime.pip.installing,
            folder: context.repositoryDir,
            name: "local",
            uploadedBefore: install.uploadedBefore,
            locked: lockedFile(install),
          }),
  };
}

function collectAndInstall(
  split: SplitRequirements,
  install: PipInstall,
  runtime: PythonRuntime,
  { catalogue, owner }: ContributionContext,
): Slot {
  const { exact, complete, uploadedBefore } = install;
  const { companions, server, completes } = catalogue.python;
  const mode = exact ? "exact" : "resolve";
  // What is installed late may be all of it.
  const locked = split.late === undefined ? lockedFile(install) : [];
  const { collecting, installing } = runtime.pip;
  const contextFiles = [
    ...file("requirements.txt", split.early),
    ...file("unhashed-requirements.txt", split.unhashed),
    ...file("constraints.txt", split.constraints),
    ...file("uploaded-prior-to.txt", cutOff(uploadedBefore)),
  ];
  const collect: RunStep = {
    kind: "run",
    argv: [
      "/build/python/collect-wheels.sh",
      complete === undefined ? mode : "complete",
      runtime.executable.collecting,
      collecting.folder,
      wheels,
      server,
      ...companions,
      "--",
      ...completes,
    ],
    mounts: [
      scriptsMount,
      toolsMount,
      ...mountsOf(contextFiles),
      ...collecting.mounts,
      ...pipAndAptNetwork,
      pipCache,
    ],
  };
  const place: RunStep = {
    kind: "run",
    argv: [
      "/build/python/install-wheels.sh",
      installing.folder,
      wheels,
      runtime.environment,
      runtime.executable.installing,
    ],
    mounts: [
      scriptsMount,
      ...mountsOf(locked),
      ...installing.mounts,
      { kind: "stage", stage: wheelsStage, source: wheels, target: wheels },
    ],
    user: owner,
  };
  return {
    files: [...contextFiles, ...locked],
    sideStages: [
      {
        name: wheelsStage,
        from: runtime.stage,
        comment: "The repository's packages as wheels; what has none is compiled here.",
        steps: [collect],
        buildsPackages: true,
      },
    ],
    steps: [place],
  };
}

export interface LocalInstall {
  /** The environment's folder. */
  readonly environment: string;
  readonly pip: PipPlace;
  /** Where pip runs: paths in the requirements are from there. */
  readonly folder: string;
  /** What the files of the context begin with. */
  readonly name: string;
  readonly uploadedBefore?: string | undefined;
  /** What the environment must have in the end; empty where nothing says it. */
  readonly locked?: readonly ContextFile[];
}

/** Installs the late requirements of a split straight into an environment, in a stage that has compilers at hand. */
export function installLocal(
  split: Pick<SplitRequirements, "late" | "constraints" | "lateConstraints">,
  mode: string,
  { environment, pip, folder, name, uploadedBefore, locked = [] }: LocalInstall,
): Slot {
  const requirements = file(`${name}-requirements.txt`, split.late);
  const constraints = file(`${name}-constraints.txt`, split.lateConstraints ?? split.constraints);
  const cutOffs = file(`${name}-uploaded-prior-to.txt`, cutOff(uploadedBefore));
  return {
    ...emptySlot,
    files: [...requirements, ...constraints, ...cutOffs, ...locked],
    steps: [
      {
        kind: "run",
        argv: ["/build/python/install-local.sh", mode, pip.folder, environment, folder],
        mounts: [
          scriptsMount,
          toolsMount,
          ...requirements.map(({ path }) => mountAt(path, "/environment/local-requirements.txt")),
          ...constraints.map(({ path }) => mountAt(path, "/environment/local-constraints.txt")),
          ...cutOffs.map(({ path }) => mountAt(path, "/environment/uploaded-prior-to.txt")),
          ...mountsOf(locked),
          ...pip.mounts,
          ...pipAndAptNetwork,
          pipCache,
        ],
      },
    ],
  };
}

function lockedFile({ complete }: PipInstall): readonly ContextFile[] {
  return file(lockedName, complete?.map((line) => `${line}\n`).join(""));
}

function cutOff(uploadedBefore: string | undefined): string | undefined {
  return uploadedBefore === undefined ? undefined : `${uploadedBefore}\n`;
}

function file(name: string, text: string | undefined): readonly ContextFile[] {
  return text ? [{ path: `environment/${name}`, text, executable: false }] : [];
}

function mountAt(source: string, target: string): Mount {
  return { kind: "context", source, target };
}

/** Each file by itself, so that a step is repeated when one that it reads changes and for nothing else. */
function mountsOf(contextFiles: readonly ContextFile[]): readonly Mount[] {
  return contextFiles.map(({ path }) => mountAt(path, `/${path}`));
}
