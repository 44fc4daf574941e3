import { join } from "node:path";
import { buildpacks, foundation, shippedCatalogue } from "../buildpacks/index.ts";
import { type AsOf, type DatedSources, datedSources } from "./as-of/as-of.ts";
import { ofToday } from "./as-of/of-today.ts";
import type { Buildpack, ContributionContext, FallbackOptions, ImageBuildpack } from "./buildpack.ts";
import { baseImageOf, type Catalogue, readCatalogue } from "./catalogue.ts";
import { localBaseImages } from "./configuration/base-images.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { type Context, repositoryContext } from "./context/context.ts";
import { ownImageContext } from "./context/own-image-context.ts";
import { renderDockerfile, renderStage } from "./dockerfile/render-dockerfile.ts";
import { detect } from "./environment/detect.ts";
import type { Detections, Environment } from "./environment/environment.ts";
import { mergeEnvironment } from "./environment/merge.ts";
import { UserError } from "./errors/user-error.ts";
import { applyLock } from "./lock/apply-lock.ts";
import { type BaseImage, baseImagesOf, lockImages, requireLockedImages } from "./lock/base-images.ts";
import type { BinderyLock } from "./lock/lock-file.ts";
import { lockNotices } from "./lock/lock-notices.ts";
import { lockPlan } from "./lock/lock-plan.ts";
import { ownImageNotLocked } from "./lock/lock-errors.ts";
import { openLock } from "./lock/open-lock.ts";
import { imageLabels } from "./plan/image-labels.ts";
import { checkPlan } from "./plan/check-plan.ts";
import type { Foundation } from "./plan/foundation.ts";
import { type OwnImagePlan, planOwnImage } from "./plan/own-image-plan.ts";
import type { Plan, PlannedUser, Stage } from "./plan/plan.ts";
import { homeOf, type ImageRequest, ownerOf, planImage } from "./plan/plan-image.ts";
import { settlePlan } from "./plan/settle-plan.ts";
import { sourceDateArguments } from "./lock/source-date.ts";
import type { Repository, RepositoryPath } from "./repository/repository.ts";
import type { Checkout } from "./source/checkout.ts";

export interface PlanOptions extends FallbackOptions {
  readonly user: PlannedUser;
  readonly repositoryDir?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** In place of the catalogue's. */
  readonly baseImage?: string | undefined;
  /** Lines of a Dockerfile for its end. */
  readonly appendix?: string | undefined;
  /** Whether a repository must say by a file what it needs. */
  readonly requiresEnvironment?: boolean | undefined;
  /** Install what the repository's `bindery.lock` says, and nothing else. */
  readonly locked?: boolean | undefined;
  /** The day whose packages are asked for; today where absent. */
  readonly asOf?: AsOf | undefined;
}

/** A repository understood: everything left of the engine. */
export interface PreparedImage {
  readonly found: Detections;
  readonly environment: Environment;
  readonly plan: Plan | OwnImagePlan;
  /** Its text. */
  readonly dockerfile: string;
  readonly build: PreparedBuild;
  /** What the plan was made with; absent for a repository's own Dockerfile. */
  readonly basis?: PlanBasis;
  /** What the plan is held to; absent where nothing is locked. */
  readonly lock?: BinderyLock | undefined;
  /** Where that stands in the repository. */
  readonly lockPath?: RepositoryPath | undefined;
}

/** What a plan was made with. */
export interface PlanBasis {
  readonly contribution: ContributionContext;
  readonly foundation: Foundation;
  readonly baseImages: readonly BaseImage[];
}

/** What the engine is given. */
export interface PreparedBuild {
  readonly context: Context;
  /** The Dockerfile's place in the context. */
  readonly dockerfile: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: string | undefined;
}

/**
 * From a repository to its Dockerfile and build context: reads the repository and nothing else.
 * @throws UserError for files of the repository or the configuration that can't be understood
 */
export async function prepareImage(
  checkout: Checkout,
  repository: Repository,
  configuration: Configuration,
  options: PlanOptions,
): Promise<PreparedImage> {
  const shipped = withBase(
    await readCatalogue(configuration.catalogue ?? shippedCatalogue),
    options.baseImage,
  );
  const asked = await detect(repository, buildpacks, options);
  if (options.requiresEnvironment === true && asked.isDefault) throw noEnvironment();
  const own = ownImageOf(asked);
  if (own !== undefined) {
    if (options.locked === true) throw ownImageNotLocked();
    const labels = { ...imageLabels(checkout, undefined), ...options.labels };
    return prepareOwnImage(checkout, repository, asked, own, { ...options, labels });
  }
  const opened = options.locked === true ? await openLock(repository, asked) : undefined;
  const lock = opened?.value;
  const found = lock === undefined ? asked : await applyLock(asked, buildpacks, repository);
  const local = localBaseImages(shipped, configuration.network);
  const catalogue = lock === undefined ? local : lockImages(shipped, local, lock);
  const { environment, plan, ...basis } = planFor(found, catalogue, {
    ...options,
    lock,
    asOf: options.asOf && datedSources(options.asOf, configuration.network),
    labels: { ...imageLabels(checkout, baseImageOf(shipped), options.asOf), ...options.labels },
  });
  const dockerfile = renderDockerfile(plan);
  const context = await repositoryContext(checkout.root, repository, {
    files: [{ path: "Dockerfile", text: dockerfile, executable: false }, ...plan.files],
    executables: plan.executables,
  });
  const buildArguments = sourceDateArguments(lock);
  const build = { context, dockerfile: "Dockerfile", buildArguments, labels: {}, target: undefined };
  const baseImages = baseImagesOf(plan, shipped, catalogue);
  if (lock !== undefined) requireLockedImages(baseImages, lock);
  const held = { lock, lockPath: opened?.path };
  return { found, environment, plan, dockerfile, build, basis: { ...basis, baseImages }, ...held };
}

