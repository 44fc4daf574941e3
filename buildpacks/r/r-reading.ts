import type { Evidence, Ignored } from "../../src/buildpack.ts";
import type { RSpec } from "./spec.ts";

/** What came of reading one kind of file; without evidence it asks for nothing. */
export interface RReading {
  readonly spec: Partial<RSpec>;
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
}

export const nothingRead: RReading = { spec: {}, evidence: [], ignored: [] };

/** A file that is none of R's, whatever its name says. */
export function unrelated(place: Ignored): RReading {
  return { ...nothingRead, ignored: [place] };
}

/** The spec of all that was read. */
export function specOf(readings: readonly RReading[]): RSpec {
  const all = readings.map(({ spec }) => spec);
  return {
    requests: all.flatMap(({ requests }) => requests ?? []),
    packages: all.flatMap(({ packages }) => packages ?? []),
    remotes: all.flatMap(({ remotes }) => remotes ?? []),
    repositories: all.flatMap(({ repositories }) => repositories ?? []),
    lock: all.map(({ lock }) => lock).find(Boolean),
    script: all.map(({ script }) => script).find(Boolean),
    project: all.map(({ project }) => project).find(Boolean),
    systemRequirements: all.flatMap(({ systemRequirements }) => systemRequirements ?? []),
    applications: all.map(({ applications }) => applications).find(Boolean),
    notices: all.flatMap(({ notices }) => notices ?? []),
  };
}
