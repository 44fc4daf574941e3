import { ofToday } from "../../src/as-of/of-today.ts";
import {
  type Contribution,
  type ContributionContext,
  emptyContribution,
  emptySlot,
  type SideStage,
  type Slot,
} from "../../src/buildpack.ts";
import { imageOf } from "../../src/catalogue.ts";
import { formatLocation } from "../../src/errors/user-error.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Mount, RunStep } from "../../src/plan/step.ts";
import { nixNetwork } from "../network/index.ts";
import type { NamedFiles, NixSpec } from "./spec.ts";

const scripts = shippedFiles("buildpacks/nix/scripts/", "build/nix");
const scriptsMount: Mount = { kind: "context", source: "build/nix", target: "/build/nix" };

/** Where the named files stand while Nix evaluates them. */
const sources = "environment/nix";
/** What nix-shell leaves in a stage, for the image to take over. */
const captured = "/captured";
const shell = "/srv/nix-shell";
/** Where the store stands in an image whose shell is made with the whole repository: only below /srv are changes taken over. */
const storePlace = "/srv/nix";

/**
 * The shell of a repository, evaluated and built beside the image, which takes over its part of the store and how to enter it; Nix
 * itself stays out.
 * @throws UserError CONFIGURATION_INVALID where the catalogue has no image of Nix
 */
export function contribute(spec: NixSpec, context: ContributionContext): Contribution {
  const { reads } = spec;
  const whole = reads.kind === "repository";
  return {
    ...emptyContribution("nix"),
    scripts,
    runtime: { ...emptySlot, steps: [prepareImage(whole ? [storePlace] : [])] },
    dependencies: whole ? emptySlot : builtApart(reads, spec, context),
    project: whole ? assembled(spec, context) : emptySlot,
    variables: {
      BINDERY_SHELL: `${shell}/enter`,
      JUPYTER_PATH: `${shell}/share/jupyter`,
      // The C library of nixpkgs knows no other locale without its glibcLocales.
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
    },
    notices: [
      ...noticesOf(spec, context),
      ...(spec.channel !== undefined || spec.unlocked ? ofToday("nixpkgs", context) : []),
    ],
  };
}

/** From the named files, in a stage that no other change of the repository reaches. */
function builtApart({ files }: NamedFiles, { file }: NixSpec, { catalogue }: ContributionContext): Slot {
  return {
    files: files.map((named) => ({ ...named, path: `${sources}/${named.path}` })),
    sideStages: [
      nixStage(catalogue),
      {
        name: "nix-shell",
        from: "base",
        comment: "The repository's Nix shell.",
        steps: [
          { kind: "copy", from: "nix", source: "/nix/", target: "/nix/" },
          {
            kind: "run",
            argv: ["/build/nix/build-shell.sh", `/${sources}/${file}`, catalogue.nix.nixpkgs, captured],
            mounts: [
              scriptsMount,
              { kind: "context", source: sources, target: `/${sources}` },
              ...nixNetwork,
            ],
          },
        ],
        buildsPackages: false,
      },
    ],
    steps: [
      {
        kind: "run",
        argv: ["/build/nix/place-shell.sh", captured, "/mnt", "/nix/store"],
        mounts: [
          scriptsMount,
          { kind: "stage", stage: "nix-shell", source: "/nix", target: "/mnt/nix" },
          { kind: "stage", stage: "nix-shell", source: captured, target: captured },
        ],
      },
    ],
  };
}

function assembled({ file }: NixSpec, { catalogue, repositoryDir }: ContributionContext): Slot {
  const nix = "/mnt/nix";
  const repositoryFile = `${repositoryDir}/${file}`;
  return {
    files: [],
    sideStages: [nixStage(catalogue)],
    steps: [
      {
        kind: "run",
        argv: [
          "/build/nix/assemble-shell.sh",
          nix,
          repositoryFile,
          catalogue.nix.nixpkgs,
          `${storePlace}/store`,
        ],
        mounts: [scriptsMount, { kind: "stage", stage: "nix", source: "/nix", target: nix }, ...nixNetwork],
      },
    ],
  };
}

function nixStage(catalogue: ContributionContext["catalogue"]): SideStage {
  return {
    name: "nix",
    from: imageOf(catalogue, "nix"),
    comment: "Nix, which is part of no image.",
    steps: [],
    buildsPackages: false,
  };
}

function prepareImage(parameters: readonly string[]): RunStep {
  return { kind: "run", argv: ["/build/nix/prepare-image.sh", ...parameters], mounts: [scriptsMount] };
}

function noticesOf(spec: NixSpec, { catalogue }: ContributionContext): readonly string[] {
  const { file, reads, channel, unlocked, namesKernel } = spec;
  const notices: string[] = [];
  if (channel !== undefined) {
    notices.push(
      `${formatLocation(channel)}: <nixpkgs> is the catalogue's (${catalogue.nix.nixpkgs}); a \`fetchTarball\` of a fixed one keeps the packages' versions`,
    );
  }
  if (unlocked) {
    notices.push(
      `${file} has no flake.lock, so its inputs are those of the day of the build: \`nix flake lock\` writes it`,
    );
  }
  if (reads.kind === "repository") {
    notices.push(
      `${formatLocation(reads.where)}: ${reads.because} means the whole repository, so the shell is made again after every edit`,
    );
  }
  if (!namesKernel) {
    notices.push(
      `${file} names no kernel for Jupyter: unless something that it fetches has one, notebooks can't run. Python's is \`ipykernel\``,
    );
  }
  return notices;
}
