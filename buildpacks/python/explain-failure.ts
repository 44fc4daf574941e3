import { failureError, findFailure } from "../../src/diagnosis/builds/failure-pattern.ts";
import type { UserError } from "../../src/errors/user-error.ts";
import { withoutEscapes } from "../../src/lint/text/without-escapes.ts";
import { buildPatterns } from "./failures/build/build-patterns.ts";
import { readPipLog, withPipLog } from "./failures/build/pip-log.ts";
import { placeInLog } from "./failures/build/place-in-log.ts";
import { locateFailure } from "./locate-failure.ts";
import { normaliseName } from "./requirements/package-name.ts";
import { redactUrl } from "./requirements/redact-url.ts";
import type { PythonSpec } from "./spec.ts";

/** Lines of a log that go into an error. */
const shownLines = 16;

/** Longer logs are read from their end: what made pip give up stands there. */
const readCharacters = 400_000;

/**
 * What a failed pip step means in the repository's own lines, or in the lines that the log names where nothing is known of the repository;
 * undefined where the log holds none of the known words.
 */
export function explainFailure(
  text: string,
  spec: Pick<PythonSpec, "packages" | "project"> | undefined,
): UserError | undefined {
  const log = withoutEscapes(text.slice(-readCharacters));
  const pip = readPipLog(log, pinsOf(spec));
  const failure = findFailure(buildPatterns, log, (groups) => withPipLog(groups, log, pip));
  if (failure === undefined) return undefined;
  const asked = failure.groups["asked"];
  const place = spec && locateFailure(log, failure.groups, spec);
  const groups = { ...failure.groups, name: failure.groups["name"] ?? place?.name };
  return failureError(failure.pattern, groups, {
    where: place?.where ?? placeInLog(log, asked ?? groups.name),
    telling: redactUrl(tellingLines(log, failure.index)),
  });
}

/** The versions that lines of the repository pin, by normalised name. */
function pinsOf(spec: Pick<PythonSpec, "packages"> | undefined): ReadonlyMap<string, string> {
  if (spec === undefined) return new Map();
  const { packages } = spec;
  const asked = packages.kind === "lock" ? packages.manifest : packages.requirements.requirements;
  return new Map(
    asked.flatMap(({ name, specifier }) => {
      const version = /^===?(?<version>[^,*]+)$/.exec(specifier ?? "")?.groups?.["version"];
      return name === undefined || version === undefined ? [] : [[normaliseName(name), version] as const];
    }),
  );
}

/** What a package's own build printed last, where pip quotes it; else the lines that speak of the fault. */
function tellingLines(log: string, from: number): string {
  const quoted = /\[\d+ lines of output\]\n(?<output>[\s\S]*?)\n\s*\[end of output\]/.exec(log)?.groups?.[
    "output"
  ];
  if (quoted !== undefined) return quoted.split("\n").slice(-shownLines).join("\n");
  const telling = log
    .split("\n")
    .filter(
      (line) => /error|conflict|depends on|No matching|requires/i.test(line) && !/^\s*note:/.test(line),
    );
  const shown = telling.length > 0 ? telling : log.slice(log.lastIndexOf("\n", from) + 1).split("\n");
  return shown
    .slice(0, shownLines)
    .map((line) => line.slice(0, shownCharacters))
    .join("\n");
}

const shownCharacters = 400;
