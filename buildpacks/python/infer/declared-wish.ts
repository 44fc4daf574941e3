import { UserError } from "../../../src/errors/user-error.ts";
import { parseDependency } from "../project/parse-dependency.ts";
import { redactUrl } from "../requirements/redact-url.ts";
import type { DeclaredDependency } from "./script-declarations.ts";
import { type Refusal, type Wish, wishFor } from "./wish.ts";

/** The wish for a dependency that a script declares: one of PEP 508, without the options that pip's own files have. */
export function declaredWish({ text, place }: DeclaredDependency): Wish | Refusal {
  try {
    parseDependency({ text, where: { line: 1, ...place } });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name: redactUrl(text), reason: error.message, place };
  }
  return wishFor(text, {
    source: "declared",
    why: "declared by the script",
    certainty: "known",
    optional: false,
    place,
  });
}
