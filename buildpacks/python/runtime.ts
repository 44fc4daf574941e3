import { emptySlot, type Slot } from "../../src/buildpack.ts";
import { type Catalogue, imageOf } from "../../src/catalogue.ts";
import type { Mount } from "../../src/plan/step.ts";
import { pipFolder, pipMount } from "./pip.ts";
import { scriptsMount } from "./scripts.ts";

/** The Python of a repository's environment: what it is part of, where its packages are collected, and where it stands in the image. */
export interface PythonRuntime {
  /** The folder of the environment in the image. */
  readonly environment: string;
  /** The stage that packages are collected in. */
  readonly stage: string;
  /** The interpreter, as the collecting stage and the image have it. */
  readonly executable: { readonly collecting: string; readonly installing: string };
  /** pip, as the collecting stage and the image have it. */
  readonly pip: { readonly collecting: PipPlace; readonly installing: PipPlace };
  /** Brings it into the image: below all that is the repository's own, and made for it. */
  readonly place: Slot;
  readonly toolchain: Slot;
}

/** A folder for PYTHONPATH that has pip, and what must be mounted for it. */
export interface PipPlace {
  readonly folder: string;
  readonly mounts: readonly Mount[];
}

/** Where the environment of a repository stands. */
const environmentFolder = "/srv/env";

/** Below the interpreter's folder: libraries of its own distribution, which the image's may lack. */
const bundledLibraries = "lib/bundled";

const mountedPip: PipPlace = { folder: pipFolder, mounts: [pipMount] };

/**
 * The runtime of a Python series. The server's own is in every image; any other is copied out of its official image to
 * `/opt/python/<series>`, so that the layers below it stay those of every image.
 * @param series such as `3.11`
 * @throws UserError CONFIGURATION_INVALID where the catalogue has no image of it
 */
export function pythonRuntime(series: string, catalogue: Catalogue): PythonRuntime {
  const collecting = `/usr/local/bin/python${series}`;
  if (series === catalogue.server.python) {
    return {
      environment: environmentFolder,
      stage: "base",
      executable: { collecting, installing: collecting },
      pip: { collecting: mountedPip, installing: mountedPip },
      place: emptySlot,
      toolchain: emptySlot,
    };
  }
  const folder = `/opt/python/${series}`;
  return {
    environment: environmentFolder,
    stage: "python",
    executable: { collecting, installing: `${folder}/bin/python${series}` },
    pip: pipOf(series, folder, catalogue),
    toolchain: emptySlot,
    place: {
      files: [],
      sideStages: [
        {
          name: "python",
          from: imageOf(catalogue, `python-${series}`),
          comment: `Python ${series}, which the repository asks for.`,
          steps: [
            {
              kind: "run",
              argv: ["/build/python/bundle-libraries.sh", `/usr/local/${bundledLibraries}`],
              mounts: [scriptsMount],
            },
          ],
          buildsPackages: false,
        },
      ],
      steps: [
        {
          kind: "run",
          argv: ["/build/python/place-interpreter.sh", "/mnt/python", folder, bundledLibraries],
          mounts: [
            scriptsMount,
            { kind: "stage", stage: "python", source: "/usr/local", target: "/mnt/python" },
          ],
        },
      ],
    },
  };
}

/** The locked pip knows no Python below its own limit; an older one uses the pip of its official image. */
function pipOf(series: string, folder: string, { python }: Catalogue): PythonRuntime["pip"] {
  if (!python["own-pip"].includes(series)) return { collecting: mountedPip, installing: mountedPip };
  const packages = `lib/python${series}/site-packages`;
  return {
    collecting: { folder: `/usr/local/${packages}`, mounts: [] },
    installing: { folder: `${folder}/${packages}`, mounts: [] },
  };
}
