import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../catalogue.ts";
import { readCheckSettings } from "../check/read-settings.ts";
import type { CheckSettings } from "../check/settings.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { type RecordedRepository, recordReads } from "../edits/record-reads.ts";
import { UserError } from "../errors/user-error.ts";
import { type PlanOptions, type PreparedImage, prepareImage } from "../prepare-image.ts";
import type { Repository } from "../repository/repository.ts";
import type { Checkout } from "../source/checkout.ts";
import { lintRules } from "./lint-rules.ts";
import { lint } from "./lint.ts";
import { listFiles } from "./list-files.ts";
import type { Finding, LintSubject } from "./rule.ts";

/** Findings, and what they were found in. */
export interface Look extends RecordedRepository {
  readonly findings: readonly Finding[];
  readonly files: LintSubject["files"];
  /** Undefined where the repository's files can't be understood, which is among the findings. */
  readonly prepared: PreparedImage | undefined;
  /** How the repository is checked; undefined where bindery.yml says it in a way that can't be understood, which is among the findings. */
  readonly checks: CheckSettings | undefined;
}

export interface LookOptions {
  readonly configuration: Configuration;
  readonly plan: PlanOptions;
}

/** Reads a repository and applies every rule. @throws UserError CONFIGURATION_INVALID */
export async function lookAt(
  checkout: Checkout,
  original: Repository,
  { configuration, plan }: LookOptions,
): Promise<Look> {
  const { repository, readings } = recordReads(original);
  const understood = await understand(() => prepareImage(checkout, repository, configuration, plan));
  const checks = await understand(() => readCheckSettings(repository));
  const listing = await listFiles(repository);
  const catalogue = await readCatalogue(configuration.catalogue ?? shippedCatalogue);
  const { files } = listing;
  const subject = { repository, files, catalogue, ...partsOf(understood.value) };
  const refusals = [...understood.refusals, ...checks.refusals, ...listing.refusals];
  const findings = await lint(subject, lintRules, refusals);
  return { repository, readings, files, findings, prepared: understood.value, checks: checks.value };
}

interface Understood<Value> {
  readonly value: Value | undefined;
  readonly refusals: readonly UserError[];
}

async function understand<Value>(read: () => Promise<Value>): Promise<Understood<Value>> {
  try {
    return { value: await read(), refusals: [] };
  } catch (error) {
    if (!(error instanceof UserError) || error.code === "CONFIGURATION_INVALID") throw error;
    return { value: undefined, refusals: [error] };
  }
}

function partsOf(
  prepared: PreparedImage | undefined,
): Omit<LintSubject, "repository" | "files" | "catalogue"> {
  if (prepared === undefined) return { interpreters: [], evidence: [], isDefault: true, ignored: [] };
  const { detections, isDefault, ignored } = prepared.found;
  return {
    interpreters: prepared.environment.interpreters,
    evidence: detections.flatMap((detection) => detection.evidence),
    isDefault,
    ignored,
  };
}
