import type { CheckReport } from "../check/report.ts";

/** The report itself, valid by `schema/check-report.schema.json`; what is undefined is left out. */
export function renderJson(report: CheckReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
