import type { TracedCall } from "../language/trace/traced-call.ts";

/** Whether a call says where packages are to come from, other than where R is set to. */
export function namesMirror(call: TracedCall): boolean {
  if (call.isOwn) return false;
  if (call.name === "chooseCRANmirror" || call.name === "setRepositories") return true;
  return call.arguments.some(({ name, expression }) => {
    if (name !== "repos" || expression === undefined) return false;
    if (expression.kind === "constant") return expression.text !== "NULL";
    const isKept =
      expression.kind === "call" &&
      expression.callee.kind === "name" &&
      expression.callee.name === "getOption";
    return !isKept;
  });
}
