import type { AsOf } from "./as-of/as-of.ts";
import { askedDay } from "./as-of/asked-day.ts";
import { type Configuration, readConfiguration } from "./configuration/configuration.ts";
import { UserError } from "./errors/user-error.ts";
import { checkoutPart, fetchSource, type SourceRequest } from "./fetch-source.ts";
import { openRepository } from "./repository/local-repository.ts";
import type { Repository } from "./repository/repository.ts";
import type { Checkout } from "./source/checkout.ts";
import type { Report } from "./ui/progress.ts";

/** A source that is there to be read, over and over while its files are edited. */
export interface OpenedSource {
  readonly configuration: Configuration;
  /** The part that `--subdir` names. */
  readonly checkout: Checkout;
  /** The files as they are now. @throws UserError as openRepository() */
  readonly open: () => Promise<Repository>;
  /** The day whose packages are asked for; undefined for today's. @throws UserError as openRepository(), and OPTION_INVALID */
  readonly asOf: () => Promise<AsOf | undefined>;
}

/**
 * Opens what the user typed, for a command that may edit it.
 * @throws UserError what the source or the configuration give cause to, and OPTION_INVALID where a checkout of bindery's own is to be
 * mended
 */
export async function openSource(
  request: SourceRequest & { readonly fix: boolean },
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<OpenedSource> {
  const dayOf = askedDay(request["as-of"]);
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
  const open = () => openRepository(fetched.root, fetched.name, request.subdir);
  return {
    configuration,
    checkout,
    open,
    asOf: async () => dayOf(checkout, await open(), { report, signal }),
  };
}

function notYours(source: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `--fix can't mend ${source}: that is a checkout of bindery's own`,
    why: "what it changes there would not reach the repository",
    suggestions: ["Clone the repository, run the command there with `--fix`, and commit."],
  });
}
