import { defaultSettings } from "../check/settings.ts";

const gibibyte = 2 ** 30;

/** What bindery.yml may say of `bindery check`, each at its own value and commented out but for the first. */
export function settingsText(): string {
  const { limits, compare } = defaultSettings;
  return `# How \`bindery check\` looks at this repository. What stands behind a # is what holds without it.
check:
  # Notebooks that are not run, as in .dockerignore: ["drafts/**"]
  skip: []
  # Programs that must end with 0, run where the repository stands: [[python, analysis.py]]
  # scripts: []
  # Whether notebooks and scripts may use the network. A result that needs it may be another one tomorrow.
  # network: ${limits.network}
  # Limits of a cell, of a notebook, and of its memory.
  # cell-seconds: ${limits.cellSeconds}
  # notebook-seconds: ${limits.notebookSeconds}
  # memory: ${limits.memoryBytes / gibibyte}g
  # How far numbers may be apart, as a share of the larger one and as they are.
  # tolerance: ${compare.relativeTolerance}
  # absolute-tolerance: ${compare.absoluteTolerance}
  # Text that differs from run to run, with * for anything: ["took * seconds"]
  # ignore: []
  # Rules of \`bindery check --rules\` that are not to pass over anything.
  # rules-off: []
`;
}
