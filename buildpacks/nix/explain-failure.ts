import type { Location, UserError } from "../../src/errors/user-error.ts";
import { failureError, findFailure } from "../../src/diagnosis/builds/failure-pattern.ts";
import { withoutEscapes } from "../../src/lint/text/without-escapes.ts";
import { hideSecrets } from "../conda/quote.ts";
import { failurePatterns } from "./failure-patterns.ts";
import type { NixSpec } from "./spec.ts";

/** Lines of a log that go into an error. */
const shownLines = 16;

/** What build-shell.sh says at the end where Nix failed: without it the words are those of another step. */
const ended = "bindery: Nix could not make the shell";

/** What a failed step of Nix means in the repository's own lines; undefined where the log holds none of its known words. */
export function explainFailure(log: string, spec: NixSpec): UserError | undefined {
  const plain = withoutEscapes(log);
  const end = plain.lastIndexOf(ended);
  if (end < 0) return undefined;
  const text = plain.slice(0, end);
  const failure = findFailure(failurePatterns, text);
  if (failure === undefined) return undefined;
  const { pattern, groups, index } = failure;
  const telling = text.slice(index);
  return failureError(pattern, groups, {
    where: absentAt(groups["path"], spec) ??
      placeOf(telling, spec.expressions) ??
      placeOf(text, spec.expressions) ?? { file: spec.file },
    telling: tellingLines(telling),
  });
}

/** Where a path that leads to nothing is named. */
function absentAt(path: string | undefined, { absent }: NixSpec): Location | undefined {
  return absent.find((each) => path?.endsWith(`/${each.path}`))?.where;
}

/** What a log of nix-shell means, whoever ran it. */
export function explainLog(log: string, spec: NixSpec | undefined): UserError | undefined {
  const text = withoutEscapes(log);
  if (!/\bnix-(?:shell|build|env)\b/.test(text)) return undefined;
  const failure = findFailure(failurePatterns, text);
  if (failure === undefined) return undefined;
  const { pattern, groups, index } = failure;
  const telling = text.slice(index);
  return failureError(pattern, groups, {
    where: spec && (placeOf(telling, spec.expressions) ?? { file: spec.file }),
    telling: tellingLines(telling),
  });
}

/** The last place in the repository that Nix names: it tells the way to a fault from the outside in. */
function placeOf(text: string, expressions: readonly string[]): Location | undefined {
  const places = [...text.matchAll(/\bat (?<path>\/[^\s:]+):(?<line>\d+):\d+/g)];
  for (const { groups = {} } of places.toReversed()) {
    const file = expressionAt(groups["path"] ?? "", expressions);
    if (file !== undefined) return { file, line: Number(groups["line"]) };
  }
  return undefined;
}

/** nixpkgs has files of the same names, below a folder of the store; a flake is the store's too, with its files at the top. */
function expressionAt(path: string, expressions: readonly string[]): string | undefined {
  const inStore = /^\/nix\/store\/[0-9a-z]{32}-source\/(.*)$/.exec(path)?.[1];
  if (inStore !== undefined) return expressions.find((expression) => expression === inStore);
  if (path.startsWith("/nix/store/")) return undefined;
  const ending = expressions.filter((expression) => path.endsWith(`/${expression}`));
  return ending.toSorted((left, right) => right.length - left.length)[0];
}

function tellingLines(text: string): string {
  return hideSecrets(
    text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(0, shownLines)
      .join("\n"),
  );
}
