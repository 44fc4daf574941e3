import type { UserError } from "../../errors/user-error.ts";
import { advice } from "../../edits/edit.ts";
import type { Finding, RuleDescription } from "../rule.ts";

/** What bindery refuses to read: every other command ends with it. */
export const refusedFile: RuleDescription = {
  id: "refused-file",
  severity: "error",
  summary: "A file of the repository can't be read or understood",
  help: "No image can be planned as long as an environment file breaks the rules of its format, is not readable, or leads out of the repository. The finding has the code of the error that `bindery build` ends with.",
};

/** The finding of an error that a reading of the repository ended with. */
export function refusal({ code, message, where, why, suggestions }: UserError): Finding {
  const words = suggestions[0] ?? "Put right what stands there; `bindery detect` says when it can be read.";
  return {
    rule: refusedFile.id,
    severity: refusedFile.severity,
    where,
    message,
    ...(why !== undefined && { why }),
    edit: advice(words),
    code,
  };
}
