import type { Requirement } from "./requirement.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * Refuses what pip refuses in a constraints file (`check_invalid_constraint_type` of its req_install.py).
 * @throws UserError REQUIREMENT_INVALID
 */
export function checkConstraint({ editable, extras, kind, name }: Requirement, line: SourceLine): void {
  const unnamed = kind !== "named" && name === undefined;
  if (!editable && !unnamed && extras.length === 0) return;
  throw lineError(line, {
    message: `${quote(line.text)} can't stand in a constraints file`,
    why: "constraints only say which version a package may have: a name, no extras, no `-e`",
    suggestions: ["write `name==version`", "move the line into the requirements file"],
  });
}
