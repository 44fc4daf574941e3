import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { contribute } from "./contribute.ts";
import { detectBinderShell, detectDeveloperShell } from "./detect.ts";
import { explainFailure, explainLog } from "./explain-failure.ts";
import type { NixSpec } from "./spec.ts";

/** The Nix shell that Binder reads: it decides before most others. */
export const nix: ContributingBuildpack<NixSpec> = {
  name: "nix",
  role: "environment",
  files: ["default.nix"],
  detect: detectBinderShell,
  contribute,
  explainFailure,
  explainLog,
};

/** Nix shells that Binder does not read: they decide where no file of Binder's does. */
export const nixShell: ContributingBuildpack<NixSpec> = {
  name: "nix-shell",
  role: "environment",
  files: ["shell.nix", "flake.nix", "flake.lock"],
  lockedManifests: [{ manifest: "flake.nix", locks: ["flake.lock"], command: "nix flake lock" }],
  detect: detectDeveloperShell,
  contribute: (spec, context) => ({ ...contribute(spec, context), buildpack: "nix-shell" }),
  explainFailure,
};
