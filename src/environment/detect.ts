import type { Buildpack, ContributingBuildpack, Detection, FallbackOptions, Ignored } from "../buildpack.ts";
import { UserError } from "../errors/user-error.ts";
import type { Repository } from "../repository/repository.ts";
import type { Detections } from "./environment.ts";
import { passedOver } from "./passed-over.ts";

/**
 * Asks the buildpacks what they find, in their order, which is that of precedence (the one that Binder has):
 * the first that brings an image or an environment decides; after it only those that it composes with are asked, and
 * additions, unless a whole image was found. Where nothing decides, a last resort may; else the default environment is used. What
 * the code asks for goes beside what decides where that composes with it.
 * @throws UserError for an environment file that can't be understood
 */
export async function detect(
  repository: Repository,
  buildpacks: readonly Buildpack[],
  options: FallbackOptions,
): Promise<Detections> {
  const answers = await ask(repository, buildpacks);
  const { decided, overruled } = answers;
  const detections = [...answers.found, ...(await fallbacks(repository, answers, buildpacks, options))];
  const read = new Set([
    ...detections.flatMap(({ evidence, ignored }) => [...evidence, ...ignored].map(({ file }) => file)),
    ...overruled.map(({ file }) => file),
  ]);
  const ignored = [
    ...detections.flatMap((detection) => detection.ignored).filter((place) => !isEvidence(place, detections)),
    ...overruled,
    ...(await passedOver(repository, buildpacks, { read, decidedBy: decided })),
  ];
  return { detections: inOrder(detections, buildpacks), ignored, isDefault: decided === undefined };
}

/** What one buildpack can't use has its effect where another does: `runtime.txt` names one language. */
function isEvidence({ file, line }: Ignored, detections: readonly Detection[]): boolean {
  return detections.some(({ evidence }) => evidence.some((each) => each.file === file && each.line === line));
}

interface Answers {
  readonly found: readonly Detection[];
  readonly decided: Detection | undefined;
  /** The buildpacks that bring an image or an environment, the one that decides first. */
  readonly deciders: readonly Buildpack[];
  /** What a last resort found beside other things. */
  readonly overruled: readonly Ignored[];
}

async function ask(repository: Repository, buildpacks: readonly Buildpack[]): Promise<Answers> {
  const found: Detection[] = [];
  const overruled: Ignored[] = [];
  const deciders: Buildpack[] = [];
  let decided: Detection | undefined;
  for (const buildpack of buildpacks) {
    if (!mayAdd(buildpack, deciders)) continue;
    if (buildpack.role === "last resort" && found.length > 0) {
      overruled.push(...(await overruledOf(buildpack, repository)));
      continue;
    }
    const detection = await buildpack.detect(repository);
    if (!detection) continue;
    found.push(detection);
    if (buildpack.role === "addition") continue;
    deciders.push(buildpack);
    decided ??= detection;
  }
  return { found, decided, deciders, overruled };
}

/** Whether a buildpack is asked, with those that bring an image or an environment so far. */
function mayAdd(buildpack: Buildpack, deciders: readonly Buildpack[]): boolean {
  if (buildpack.role === "last resort") return true;
  return deciders.every((decider) => {
    if ("ownImage" in decider) return false;
    return buildpack.role === "addition" || (decider.composesWith ?? []).includes(buildpack.name);
  });
}

/** What it can't understand is said like the rest: it has no effect, so that it may not stop what other files ask for. */
async function overruledOf(lastResort: Buildpack, repository: Repository): Promise<readonly Ignored[]> {
  try {
    const detection = await lastResort.detect(repository);
    return (detection?.evidence ?? []).map(overrule);
  } catch (error) {
    if (!(error instanceof UserError) || error.where === undefined) throw error;
    return [overrule({ ...error.where, reason: error.message })];
  }
}

function overrule({ reason, ...place }: Ignored): Ignored {
  return { ...place, reason: `${reason}; not used, since other files say what the environment is` };
}

async function fallbacks(
  repository: Repository,
  { deciders }: Answers,
  buildpacks: readonly Buildpack[],
  options: FallbackOptions,
): Promise<readonly Detection[]> {
  const detections: Detection[] = [];
  for (const buildpack of buildpacks) {
    if (!("fallback" in buildpack) || buildpack.fallback === undefined) continue;
    if (deciders.includes(buildpack) || !composes(buildpack, deciders)) continue;
    const alone = deciders.length + detections.length === 0;
    const detection = await buildpack.fallback(repository, { ...options, alone });
    if (detection !== undefined) detections.push(detection);
  }
  return detections;
}

/** What the code asks for stands beside what files ask for, whichever of the two takes the other along. */
function composes(buildpack: ContributingBuildpack, deciders: readonly Buildpack[]): boolean {
  return deciders.every(
    (decider) =>
      mayAdd(buildpack, [decider]) ||
      (!("ownImage" in decider) && (buildpack.composesWith ?? []).includes(decider.name)),
  );
}

function inOrder(detections: readonly Detection[], buildpacks: readonly Buildpack[]): readonly Detection[] {
  const position = ({ buildpack: name }: Detection) => buildpacks.findIndex((each) => each.name === name);
  return detections.toSorted((left, right) => position(left) - position(right));
}
