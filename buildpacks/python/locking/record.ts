import type { ContributionContext } from "../../../src/buildpack.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { type Recording, recordFolder } from "../../../src/lock/locking.ts";
import type { ContextFile, Stage } from "../../../src/plan/plan.ts";
import type { Mount } from "../../../src/plan/step.ts";
import { pipAndAptNetwork } from "../../network/index.ts";
import { toolsMount } from "../../tools/index.ts";
import { choosePython } from "../choose-python.ts";
import { installOf } from "../install-of.ts";
import { pipCache } from "../pip.ts";
import { packagesOfDay } from "../packages-of-day.ts";
import { cutOffMount, wheels, wheelsStage } from "../pip-slots.ts";
import type { IndexOption, Requirement } from "../requirements/requirement.ts";
import { renderOption } from "../requirements/build-requirement.ts";
import { splitByNeed } from "../requirements/split-by-need.ts";
import { withoutHashes } from "../requirements/without-hashes.ts";
import { pythonRuntime } from "../runtime.ts";
import { scripts, scriptsMount } from "../scripts.ts";
import type { PythonSpec } from "../spec.ts";

/** Where install-local.sh leaves pip's reports, in the stage that it runs in. */
export const localReports = "/var/lib/bindery/pip-reports";

/**
 * The stage that asks pip where the collected wheels are from; it starts from the stage that collected them. What was installed with
 * the repository itself is in pip's own reports.
 * @throws UserError LOCK_IMPOSSIBLE for a Python whose pip tells no hashes
 */
export function record(spec: PythonSpec, context: ContributionContext): Recording {
  const { value: series } = choosePython(spec.requests, context.catalogue, context.asOf).version;
  requireReports(series);
  const { requirements, exact } = installOf(spec, { python: series, machine: context.machine });
  const { executable, pip } = pythonRuntime(series, context.catalogue);
  const { uploadedBefore } = packagesOfDay({ series, exact, usesConda: spec.callsConda }, context);
  const files = [
    ...file("direct-requirements.txt", [
      ...optionLines(requirements.options),
      ...directLines(requirements.requirements),
    ]),
    ...file("direct-constraints.txt", directLines(requirements.constraints)),
  ];
  const stage: Stage = {
    name: "python-record",
    from: wheelsStage,
    comment: "Where the repository's packages are from, for a lock.",
    steps: [
      {
        kind: "run",
        argv: [
          "/build/python/record-wheels.sh",
          executable.collecting,
          pip.collecting.folder,
          wheels,
          recordFolder,
        ],
        mounts: [
          scriptsMount,
          toolsMount,
          ...files.map(({ path }): Mount => ({ kind: "context", source: path, target: `/${path}` })),
          ...(uploadedBefore === undefined ? [] : [cutOffMount]),
          ...pip.collecting.mounts,
          ...pipAndAptNetwork,
          pipCache,
        ],
      },
      ...(splitByNeed(requirements, { exact }).late === undefined
        ? []
        : [
            {
              kind: "copy",
              from: "assemble",
              source: `${localReports}/`,
              target: `${recordFolder}/local/`,
            } as const,
          ]),
    ],
  };
  return { stages: [stage], files: [...scripts, ...files] };
}

/** pip writes reports from 22.2 on, which needs Python 3.7. */
function requireReports(series: string): void {
  if (!["2.7", "3.5", "3.6"].includes(series)) return;
  throw new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `What Python ${series} installs can't be locked`,
    why: "The last pip for it does not tell where it has a package from.",
    suggestions: ["Pin every package in requirements.txt with `==`.", "Ask for Python 3.7 or newer."],
  });
}

function file(name: string, lines: readonly string[]): readonly ContextFile[] {
  if (lines.length === 0) return [];
  const text = lines.map((line) => `${line}\n`).join("");
  return [{ path: `environment/${name}`, text, executable: false }];
}

/** All that say where packages are from; a set that has no hashes can't be required to have them. */
function optionLines(options: readonly IndexOption[]): readonly string[] {
  return options
    .filter(({ option, needsRepository }) => option !== "--require-hashes" && !needsRepository)
    .map(({ option, value }) => renderOption({ name: option, ...(value === undefined ? {} : { value }) }));
}

/** What comes from an address has it here alone; all else is asked for by name and version. */
function directLines(requirements: readonly Requirement[]): readonly string[] {
  return requirements
    .filter(({ kind, needsRepository }) => (kind === "url" || kind === "vcs") && !needsRepository)
    .map((requirement) => withoutHashes(requirement));
}
