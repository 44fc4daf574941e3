import { type Location, UserError } from "../../src/errors/user-error.ts";
import { explainApplicationFailure } from "./applications/explain-failure.ts";
import { explainFailure as explainInstall } from "./failures/explain-failure.ts";
import type { RSpec } from "./spec.ts";

/** What a failed step of R's means, at the line that asks for the package or in the script. */
export function explainFailure(log: string, spec: RSpec): UserError | undefined {
  const places = {
    packageAt: (name: string) => placeOf(name, spec),
    scriptAt: (line?: number) =>
      spec.script && (line === undefined ? { file: spec.script.path } : { file: spec.script.path, line }),
  };
  const error = explainApplicationFailure(log, spec.applications) ?? explainInstall(log, places);
  return error !== undefined && isOfScript(error, spec) ? orGoOn(error) : error;
}

/** What stops the build here and does not stop repo2docker's. */
const passedByOthers: ReadonlySet<string> = new Set([
  "INSTALL_SCRIPT_FAILED",
  "PACKAGE_BUILD_FAILED",
  "PACKAGE_NOT_FOUND",
]);

function isOfScript({ code, where }: UserError, { script }: RSpec): boolean {
  return script !== undefined && where?.file === script.path && passedByOthers.has(code);
}

function orGoOn(error: UserError): UserError {
  const { code, message, where, why, suggestions, remedy } = error;
  const further =
    "To go on without it, as repo2docker does, write into bindery.yml: `r: { install-failures: warn }`.";
  return new UserError({
    code,
    message,
    where,
    why,
    suggestions: [...suggestions, further],
    remedy,
    cause: error.cause,
  });
}

function placeOf(name: string, { packages, remotes, lock, script }: RSpec): Location | undefined {
  const all = [
    ...packages,
    ...remotes.map(({ likelyName, where }) => ({ name: likelyName, where })),
    ...(lock?.packages ?? []),
    ...(script?.installs ?? []),
  ];
  return all.find((each) => each.name === name)?.where;
}
