import type { ContributionContext } from "../../../src/buildpack.ts";
import { type Recording, recordFolder } from "../../../src/lock/locking.ts";
import { chooseR } from "../choose-r.ts";
import { library } from "../r-folders.ts";
import { rScripts, scriptsMount } from "../scripts.ts";
import type { RSpec } from "../spec.ts";

/** The stage that reads the library of the image. */
export function record(spec: RSpec, context: ContributionContext): Recording {
  const { catalogue } = context;
  const { version, snapshot } = chooseR(spec.requests, catalogue);
  const cran = catalogue.r.cran.replaceAll("{date}", snapshot.value);
  return {
    files: rScripts(catalogue),
    stages: [
      {
        name: "r-record",
        from: "server",
        comment: "What R's library has, for a lock.",
        steps: [
          {
            kind: "run",
            argv: ["/build/r/record-library.py", "/mnt/library", recordFolder, version.value, cran],
            mounts: [
              scriptsMount,
              { kind: "stage", stage: "image", source: library, target: "/mnt/library" },
            ],
          },
        ],
      },
    ],
  };
}
