import type { CompareSettings } from "./compare/comparison.ts";
import { defaultCompareSettings } from "./compare/default-settings.ts";
import type { RunLimits } from "./run/run-result.ts";

/** How a repository is checked: the `check:` part of bindery.yml over bindery's own values. */
export interface CheckSettings {
  /** Patterns as in .dockerignore, of notebooks that are not run. */
  readonly skip: readonly string[];
  readonly scripts: readonly CheckedScript[];
  readonly limits: RunLimits;
  readonly compare: CompareSettings;
}

/** A script that must end with 0, run where the repository stands in the image. */
export interface CheckedScript {
  /** The program and its arguments; no shell takes them apart. */
  readonly argv: readonly string[];
  /** In bindery.yml. */
  readonly line: number | undefined;
}

/** Ten minutes a cell and an hour a notebook are longer than a reader waits; 4 GB is what hosted runners and mybinder.org can give. */
export const defaultSettings: CheckSettings = {
  skip: [],
  scripts: [],
  limits: {
    cellSeconds: 600,
    notebookSeconds: 3600,
    memoryBytes: 4 * 2 ** 30,
    outputBytes: 256 * 2 ** 20,
    network: false,
  },
  compare: defaultCompareSettings,
};
