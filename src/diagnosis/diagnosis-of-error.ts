import { advice } from "../edits/edit.ts";
import type { UserError } from "../errors/user-error.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** An error that a user can put right, as a diagnosis: its first suggestion is the edit. @param file where the error names none */
export function diagnosisOfError(error: UserError, file?: string): Diagnosis {
  const { code, message, where, why, suggestions } = error;
  return {
    code,
    message,
    where: where ?? (file === undefined ? undefined : { file }),
    why,
    edit: advice(suggestions[0] ?? "Put right what the message says."),
  };
}
