import { announceEnvironment } from "./announce-environment.ts";
import { askedDay } from "./as-of/asked-day.ts";
import { type Configuration, readConfiguration } from "./configuration/configuration.ts";
import { checkoutPart, fetchSource, type SourceRequest } from "./fetch-source.ts";
import { type PlanOptions, type PreparedImage, prepareImage } from "./prepare-image.ts";
import { openRepository } from "./repository/local-repository.ts";
import type { Repository } from "./repository/repository.ts";
import type { Checkout } from "./source/checkout.ts";
import { type PhaseSeconds, type Report, timed } from "./ui/progress.ts";

export interface SourceSurroundings {
  readonly report: Report;
  readonly signal: AbortSignal;
  /** The command's own output names what has no effect. */
  readonly printsIgnored?: boolean;
}

export interface PreparedSource {
  readonly checkout: Checkout;
  readonly repository: Repository;
  readonly configuration: Configuration;
  readonly prepared: PreparedImage;
  readonly seconds: PhaseSeconds;
}

/**
 * From what the user typed to a plan: fetches where the source is not a folder, then reads.
 * @throws UserError what the source, the repository's files or the configuration give cause to
 */
export async function prepareSource(
  request: SourceRequest,
  options: PlanOptions,
  { report, signal, printsIgnored = false }: SourceSurroundings,
): Promise<PreparedSource> {
  const seconds: PhaseSeconds = {};
  const dayOf = askedDay(request["as-of"]);
  const configuration = await readConfiguration(process.env);
  const fetched = await fetchSource(request, {
    report,
    signal,
    seconds,
    configuration,
    environment: process.env,
    cwd: process.cwd(),
  });
  if (fetched.kept) report({ type: "note", text: `${fetched.origin}, kept at ${fetched.root}` });
  const prepared = await timed("plan", "Reading what it asks for", { report, seconds }, async () => {
    const repository = await openRepository(fetched.root, fetched.name, request.subdir);
    const checkout = checkoutPart(fetched, request.subdir);
    const asOf = await dayOf(checkout, repository, { report, signal });
    const image = await prepareImage(checkout, repository, configuration, { ...options, asOf });
    return { checkout, repository, image };
  });
  announceEnvironment(prepared.image, report, { ignored: !printsIgnored });
  const { checkout, repository, image } = prepared;
  return { checkout, repository, configuration, prepared: image, seconds };
}
