import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../catalogue.ts";
import { type Configuration, readConfiguration } from "../configuration/configuration.ts";
import { UserError } from "../errors/user-error.ts";
import { checkoutPart, fetchSource, type SourceRequest } from "../fetch-source.ts";
import { type PlanOptions, prepareImage } from "../prepare-image.ts";
import { openRepository } from "../repository/local-repository.ts";
import type { Repository } from "../repository/repository.ts";
import type { Checkout } from "../source/checkout.ts";
import { type Report, timed } from "../ui/progress.ts";
import { applyEdits, type AppliedEdits } from "../edits/apply-edits.ts";
import { type RecordedRepository, recordReads } from "../edits/record-reads.ts";
import { lintRules } from "./lint-rules.ts";
import { lint } from "./lint.ts";
import { listFiles } from "./list-files.ts";
import type { Finding, LintSubject } from "./rule.ts";

export interface LintRequest extends SourceRequest {
  /** Make the edits that are safe, in the folder of the source. */
  readonly fix: boolean;
  readonly plan: PlanOptions;
}

export interface LintedSource extends AppliedEdits<Finding> {
  readonly checkout: Checkout;
  /** What is left. */
  readonly findings: readonly Finding[];
}

/**
 * From what the user typed to findings; needs no engine, and no network for a folder.
 * @throws UserError what the source or the configuration give cause to, and OPTION_INVALID where a checkout of bindery's own
 * is to be mended
 */
export async function lintSource(
  request: LintRequest,
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<LintedSource> {
  const configuration = await readConfiguration(process.env);
  const fetched = await fetchSource(request, {
    report,
    signal,
    seconds: {},
    configuration,
    environment: process.env,
    cwd: process.cwd(),
  });
  if (request.fix && fetched.kept) throw notYours(request.source);
  const checkout = checkoutPart(fetched, request.subdir);
  const look = async () => {
    const repository = await openRepository(fetched.root, fetched.name, request.subdir);
    return lookAt(checkout, repository, { configuration, plan: request.plan });
  };
  return timed("plan", "Looking for what will hurt", { report, seconds: {} }, async () => {
    const first = await look();
    return request.fix
      ? mend(checkout, first, look)
      : { checkout, findings: first.findings, ...nothingApplied };
  });
}

const nothingApplied: AppliedEdits<Finding> = { applied: [], skipped: [] };

/** Findings, and what they were found in. */
interface Look extends Pick<RecordedRepository, "readings"> {
  readonly findings: readonly Finding[];
}

/** Edits that touch the same lines are made one after the other; each look finds less, and this many are enough. */
const mostLooks = 5;

async function mend(checkout: Checkout, first: Look, look: () => Promise<Look>): Promise<LintedSource> {
  const applied: Finding[] = [];
  let current = first;
  for (let looks = 1; ; looks += 1) {
    const made = await applyEdits(checkout.root, current.findings, current.readings);
    applied.push(...made.applied);
    if (made.applied.length > 0) current = await look();
    if (made.applied.length === 0 || looks === mostLooks)
      return { checkout, findings: current.findings, applied, skipped: made.skipped };
  }
}

interface LookOptions {
  readonly configuration: Configuration;
  readonly plan: PlanOptions;
}

async function lookAt(checkout: Checkout, original: Repository, options: LookOptions): Promise<Look> {
  const { repository, readings } = recordReads(original);
  const { refusals, ...understood } = await understand(checkout, repository, options);
  const listing = await listFiles(repository);
  const catalogue = await readCatalogue(options.configuration.catalogue ?? shippedCatalogue);
  const subject = { repository, files: listing.files, catalogue, ...understood };
  return { findings: await lint(subject, lintRules, [...refusals, ...listing.refusals]), readings };
}

interface Understood extends Omit<LintSubject, "repository" | "files" | "catalogue"> {
  readonly refusals: readonly UserError[];
}

async function understand(
  checkout: Checkout,
  repository: Repository,
  { configuration, plan }: LookOptions,
): Promise<Understood> {
  try {
    const { found, environment } = await prepareImage(checkout, repository, configuration, plan);
    const { detections, isDefault, ignored } = found;
    const evidence = detections.flatMap((detection) => detection.evidence);
    return { interpreters: environment.interpreters, evidence, isDefault, ignored, refusals: [] };
  } catch (error) {
    if (!(error instanceof UserError) || error.code === "CONFIGURATION_INVALID") throw error;
    return { interpreters: [], evidence: [], isDefault: true, ignored: [], refusals: [error] };
  }
}

function notYours(source: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `--fix can't mend ${source}: that is a checkout of bindery's own`,
    why: "what it changes there would not reach the repository",
    suggestions: ["Clone the repository, run `bindery lint . --fix` there, and commit."],
  });
}
