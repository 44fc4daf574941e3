import { failureError, findFailure } from "../../src/diagnosis/builds/failure-pattern.ts";
import type { UserError } from "../../src/errors/user-error.ts";
import { explainFailure as explainPipFailure } from "../python/explain-failure.ts";
import { explainFailure } from "./explain-failure.ts";
import { classicPatterns } from "./failures/classic-patterns.ts";
import { locateFailure } from "./locate-failure.ts";
import { hideSecrets } from "./quote.ts";
import type { CondaSpec } from "./spec.ts";

const shownLines = 16;
const none: Pick<CondaSpec, "manifest" | "lock"> = { manifest: undefined, lock: undefined };

/** What a log of conda, mamba or micromamba means, whoever ran it. */
export function explainLog(log: string, spec: CondaSpec | undefined): UserError | undefined {
  const failure = findFailure(classicPatterns, log);
  if (failure === undefined) return explainFailure(log, spec ?? none) ?? explainPip(log, spec);
  const { pattern, groups, index } = failure;
  const telling = log.slice(log.lastIndexOf("\n", index) + 1).split("\n");
  return failureError(pattern, groups, {
    where: locateFailure(log, groups, spec ?? none) ?? fileIn(log),
    telling: hideSecrets(
      telling
        .filter((line) => line.trim() !== "")
        .slice(0, shownLines)
        .join("\n"),
    ),
  });
}

/** What the manifest's pip section asks for; a log alone is left to who knows pip. */
function explainPip(log: string, spec: CondaSpec | undefined): UserError | undefined {
  const requirements = spec?.manifest?.pip;
  if (requirements === undefined) return undefined;
  return explainPipFailure(log, { packages: { kind: "requirements", requirements }, project: undefined });
}

/** The file that the command names: `conda env update -f "environment.yml"`. */
function fileIn(log: string) {
  const file = /(?:-f|--file)[ =]"?(?<file>[\w./-]{0,200}\.ya?ml)/.exec(log)?.groups?.["file"];
  return file === undefined
    ? undefined
    : { file: file.startsWith("/") ? (file.split("/").at(-1) ?? file) : file };
}
