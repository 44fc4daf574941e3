import type { ContributionContext } from "../../../src/buildpack.ts";
import { type Recording, recordFolder } from "../../../src/lock/locking.ts";
import type { Step } from "../../../src/plan/step.ts";
import { condaNetwork } from "../../network/index.ts";
import { localReports } from "../../python/locking/record.ts";
import { condaEnvironment } from "../conda-environment.ts";
import { condaScripts, scriptsMount } from "../conda-toolchain.ts";
import { installList } from "../install-list.ts";
import { pipSection, pipStage } from "../pip-section.ts";
import { platformOf } from "../platform.ts";
import type { CondaSpec } from "../spec.ts";

/** The stage that reads what conda notes of its packages, and what pip reported of its own. */
export function record(spec: CondaSpec, context: ContributionContext): Recording {
  const list = installList(spec, { platform: platformOf(context.machine), catalogue: context.catalogue });
  const { dependencies, project } = pipSection(list, context);
  return {
    files: condaScripts,
    stages: [
      {
        name: "conda-record",
        from: "server",
        comment: "What conda's environment has, for a lock.",
        steps: [
          {
            kind: "run",
            argv: ["/build/conda/record-environment.py", "/mnt/environment", recordFolder],
            mounts: [
              scriptsMount,
              ...condaNetwork,
              { kind: "stage", stage: "image", source: condaEnvironment, target: "/mnt/environment" },
            ],
          },
          ...(dependencies.steps.length > 0 ? [copyReports(pipStage, "early")] : []),
          ...(project.steps.length > 0 ? [copyReports("assemble", "local")] : []),
        ],
      },
    ],
  };
}

function copyReports(from: string, name: string): Step {
  return { kind: "copy", from, source: `${localReports}/`, target: `${recordFolder}/${name}/` };
}
