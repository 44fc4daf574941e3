import { announceEnvironment } from "../announce-environment.ts";
import type { BuildOptions } from "../build-image.ts";
import type { Engine, LoginOf } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import type { SourceRequest } from "../fetch-source.ts";
import { lookAndMend } from "../lint/lint-source.ts";
import { type Look, lookAt } from "../lint/look-at.ts";
import { openSource } from "../opened-source.ts";
import { version } from "../package-root.ts";
import type { PlanOptions } from "../prepare-image.ts";
import { type PhaseSeconds, type Report, timed } from "../ui/progress.ts";
import { checkBuild } from "./check-build.ts";
import { unreachedParts } from "./check-parts.ts";
import { mend, noteEdits } from "./mend.ts";
import type { NotebookPair, NotebookPairs } from "./notebook-pairs.ts";
import { type CheckReport, isAtLeast, type Level } from "./report.ts";
import { type PreparedLook, runAndRebuild } from "./run-and-rebuild.ts";
import { defaultSettings } from "./settings.ts";
import { verdictOf } from "./verdict.ts";
import { withNetwork } from "./with-network.ts";

export interface CheckRequest extends SourceRequest {
  readonly level: Level;
  /** Make the edits that are safe, in the folder of the source. */
  readonly fix: boolean;
  readonly plan: PlanOptions;
  readonly build: BuildOptions;
  /** Runs at a time; as many as the engine has processors where absent. */
  readonly jobs: number | undefined;
  /** What is kept of a notebook's outputs; of none where it is absent, for they are large. */
  readonly keepPair: ((pair: NotebookPair) => NotebookPair) | undefined;
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
  /** Stored and new outputs of the notebooks that ran, as far as `keepPair` keeps them. */
  readonly pairs: NotebookPairs;
  /** What ended the check before its end and is not the repository's fault; the report has what was done. */
  readonly fault: UserError | undefined;
}

/**
 * Checks a repository as far as `level` says: lint, build, run, rebuild. What the repository does wrong is in the report; an
 * interruption ends the check, and the report says what was not reached.
 * @throws UserError for what is wrong before there is anything to tell: the source, the configuration; INTERRUPTED before lint is done
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
  const { look, ...fixes } = await timed("plan", "Looking for what will hurt", { report, seconds }, () =>
    lookAndMend(checkout, async () => lookAt(checkout, await open(), { configuration, plan }), request.fix),
  );
  if (look.prepared !== undefined) announceEnvironment(look.prepared, report, { ignored: true });
  const settings = withNetwork(look.checks ?? defaultSettings, request.network, checkout, report);
  const parts = unreachedParts(look, settings, request.level);
  noteEdits(parts, fixes);
  const fault = await untilFault(signal, async () => {
    if (isAtLeast(request.level, "build") && isUnderstood(look)) {
      const engine = await surroundings.connect();
      const around = { ...surroundings, configuration, engine, seconds };
      const { report: build, built } = await checkBuild(checkout.name, look, request.build, around);
      parts.build = build;
      if (built !== undefined)
        await runAndRebuild(parts, checkout, look, built, { ...request, settings }, around);
    }
    if (request.fix) noteEdits(parts, await mend(checkout.root, look, parts));
    parts.complete = true;
  });
  const { pairs, ...judged } = parts;
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
    },
    pairs,
    fault,
  };
}

/** What ends a check before its end and is not the repository's fault. Undefined for an interruption too: the report tells of it. */
async function untilFault(signal: AbortSignal, work: () => Promise<void>): Promise<UserError | undefined> {
  try {
    await work();
  } catch (error) {
    if (!signal.aborted && !(error instanceof UserError)) throw error;
    if (!signal.aborted && error instanceof UserError) return error;
  }
  return undefined;
}

function isUnderstood(look: Look): look is PreparedLook {
  return look.prepared !== undefined && look.checks !== undefined;
}
