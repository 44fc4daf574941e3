import { type Plan, repositoryFolder, type Stage } from "./plan.ts";
import type { Mount, Step } from "./step.ts";

/** Stages that may read the repository itself; everywhere else it would spoil the cache. */
const stagesWithRepository: ReadonlySet<string> = new Set(["assemble", "image"]);

/**
 * What is wrong with a plan, as sentences; empty for a sound one. A problem is a defect of a buildpack, never of a repository:
 * stage names and references, files that a step mounts and nobody provides, steps that read more than their stage may, root at the end.
 */
export function checkPlan(plan: Plan): readonly string[] {
  const problems: string[] = [];
  const known = new Set<string>();
  for (const stage of plan.stages) {
    if (known.has(stage.name)) problems.push(`stage ${stage.name} is there twice`);
    if (!/^[a-z][a-z0-9-]*$/.test(stage.name)) problems.push(`${stage.name} is no name for a stage`);
    if (isBelow(stage.from, plan, known))
      problems.push(`${stage.name} starts from ${stage.from}, which is not above it`);
    for (const step of stage.steps) problems.push(...checkStep(step, stage, plan, known));
    known.add(stage.name);
  }
  const target = plan.stages.at(-1);
  if (target?.name !== plan.target) problems.push(`the last stage is not ${plan.target}`);
  if (!endsAsUser(target)) problems.push("the image's last USER is root or not numeric");
  const paths = plan.files.map((file) => file.path);
  for (const path of new Set(paths.filter((each, index) => paths.indexOf(each) !== index))) {
    problems.push(`${path} is in the build context twice`);
  }
  return problems;
}

function checkStep(step: Step, stage: Stage, plan: Plan, known: ReadonlySet<string>): readonly string[] {
  if (step.kind === "run") return step.mounts.flatMap((mount) => checkMount(mount, stage, plan, known));
  if (step.kind !== "copy") return [];
  if (step.from === undefined) return checkSource(step.source, stage, plan);
  return isBelow(step.from, plan, known)
    ? [`${stage.name} copies from ${step.from}, which is not above it`]
    : [];
}

/** Whether a name is that of a stage which is not there yet; the engine would take it for an image's. */
function isBelow(name: string, plan: Plan, known: ReadonlySet<string>): boolean {
  return !known.has(name) && plan.stages.some((stage) => stage.name === name);
}

function checkMount(mount: Mount, stage: Stage, plan: Plan, known: ReadonlySet<string>): readonly string[] {
  if (mount.kind === "context") return checkSource(mount.source, stage, plan);
  if (mount.kind === "stage" && !known.has(mount.stage))
    return [`${stage.name} mounts ${mount.stage}, which is not above it`];
  return [];
}

function checkSource(source: string, stage: Stage, plan: Plan): readonly string[] {
  if (source.split("/")[0] === repositoryFolder) {
    return stagesWithRepository.has(stage.name) ? [] : [`${stage.name} reads the repository and may not`];
  }
  const isThere = plan.files.some((file) => file.path === source || file.path.startsWith(`${source}/`));
  return isThere ? [] : [`${stage.name} reads ${source}, which is not in the build context`];
}

function endsAsUser(stage: Stage | undefined): boolean {
  const last = stage?.steps.findLast((step) => step.kind === "user");
  return last?.kind === "user" && /^[1-9][0-9]*$/.test(last.user);
}
