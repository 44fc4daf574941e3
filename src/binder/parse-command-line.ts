import { argumentParser, HelpRequest } from "./argument-parser.ts";
import type { BinderRequest } from "./binder-request.ts";
import { usageError } from "./command-line-error.ts";
import { traitHelp } from "./trait-help.ts";
import { parseArguments } from "./named-arguments.ts";
import { resolveRequest } from "./resolve-request.ts";
import type { Surroundings } from "./surroundings.ts";
import { readConfigFile } from "./traits/config-file.ts";
import { readTraits } from "./traits/read-traits.ts";
import { readTraitArguments } from "./traits/trait-arguments.ts";
import { traitWarnings } from "./traits/trait-warnings.ts";

export type CommandLine =
  | { readonly kind: "build"; readonly request: BinderRequest }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" };

/**
 * Reads a command line as repo2docker does, without its name and that of the program: options, REPO, and the command verbatim.
 * `--version` and `--help-all` count wherever they are.
 * @throws CommandLineError with repo2docker's exit code, for all that it refuses before it fetches anything
 */
export function parseCommandLine(argv: readonly string[], surroundings: Surroundings): CommandLine {
  if (argv.includes("--version")) return { kind: "version" };
  const parser = argumentParser();
  const help = (): CommandLine => ({ kind: "help", text: parser.format_help() });
  const helpAll = (): CommandLine => ({ kind: "help", text: parser.format_help() + traitHelp() });
  if (argv.includes("--help-all")) return helpAll();
  try {
    const { named, others } = parseArguments(parser, argv);
    if (named.version === true) return { kind: "version" };
    if (named.help_all === true) return helpAll();
    const usage = parser.format_usage();
    return { kind: "build", request: readRequest(named, others, surroundings, usage) };
  } catch (error) {
    if (error instanceof HelpRequest) return help();
    throw error;
  }
}

function readRequest(
  named: ReturnType<typeof parseArguments>["named"],
  others: readonly string[],
  surroundings: Surroundings,
  usage: string,
): BinderRequest {
  const file = readConfigFile(named.config, surroundings);
  const typed = readTraitArguments(others, (message) => usageError(message, usage));
  const settings = [...file.settings, ...typed];
  const traits = readTraits(settings, surroundings.environment);
  const request = resolveRequest(named, traits, surroundings, usage);
  const warnings = [
    ...file.warnings,
    ...traitWarnings(settings, traits),
    ...environmentWarnings(surroundings),
  ];
  return { ...request, warnings: [...warnings, ...request.warnings] };
}

function environmentWarnings({ environment }: Surroundings): readonly string[] {
  return (environment["R2D_DATAVERSE_INSTALLATIONS_URL"] ?? "") === ""
    ? []
    : ["The variable R2D_DATAVERSE_INSTALLATIONS_URL has no effect in bindery."];
}
