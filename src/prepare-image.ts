import { buildpacks, foundation, shippedCatalogue } from "../buildpacks/index.ts";
import type { Buildpack } from "./buildpack.ts";
import { type Catalogue, imageOf, readCatalogue } from "./catalogue.ts";
import { localBaseImages } from "./configuration/base-images.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { listRepository } from "./context/repository-files.ts";
import type { Context } from "./context/context-tar.ts";
import { readIgnoreRules } from "./context/ignore-rules.ts";
import { renderDockerfile } from "./dockerfile/render-dockerfile.ts";
import { detect } from "./environment/detect.ts";
import type { Detections, Environment } from "./environment/environment.ts";
import { mergeEnvironment } from "./environment/merge.ts";
import { imageLabels } from "./plan/image-labels.ts";
import { checkPlan } from "./plan/check-plan.ts";
import type { Plan, PlannedUser } from "./plan/plan.ts";
import { homeOf, ownerOf, planImage } from "./plan/plan-image.ts";
import type { Repository } from "./repository/repository.ts";
import type { Checkout } from "./source/checkout.ts";

export interface PlanOptions {
  readonly user: PlannedUser;
  readonly repositoryDir?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** A repository understood: everything left of the engine. */
export interface PreparedImage {
  readonly found: Detections;
  readonly environment: Environment;
  readonly plan: Plan;
  readonly dockerfile: string;
  readonly context: Context;
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
  const shipped = await readCatalogue(configuration.catalogue ?? shippedCatalogue);
  const found = await detect(repository, buildpacks);
  const { environment, plan } = planFor(found, localBaseImages(shipped, configuration.network), {
    ...options,
    labels: { ...imageLabels(checkout, baseName(shipped)), ...options.labels },
  });
  const dockerfile = renderDockerfile(plan);
  const rules = await readIgnoreRules(repository);
  const files = [{ path: "Dockerfile", text: dockerfile, executable: false }, ...plan.files];
  const context = { files, root: checkout.root, entries: () => listRepository(checkout.root, rules) };
  return { found, environment, plan, dockerfile, context };
}

/** The pure part: from what was found to a plan. @throws Error for a plan that is not sound, a defect of a buildpack */
export function planFor(
  found: Detections,
  catalogue: Catalogue,
  options: PlanOptions,
): { readonly environment: Environment; readonly plan: Plan } {
  const environment = mergeEnvironment(found, buildpacks, {
    catalogue,
    owner: ownerOf(options.user),
    repositoryDir: options.repositoryDir ?? homeOf(options.user),
  });
  const plan = planImage(environment, foundation(catalogue), options);
  const problems = checkPlan(plan);
  if (problems.length > 0) throw new Error(`the plan is not sound: ${problems.join("; ")}`);
  return { environment, plan };
}

/** The buildpack that made a detection. */
export function buildpackNamed(name: string): Buildpack | undefined {
  return buildpacks.find((buildpack) => buildpack.name === name);
}

function baseName(catalogue: Catalogue): string {
  return imageOf(catalogue, `python-${catalogue.server.python}`);
}
