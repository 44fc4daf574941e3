import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { importPatterns } from "./imports.ts";
import { incompatiblePatterns } from "./incompatible.ts";
import { modulePatterns } from "./modules.ts";
import { namePatterns } from "./names.ts";
import { newPythonPatterns } from "./new-python.ts";
import { oldPythonPatterns } from "./old-python.ts";
import { packageDataPatterns } from "./package-data.ts";
import { removedNamePatterns } from "./removed-name-patterns.ts";
import { syntaxPatterns } from "./syntax.ts";

/** What failures of Python code look like, the most telling first. */
export const pythonRunPatterns: readonly RunPattern[] = [
  ...packageDataPatterns,
  ...oldPythonPatterns,
  ...newPythonPatterns,
  ...removedNamePatterns,
  ...importPatterns,
  ...modulePatterns,
  ...incompatiblePatterns,
  ...namePatterns,
  ...syntaxPatterns,
];
