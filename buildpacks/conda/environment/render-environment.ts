import { stringify } from "yaml";
import { renderMatchSpec } from "../match-spec/render-match-spec.ts";
import type { MatchSpec } from "../match-spec/match-spec.ts";

/** What micromamba is to install. */
export interface RenderedEnvironment {
  readonly channels: readonly string[];
  readonly specs: readonly MatchSpec[];
}

/**
 * An environment file of ours: the channels and packages alone, without name, prefix and `pip:`. Every part was checked against an anchored
 * pattern when it was read, and each is a quoted scalar here.
 */
export function renderEnvironment({ channels, specs }: RenderedEnvironment): string {
  return stringify(
    { channels, dependencies: specs.map(renderMatchSpec) },
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 },
  );
}
