import type { BuildSurroundings, BuiltImage } from "../build-image.ts";
import type { Look } from "../lint/look-at.ts";
import type { PreparedImage } from "../prepare-image.ts";
import type { Checkout } from "../source/checkout.ts";
import { timed } from "../ui/progress.ts";
import { checkNotebooks, type RunSurroundings } from "./check-notebooks.ts";
import type { CheckParts } from "./check-parts.ts";
import { checkRebuild } from "./check-rebuild.ts";
import { checkScripts } from "./check-scripts.ts";
import type { CheckRequest } from "./check-source.ts";
import { isAtLeast } from "./report.ts";
import { defaultJobs } from "./run/run-all.ts";
import type { CheckSettings } from "./settings.ts";

/** A look at a repository whose files can be understood. */
export type PreparedLook = Look & { readonly prepared: PreparedImage };

export interface RunRequest extends CheckRequest {
  readonly settings: CheckSettings;
}

/** What is beyond the build, as far as the level says; `parts` has each result as soon as it is there. */
export async function runAndRebuild(
  parts: CheckParts,
  checkout: Checkout,
  look: PreparedLook,
  built: BuiltImage,
  request: RunRequest,
  surroundings: BuildSurroundings,
): Promise<void> {
  if (isAtLeast(request.level, "run")) {
    const running = runSurroundings(checkout, look, built, request, surroundings);
    await timed("check", "Running notebooks and scripts", surroundings, async () => {
      await runNotebooks(parts, request, running);
      await checkScripts(request.settings, running, (script, index) => {
        parts.scripts = parts.scripts.with(index, script);
      });
    });
  }
  if (isAtLeast(request.level, "rebuild"))
    parts.rebuild = await checkRebuild(look, built, request.build, surroundings);
}

async function runNotebooks(
  parts: CheckParts,
  { settings, keepPair }: RunRequest,
  running: RunSurroundings,
): Promise<void> {
  const pairs = new Map(parts.pairs);
  parts.pairs = pairs;
  const waiting = parts.notebooks.filter(({ verdict }) => verdict === "unchecked").map(({ path }) => path);
  await checkNotebooks(waiting, settings, running, ({ report, pair }) => {
    parts.notebooks = parts.notebooks.map((one) => (one.path === report.path ? report : one));
    if (pair !== undefined && keepPair !== undefined) pairs.set(report.path, keepPair(pair));
  });
}

function runSurroundings(
  checkout: Checkout,
  { repository, prepared }: PreparedLook,
  { image }: BuiltImage,
  { jobs, settings }: RunRequest,
  { engine, report, signal }: BuildSurroundings,
): RunSurroundings {
  // An image of the repository's own may have its files anywhere, and says where.
  const repositoryDir = "stages" in prepared.plan ? prepared.plan.repositoryDir : image.workingDir;
  const source = checkout.origin === "local" ? checkout.root : checkout.origin;
  return {
    engine,
    target: { image: image.id, name: checkout.name, source, repositoryDir },
    jobs: jobs ?? defaultJobs(engine.description, settings.limits),
    repository,
    context: { repository, detections: prepared.found.detections },
    report,
    signal,
  };
}
