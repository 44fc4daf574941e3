import type { Location } from "../../../src/errors/user-error.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";

/** Where code says that packages are to come from another place than R is set to. */
export interface NamedMirror extends Location {
  /** What is known of them. */
  readonly addresses: readonly string[];
  /** Whether R looks an address up in CRAN's list of its mirrors. */
  readonly isListed: boolean;
}

/** The servers that a call names; undefined where it names none. */
export function namedMirror(call: TracedCall): NamedMirror | undefined {
  if (call.isOwn) return undefined;
  const isListed = call.name === "chooseCRANmirror";
  const given = call.arguments.filter(({ name, expression }) => {
    if (name !== "repos" || expression === undefined) return false;
    if (expression.kind === "constant") return expression.text !== "NULL";
    const isKept =
      expression.kind === "call" &&
      expression.callee.kind === "name" &&
      expression.callee.name === "getOption";
    return !isKept;
  });
  if (given.length === 0 && !isListed && call.name !== "setRepositories") return undefined;
  const addresses = given.flatMap(({ texts }) => texts().texts.map(({ text }) => text));
  return { ...call.place, addresses, isListed };
}
