import type { Environment } from "../environment/environment.ts";
import type { Foundation } from "./foundation.ts";
import type { ContextFile, Plan, PlannedUser, Stage } from "./plan.ts";
import { repositoryFolder, toolchainStage } from "./plan.ts";
import { runScript } from "./run-script.ts";
import type { RunStep, Step } from "./step.ts";

export interface ImageRequest {
  readonly user: PlannedUser;
  /** Where the repository stands in the image; the user's home where it is not set. */
  readonly repositoryDir?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Lines of a Dockerfile for its end, in the words of whoever builds. */
  readonly appendix?: string | undefined;
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
 * side stages are built beside it and only mounted. `toolchain` is a stage of its own where a side stage starts from it, `assemble`
 * exists where a step needs the whole repository.
 */
export function planImage(environment: Environment, foundation: Foundation, request: ImageRequest): Plan {
  const { user } = request;
  const home = homeOf(user);
  const repositoryDir = request.repositoryDir ?? home;
  const layout: Layout = { foundation, user, home, repositoryDir };
  const { contributions } = environment;
  const slots = contributions.flatMap((each) => [
    each.runtime,
    each.toolchain,
    each.dependencies,
    each.project,
  ]);
  return {
    version: 1,
    stages: [...foundation.stages, ...environmentStages(environment, layout, request.labels)],
    target: "image",
    files: uniqueFiles([
      ...foundation.files,
      ...contributions.flatMap((contribution) => contribution.scripts),
      ...slots.flatMap((slot) => slot.files),
    ]),
    executables: contributions.flatMap((contribution) => contribution.executables),
    user,
    home,
    repositoryDir,
    ...(request.appendix ? { appendix: request.appendix } : {}),
  };
}

/** Scripts that several bring along are there once. */
function uniqueFiles(files: readonly ContextFile[]): readonly ContextFile[] {
  return [...new Set(files)];
}

interface Layout {
  readonly foundation: Foundation;
  readonly user: PlannedUser;
  readonly home: string;
  readonly repositoryDir: string;
}

const comments = {
  toolchain: "What the repository's packages are installed with and run on.",
  environment: "The repository's environment, without the repository.",
  image: "The repository's environment, then the repository; no compilers, no installers.",
  assemble: "Steps that need the whole repository, with compilers; only what they change is taken over.",
  finished: "The environment, the repository, and what `assemble` made of it.",
};

function environmentStages(
  environment: Environment,
  layout: Layout,
  labels: Readonly<Record<string, string>>,
): readonly Stage[] {
  const { foundation } = layout;
  const { contributions } = environment;
  const toolchain = [
    // Below the user and the repository's Debian packages, so that other repositories share it.
    ...contributions.flatMap((contribution) => contribution.runtime.steps),
    ...toolchainSteps(environment, layout),
  ];
  const dependencies = contributions.flatMap((contribution) => contribution.dependencies.steps);
  const toolchainSides = [
    ...sideStages(environment, "runtime", foundation),
    ...sideStages(environment, "toolchain", foundation),
  ];
  const sides = [
    ...sideStages(environment, "dependencies", foundation),
    ...sideStages(environment, "project", foundation),
  ];
  const splits = sides.some(({ from }) => from === toolchainStage);
  const assembles = contributions.some((contribution) => contribution.project.steps.length > 0);
  const prepared = splits ? dependencies : [...toolchain, ...dependencies];
  const from = splits ? toolchainStage : foundation.last;
  const finish = finishSteps(layout, labels);
  const before: readonly Stage[] = [
    ...toolchainSides,
    ...(splits
      ? [{ name: toolchainStage, from: foundation.last, comment: comments.toolchain, steps: toolchain }]
      : []),
    ...sides,
  ];
  if (!assembles) {
    const steps = [...prepared, copyRepository(layout), ...finish];
    return [...before, { name: "image", from, comment: comments.image, steps }];
  }
  return [
    ...before,
    { name: "environment", from, comment: comments.environment, steps: prepared },
    assembleStage(environment, layout),
    {
      name: "image",
      from: "environment",
      comment: comments.finished,
      steps: [copyRepository(layout), applyStep(foundation), ...finish],
    },
  ];
}

/** Side stages of a slot; those that build packages have the environment's Debian packages: headers for what is compiled. */
function sideStages(
  { contributions, aptPackages, buildPackages }: Environment,
  slot: "runtime" | "toolchain" | "dependencies" | "project",
  foundation: Foundation,
): readonly Stage[] {
  return contributions
    .flatMap((contribution) => contribution[slot].sideStages)
    .map(({ buildsPackages, from, steps, ...stage }) => {
      // What starts from the toolchain has the image's already.
      const debian = from === toolchainStage ? buildPackages : [...aptPackages, ...buildPackages];
      return {
        ...stage,
        from,
        steps: buildsPackages ? [...aptSteps(debian, foundation), ...steps] : steps,
      };
    });
}

/** Sorted by name: the order of a file's lines must not repeat a layer. */
function aptSteps(packages: Environment["aptPackages"], foundation: Foundation): readonly Step[] {
  if (packages.length === 0) return [];
  return [runScript(foundation.installPackages, [...new Set(packages.map(({ value }) => value))].toSorted())];
}

/** The image's user and variables, its Debian packages, and what its packages are installed with. */
function toolchainSteps(environment: Environment, layout: Layout): readonly Step[] {
  const { foundation, user, home, repositoryDir } = layout;
  const folders = [...new Set([home, environmentsFolder, repositoryDir])];
  const path = [
    `${home}/.local/bin`,
    ...(repositoryDir === home ? [] : [`${repositoryDir}/.local/bin`]),
    ...environment.contributions.flatMap((contribution) => contribution.path),
    ...foundation.path,
    ...(foundation.systemPath === undefined ? [] : [foundation.systemPath]),
  ];
  return [
    runScript(foundation.createUser, [user.name, String(user.uid), ...folders]),
    {
      kind: "environment",
      variables: {
        // Where no environment has a Python of its own, the server's; both are always set in repo2docker's images.
        KERNEL_PYTHON_PREFIX: foundation.prefix,
        NB_PYTHON_PREFIX: foundation.prefix,
        ...Object.assign({}, ...environment.contributions.map((contribution) => contribution.variables)),
        // Last: what a repository sets must not make an image that can't start.
        HOME: home,
        NB_UID: String(user.uid),
        NB_USER: user.name,
        PATH: path.join(":"),
        REPO_DIR: repositoryDir,
        USER: user.name,
      },
      ...(foundation.systemPath === undefined ? { inherits: "PATH" } : {}),
    },
    ...aptSteps(environment.aptPackages, foundation),
    ...environment.contributions.flatMap((contribution) => contribution.toolchain.steps),
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
      ...aptSteps(environment.buildPackages, foundation),
      copyRepository(layout),
      runScript(foundation.markChanges, [assembledFolder, ...folders]),
      ...environment.contributions.flatMap((contribution) => contribution.project.steps),
      runScript(foundation.recordChanges, [assembledFolder, ownerOf(user), ...folders]),
    ],
  };
}

function applyStep(foundation: Foundation): RunStep {
  const assembled = {
    kind: "stage",
    stage: "assemble",
    source: assembledFolder,
    target: assembledFolder,
  } as const;
  return runScript(foundation.applyChanges, [assembledFolder], [assembled]);
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
