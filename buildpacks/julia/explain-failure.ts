import type { Location, UserError } from "../../src/errors/user-error.ts";
import { failureError, findFailure } from "../../src/diagnosis/builds/failure-pattern.ts";
import { withoutEscapes } from "../../src/lint/text/without-escapes.ts";
import { redactUrl } from "../python/requirements/redact-url.ts";
import { failurePatterns } from "./failure-patterns.ts";
import type { JuliaSpec } from "./spec.ts";

/** Lines of a log that go into an error. */
const shownLines = 16;

/** instantiate.sh says so: words of Pkg's may stand in the output of other steps too. */
const failed = /^bindery: Julia's packages could not be installed$/m;

/** What a failed step of Pkg's means in the repository's own lines; undefined where the log holds none of its known words. */
export function explainFailure(text: string, spec: JuliaSpec): UserError | undefined {
  const log = withoutEscapes(text);
  if (!failed.test(log)) return undefined;
  const failure = findFailure(failurePatterns, log);
  if (failure === undefined) return undefined;
  const { pattern, groups, index } = failure;
  return failureError({ ...pattern, message: () => redactUrl(pattern.message(groups)) }, groups, {
    where: locate(log, groups, spec),
    telling: tellingLines(log, index),
  });
}

/** Words of Julia's own: those of the patterns may be other tools' too. */
const ofJulia =
  /using Pkg|\bPkg\.(?:add|instantiate|build|resolve)|JULIA_(?:PROJECT|DEPOT_PATH)|pkg\/registries|^ERROR: (?:LoadError: )?(?:Unsatisfiable requirements|expected package|`[^`\n]{1,80}` is a direct)|\.jl:\d+/m;

/** What a log of Julia's package manager means, whoever ran it. */
export function explainLog(text: string, spec: JuliaSpec | undefined): UserError | undefined {
  const log = withoutEscapes(text);
  if (!ofJulia.test(log)) return undefined;
  const failure = findFailure(failurePatterns, log);
  if (failure === undefined) return undefined;
  const { pattern, groups, index } = failure;
  return failureError({ ...pattern, message: () => redactUrl(pattern.message(groups)) }, groups, {
    where: spec && locate(log, groups, spec),
    telling: tellingLines(log, index),
  });
}

/** The line that asks for the package, or for one that wants it; else the manifest where it is what can't be used. */
function locate(
  log: string,
  groups: Readonly<Record<string, string | undefined>>,
  { project, manifest }: JuliaSpec,
): Location {
  const names = [
    groups["name"],
    groups["failed"],
    groups["fixed"],
    ...[...log.matchAll(namesInTree)].map((match) => match[1]),
  ];
  const ids = [groups["uuid"], groups["short"], groups["whole"]].filter((id) => id !== undefined);
  const asked =
    project.dependencies.find(({ uuid }) => ids.some((id) => uuid.startsWith(id))) ??
    names.map((name) => project.dependencies.find((dependency) => dependency.name === name)).find(Boolean);
  if (asked !== undefined) return asked.where;
  return { file: manifest?.path ?? project.path };
}

/** `└─Optim [429524aa] log:` of the resolver, `Failed to precompile JET [c3a54625-…` of an extension's parents. */
const namesInTree = /(?:[├└]─|Failed to precompile )([^\s├└─[]+) \[[0-9a-f]{8}(?:\] log:|-)/g;

/** What was printed from the fault on, without Julia's own stack. */
function tellingLines(log: string, from: number): string {
  const start = log.lastIndexOf("\n", from) + 1;
  const [said = ""] = log.slice(start).split(/^(?:Stacktrace:|bindery: )/m, 1);
  return redactUrl(said.trimEnd().split("\n").slice(0, shownLines).join("\n"));
}
