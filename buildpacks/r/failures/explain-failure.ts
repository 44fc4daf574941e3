import { posix } from "node:path";
import type { Location, UserError } from "../../../src/errors/user-error.ts";
import { failureError } from "../../../src/diagnosis/builds/failure-pattern.ts";
import { hideSecrets } from "../../conda/quote.ts";
import type { FailurePattern, Groups } from "./failure-pattern.ts";
import { failurePatterns } from "./failure-patterns.ts";
import { packagesInLog, type PackagesInLog } from "./packages-in-log.ts";

/** Where the repository asks for what a log speaks of. */
export interface FailurePlaces {
  /** The line that asks for a package. */
  readonly packageAt: (name: string) => Location | undefined;
  /** The script that installs packages, at a line of it if one is known. */
  readonly scriptAt: (line?: number) => Location | undefined;
}

/** Lines of a log that go into an error. */
const shownLines = 16;

/** Longer logs are read from their end: what made R give up stands there. */
const readCharacters = 2_000_000;

/**
 * What a failed installation of R packages means in the repository's own lines; undefined where the log holds none of the known words
 * (of R, remotes, pak, renv, compilers, and bindery's scripts).
 */
export function explainFailure(log: string, places: FailurePlaces): UserError | undefined {
  const text = plain(log.slice(-readCharacters));
  const packages = packagesInLog(text);
  for (const pattern of failurePatterns) {
    const groups = firstMatch(pattern, text, packages);
    if (groups === undefined) continue;
    const open = {
      ...pattern,
      message: () => hideSecrets(pattern.message(groups)),
      why: () => hideSecrets(pattern.why?.(groups) ?? ""),
    };
    return failureError(open, groups, {
      where: locate(pattern, groups, packages, places),
      telling: tellingLines(text),
    });
  }
  return undefined;
}

/** R writes curly quotes where the locale has them. */
function plain(log: string): string {
  return log.replaceAll(/[‘’]/g, "'").replaceAll("\r", "");
}

function firstMatch(pattern: FailurePattern, text: string, packages: PackagesInLog): Groups | undefined {
  for (const match of text.matchAll(pattern.test)) {
    const name = match.groups?.["name"] ?? packages.at(match.index);
    const groups = { ...match.groups, name };
    if (name !== undefined && packages.installedAfter(name, match.index)) continue;
    if (pattern.applies?.(groups) === false) continue;
    return pattern.also === undefined || pattern.also.test(text) ? groups : undefined;
  }
  return undefined;
}

/** The line that asks for the package, or for one that needs it; else the script. */
function locate(
  { ofScript }: FailurePattern,
  groups: Groups,
  packages: PackagesInLog,
  { packageAt, scriptAt }: FailurePlaces,
): Location | undefined {
  const { name } = groups;
  if (ofScript) return locateInScript(groups, scriptAt);
  const candidates = name === undefined ? [] : [name, ...packages.dependentsOf(name)];
  return candidates.map((candidate) => packageAt(candidate)).find(Boolean) ?? scriptAt();
}

/** A script may have called another one by `source()`, whose path starts from the repository's root as the script's does. */
function locateInScript({ script, line }: Groups, scriptAt: FailurePlaces["scriptAt"]): Location | undefined {
  const whole = scriptAt();
  if (whole === undefined || line === undefined) return whole;
  const named = script === undefined ? whole.file : posix.normalize(script);
  if (named === whole.file) return scriptAt(Number(line));
  return posix.isAbsolute(script ?? "") || named.startsWith("..")
    ? whole
    : { file: named, line: Number(line) };
}

function tellingLines(text: string): string {
  const telling =
    /^(?:\s*)(?:error|fatal|warning|configure:|bindery:|execution halted)|: (?:fatal )?error|cannot |not (?:found|available)|non-zero exit|deb: /i;
  const lines = text.split("\n").filter((line) => telling.test(line));
  return hideSecrets(lines.slice(-shownLines).join("\n"));
}
