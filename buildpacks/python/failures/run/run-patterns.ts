import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { importPatterns } from "./imports.ts";
import { incompatiblePatterns } from "./incompatible.ts";
import { libraryErrorPatterns } from "./library-errors.ts";
import { modulePatterns } from "./modules.ts";
import { namePatterns } from "./names.ts";
import { newPythonPatterns } from "./new-python.ts";
import { oldPythonPatterns } from "./old-python.ts";
import { packageDataPatterns } from "./package-data.ts";
import { python2ValuePatterns } from "./python2-values.ts";
import { removedNamePatterns } from "./removed-name-patterns.ts";
import { submodulePatterns } from "./submodules.ts";
import { syntaxPatterns } from "./syntax.ts";

/** What failures of Python code look like, the most telling first. */
export const pythonRunPatterns: readonly RunPattern[] = [
  ...packageDataPatterns,
  ...libraryErrorPatterns,
  ...oldPythonPatterns,
  ...newPythonPatterns,
  ...python2ValuePatterns,
  ...removedNamePatterns,
  ...importPatterns,
  ...modulePatterns,
  ...submodulePatterns,
  ...incompatiblePatterns,
  ...namePatterns,
  ...syntaxPatterns,
];
