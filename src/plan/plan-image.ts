import type { Contribution, Slot } from "../buildpack.ts";
import type { Environment } from "../environment/environment.ts";
import type { Foundation, MountedScript } from "./foundation.ts";
import type { Plan, PlannedUser, Stage } from "./plan.ts";
import { repositoryFolder } from "./plan.ts";
import type { RunStep, Step } from "./step.ts";

export interface ImageRequest {
  readonly user: PlannedUser;
  /** Where the repository stands in the image; the user's home where it is not set. */
  readonly repositoryDir?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Numeric owner of all that the image's user may change; group 0 as well, so that any other uid can be given at launch. */
export function ownerOf(user: PlannedUser): string {
  return `${user.uid}:0`;
}

export function homeOf(user: PlannedUser): string {
  return `/home/${user.name}`;
}

/** Where the environments of repositories stand; owned by the image's user. */
const environmentsFolder = "/srv";
const assembledFolder = "/assembled";

/**
 * Turns an environment into the stages of an image. Pure: the same bytes for the same input.
 *
 * `image` follows the foundation in one chain, so that everything up to the repository's own packages is shared;
 * side stages are built beside it and only mounted. `assemble` exists where a step needs the whole repository.
 */
export function planImage(environment: Environment, foundation: Foundation, request: ImageRequest): Plan {
  const { user } = request;
  const home = homeOf(user);
  const repositoryDir = request.repositoryDir ?? home;
  const layout: Layout = { foundation, user, home, repositoryDir };
  const slots = environment.contributions.flatMap(slotsOf);
  const assembles = environment.contributions.some((contribution) => contribution.project.steps.length > 0);
  const prepared = prepareSteps(environment, layout);
  const finished = finishSteps(layout, request.labels);
  const last = foundation.last;
  const imageStages: readonly Stage[] = assembles
    ? [
        { name: "environment", from: last, comment: comments.environment, steps: prepared },
        assembleStage(environment, layout),
        {
          name: "image",
          from: "environment",
          comment: comments.finished,
          steps: [copyRepository(layout), applyStep(foundation), ...finished],
        },
      ]
    : [
        {
          name: "image",
          from: last,
          comment: comments.image,
          steps: [...prepared, copyRepository(layout), ...finished],
        },
      ];
  return {
    version: 1,
    stages: [...foundation.stages, ...slots.flatMap((slot) => slot.sideStages), ...imageStages],
    target: "image",
    files: [
      ...foundation.files,
      ...environment.contributions.flatMap((contribution) => contribution.scripts),
      ...slots.flatMap((slot) => slot.files),
    ],
    user,
    home,
    repositoryDir,
  };
}

interface Layout {
  readonly foundation: Foundation;
  readonly user: PlannedUser;
  readonly home: string;
  readonly repositoryDir: string;
}

const comments = {
  environment: "The repository's environment, without the repository.",
  image: "The repository's environment, then the repository; no compilers, no installers.",
  assemble: "Steps that need the whole repository, with compilers; only what they change is taken over.",
  finished: "The environment, the repository, and what `assemble` made of it.",
};

function slotsOf(contribution: Contribution): readonly Slot[] {
  return [contribution.toolchain, contribution.dependencies, contribution.project];
}

/** All that does not change when a notebook does. */
function prepareSteps(environment: Environment, layout: Layout): readonly Step[] {
  const { foundation, user, home, repositoryDir } = layout;
  const folders = [...new Set([home, environmentsFolder, repositoryDir])];
  const path = [
    `${home}/.local/bin`,
    ...(repositoryDir === home ? [] : [`${repositoryDir}/.local/bin`]),
    ...environment.contributions.flatMap((contribution) => contribution.path),
    ...foundation.path,
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  ];
  return [
    run(foundation.createUser, [user.name, String(user.uid), ...folders]),
    {
      kind: "environment",
      variables: {
        HOME: home,
        NB_UID: String(user.uid),
        NB_USER: user.name,
        PATH: path.join(":"),
        REPO_DIR: repositoryDir,
        USER: user.name,
        ...Object.assign({}, ...environment.contributions.map((contribution) => contribution.variables)),
      },
    },
    ...environment.contributions.flatMap((contribution) => contribution.toolchain.steps),
    ...environment.contributions.flatMap((contribution) => contribution.dependencies.steps),
  ];
}

function assembleStage(environment: Environment, layout: Layout): Stage {
  const { foundation, user, home, repositoryDir } = layout;
  const folders = [...new Set([environmentsFolder, home, repositoryDir])];
  return {
    name: "assemble",
    from: "environment",
    comment: comments.assemble,
    steps: [
      copyRepository(layout),
      run(foundation.markChanges, [assembledFolder, ...folders]),
      ...environment.contributions.flatMap((contribution) => contribution.project.steps),
      run(foundation.recordChanges, [assembledFolder, ownerOf(user), ...folders]),
    ],
  };
}

function applyStep(foundation: Foundation): RunStep {
  const { path, mounts } = foundation.applyChanges;
  const assembled = {
    kind: "stage",
    stage: "assemble",
    source: assembledFolder,
    target: assembledFolder,
  } as const;
  return { kind: "run", argv: [path, assembledFolder], mounts: [...mounts, assembled] };
}

function copyRepository({ user, repositoryDir }: Layout): Step {
  return { kind: "copy", source: `${repositoryFolder}/`, target: `${repositoryDir}/`, owner: ownerOf(user) };
}

function finishSteps(
  { foundation, user, repositoryDir }: Layout,
  labels: Readonly<Record<string, string>>,
): readonly Step[] {
  return [
    { kind: "workdir", path: repositoryDir },
    { kind: "user", user: String(user.uid) },
    { kind: "expose", port: foundation.port },
    {
      kind: "healthcheck",
      argv: foundation.healthcheck,
      intervalSeconds: 30,
      timeoutSeconds: 10,
      startPeriodSeconds: 60,
    },
    { kind: "entrypoint", argv: foundation.entrypoint },
    { kind: "command", argv: foundation.command },
    { kind: "label", labels },
  ];
}

function run(script: MountedScript, parameters: readonly string[]): RunStep {
  return { kind: "run", argv: [script.path, ...parameters], mounts: script.mounts };
}