/** @throws UserError OPTION_INVALID for what is no name of an image */
function withBase(catalogue: Catalogue, base: string | undefined): Catalogue {
  if (base === undefined) return catalogue;
  if (/^[a-z0-9][A-Za-z0-9_./:@-]*$/.test(base))
    return { ...catalogue, server: { ...catalogue.server, base } };
  throw new UserError({
    code: "OPTION_INVALID",
    message: `The base image ${JSON.stringify(base)} is no name of an image`,
  });
}

function noEnvironment(): UserError {
  return new UserError({
    code: "ENVIRONMENT_NOT_FOUND",
    message: "No environment specification found: no file says which packages are needed",
    why: "Here a repository must say it; apt.txt, postBuild and start alone do not count.",
    suggestions: [
      "Add an environment file, such as requirements.txt, environment.yml or install.R.",
      "`bindery detect --infer SOURCE` shows one that has what the code imports.",
    ],
  });
}

/** The pure part: from what was found to a plan. @throws Error for a plan that is not sound, a defect of a buildpack */
export function planFor(
  found: Detections,
  catalogue: Catalogue,
  options: ImageRequest & {
    readonly asOf?: DatedSources | undefined;
    readonly lock?: BinderyLock | undefined;
  },
): { readonly environment: Environment; readonly plan: Plan } & Omit<PlanBasis, "baseImages"> {
  const contribution: ContributionContext = {
    catalogue,
    owner: ownerOf(options.user),
    home: homeOf(options.user),
    repositoryDir: options.repositoryDir ?? homeOf(options.user),
    machine: "x86_64",
    asOf: options.asOf,
  };
  const merged = mergeEnvironment(found, buildpacks, contribution);
  const ground = foundation(catalogue, options.asOf);
  const told = options.lock === undefined ? [] : lockNotices(options.lock, ground);
  const environment = { ...merged, notices: [...merged.notices, ...told] };
  const planned = planImage(environment, ground, options);
  const held = options.lock === undefined ? planned : lockPlan(planned, options.lock, ground);
  const plan = settlePlan(held, ground.settled);
  const problems = checkPlan(plan);
  if (problems.length > 0) throw new Error(`the plan is not sound: ${problems.join("; ")}`);
  return { environment, plan, contribution, foundation: ground };
}

/** The buildpack that made a detection. */
export function buildpackNamed(name: string): Buildpack | undefined {
  return buildpacks.find((buildpack) => buildpack.name === name);
}

interface FoundImage {
  readonly buildpack: ImageBuildpack;
  readonly spec: unknown;
}

function ownImageOf({ detections }: Detections): FoundImage | undefined {
  for (const { buildpack: name, spec } of detections) {
    const buildpack = buildpackNamed(name);
    if (buildpack !== undefined && "ownImage" in buildpack) return { buildpack, spec };
  }
  return undefined;
}

async function prepareOwnImage(
  checkout: Checkout,
  repository: Repository,
  found: Detections,
  { buildpack, spec }: FoundImage,
  request: ImageRequest & Pick<PlanOptions, "asOf">,
): Promise<PreparedImage> {
  const repositoryDir = request.repositoryDir ?? homeOf(request.user);
  const image = buildpack.ownImage(spec, { repositoryDir });
  const plan = planOwnImage(image, request);
  const { context, dockerfile } =
    "path" in image.dockerfile
      ? await ownImageContext(join(checkout.root, plan.context), repository, image.dockerfile.path, plan)
      : await stageContext(checkout.root, repository, image.dockerfile.stage);
  const { buildArguments, labels, target } = plan;
  return {
    found,
    environment: {
      interpreters: [],
      aptPackages: [],
      buildPackages: [],
      packages: [],
      contributions: [],
      notices: [...image.notices, ...ofToday("an image of the repository's own", request)],
    },
    plan,
    dockerfile,
    build: { context, dockerfile: plan.dockerfile, buildArguments, labels, target },
  };
}

/** The context of a stage of ours: as that of a plan. */
async function stageContext(
  root: string,
  repository: Repository,
  stage: Stage,
): Promise<Pick<PreparedImage, "dockerfile"> & Pick<PreparedBuild, "context">> {
  const dockerfile = `${renderStage(stage)}\n`;
  const files = [{ path: "Dockerfile", text: dockerfile, executable: false }];
  return { dockerfile, context: await repositoryContext(root, repository, { files, executables: [] }) };
}
