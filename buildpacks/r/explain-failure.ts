import type { Location, UserError } from "../../src/errors/user-error.ts";
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
  return explainApplicationFailure(log, spec.applications) ?? explainInstall(log, places);
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
