import { announceEnvironment } from "../announce-environment.ts";
import type { BuildOptions } from "../build-image.ts";
import { applyEdits } from "../edits/apply-edits.ts";
import type { Engine, LoginOf } from "../engine/engine.ts";
import type { SourceRequest } from "../fetch-source.ts";
import { lookAndMend } from "../lint/lint-source.ts";
import { type Look, lookAt } from "../lint/look-at.ts";
import { openSource } from "../opened-source.ts";
import { version } from "../package-root.ts";
import type { PlanOptions } from "../prepare-image.ts";
import { type PhaseSeconds, type Report, timed } from "../ui/progress.ts";
import { checkBuild } from "./check-build.ts";
import { type CheckParts, unreachedParts } from "./check-parts.ts";
import type { NotebookPairs } from "./notebook-pairs.ts";
import { readCheckSettings } from "./read-settings.ts";
import { type CheckReport, type FixedEdit, isAtLeast, type Level } from "./report.ts";
import { type PreparedLook, runAndRebuild } from "./run-and-rebuild.ts";
import type { CheckSettings } from "./settings.ts";
import { verdictOf } from "./verdict.ts";

export interface CheckRequest extends SourceRequest {
  readonly level: Level;
  /** Make the edits that are safe, in the folder of the source. */
  readonly fix: boolean;
  readonly plan: PlanOptions;
  readonly build: BuildOptions;
  /** Runs at a time; as many as the engine has processors where absent. */
  readonly jobs: number | undefined;
  /** Over what bindery.yml says. */
  readonly network: boolean | undefined;
}

export interface CheckSurroundings {
  readonly connect: () => Promise<Engine>;
  readonly loginOf: LoginOf;
  readonly report: Report;
  readonly signal: AbortSignal;
}

export interface CheckOutcome {
  readonly report: CheckReport;
  /** Stored and new outputs of the notebooks that ran. */
  readonly pairs: NotebookPairs;
}

/**
 * Checks a repository as far as `level` says: lint, build, run, rebuild. What the repository does wrong is in the report; an
 * interruption ends the check, and the report says what was not reached.
 * @throws UserError for what is not the repository's fault: the source, the engine, the configuration; INTERRUPTED before lint is done
 */
export async function checkSource(
  request: CheckRequest,
  surroundings: CheckSurroundings,
): Promise<CheckOutcome> {
  const started = new Date();
  const seconds: PhaseSeconds = {};
  const { report, signal } = surroundings;
  const { configuration, checkout, open, asOf } = await openSource(request, surroundings);
  const plan = { ...request.plan, asOf: await asOf() };
  const { look, applied } = await timed("plan", "Looking for what will hurt", { report, seconds }, () =>
    lookAndMend(checkout, async () => lookAt(checkout, await open(), { configuration, plan }), request.fix),
  );
  if (look.prepared !== undefined) announceEnvironment(look.prepared, report, { ignored: true });
  const settings = withFlags(await readCheckSettings(look.repository), request);
  const parts = unreachedParts(look, settings, request.level);
  parts.fixed = applied.map(({ where, edit }) => ({ file: where?.file ?? "", words: edit.words }));
  try {
    if (isAtLeast(request.level, "build") && look.prepared !== undefined) {
      const prepared: PreparedLook = { ...look, prepared: look.prepared };
      const engine = await surroundings.connect();
      const around = { ...surroundings, configuration, engine, seconds };
      const { report: build, built } = await checkBuild(checkout.name, prepared, request.build, around);
      parts.build = build;
      if (built !== undefined)
        await runAndRebuild(parts, checkout, prepared, built, { ...request, settings }, around);
    }
    if (request.fix) parts.fixed = [...parts.fixed, ...(await mend(checkout.root, look, parts))];
    parts.complete = true;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const { pairs, fixed, ...judged } = parts;
  return {
    report: {
      version: 1,
      bindery: version,
      source: { name: checkout.name, origin: checkout.origin, commit: checkout.commit },
      level: request.level,
      startedAt: started.toISOString(),
      seconds: (Date.now() - started.getTime()) / 1000,
      verdict: verdictOf(judged),
      ...judged,
      fixed,
    },
    pairs,
  };
}

function withFlags(settings: CheckSettings, { network }: CheckRequest): CheckSettings {
  return network === undefined ? settings : { ...settings, limits: { ...settings.limits, network } };
}

/** Makes the edits that can only do good, of what failed. */
async function mend(root: string, { readings }: Look, parts: CheckParts): Promise<readonly FixedEdit[]> {
  const diagnoses = [parts.build, ...parts.notebooks, ...parts.scripts].flatMap((part) =>
    part?.diagnosis === undefined ? [] : [part.diagnosis],
  );
  // Two notebooks may lack the same package.
  const distinct = new Map(diagnoses.map((diagnosis) => [JSON.stringify(diagnosis.edit.changes), diagnosis]));
  const { applied } = await applyEdits(root, [...distinct.values()], readings);
  return applied.map(({ edit }) => ({ file: edit.changes[0]?.file ?? "", words: edit.words }));
}
