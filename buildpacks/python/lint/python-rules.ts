import type { LintRule } from "../../../src/lint/rule.ts";
import { cudaWheel } from "./cuda-wheel.ts";
import { opencvGui } from "./opencv-gui.ts";
import { pinImpossible } from "./pin-impossible.ts";
import { pkgResourcesArtefact } from "./pkg-resources-artefact.ts";
import { requirementsEncoding } from "./requirements-encoding.ts";
import { unpinnedRequirement } from "./unpinned-requirement.ts";

/** The rules about `requirements.txt` and what it includes. */
export const pythonRules: readonly LintRule[] = [
  unpinnedRequirement,
  pinImpossible,
  cudaWheel,
  opencvGui,
  pkgResourcesArtefact,
  requirementsEncoding,
];
