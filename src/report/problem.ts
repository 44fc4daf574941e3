import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { Edit } from "../edits/edit.ts";
import type { Finding, Place, Severity } from "../lint/rule.ts";

/** What lint found or why something failed, in the one form that reports show. */
export interface Problem {
  /** A lint rule's id, or the code of a failure. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly where: Place | undefined;
  readonly why: string | undefined;
  readonly edit: Edit;
  /** Whether `--fix` has made the edit. */
  readonly made?: boolean;
}

/** What a report says behind an edit: that bindery makes it, or has; undefined where a person must. */
export function editMark({ edit: { safe, changes }, made = false }: Problem): string | undefined {
  if (made) return "made";
  return safe && changes.length > 0 ? "--fix does this" : undefined;
}

export function problemOfFinding({ rule, severity, message, where, why, edit }: Finding): Problem {
  return { code: rule, severity, message, where, why, edit };
}

/** @param severity `error` for what failed, `warning` for what explains a difference */
export function problemOfDiagnosis(
  { code, message, where, why, edit }: Diagnosis,
  severity: Severity,
): Problem {
  return { code, severity, message, where, why, edit };
}

/** `analysis.ipynb:57:3`, without what is not known; undefined where no file is. */
export function formatPlace(where: Place | undefined): string | undefined {
  if (where === undefined) return undefined;
  return [where.file, where.line, where.column].filter((part) => part !== undefined).join(":");
}
