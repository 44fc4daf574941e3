import { identities } from "./identities.ts";
import { installation } from "./installation.ts";
import { places } from "./places.ts";
import { progress } from "./progress.ts";
import { times } from "./times.ts";
import type { VolatileRule } from "./volatile-rule.ts";

/** All rules, in the order in which they are applied: a file of a cell is looked for before the folder that it stands in. */
export const volatileRules: readonly VolatileRule[] = [
  ...places,
  ...identities,
  ...times,
  ...progress,
  ...installation,
];
