import type { Call, Operation } from "../syntax.ts";

const pipes: ReadonlySet<string> = new Set(["|>", "%>%", "%<>%", "%T>%", "%!>%"]);

/** `x |> f(y)` as `f(x, y)`; undefined for what is no pipe into a function. */
export function asPipedCall({ operator, operands: [left, right], line }: Operation): Call | undefined {
  if (!pipes.has(operator) || left === undefined || right === undefined) return undefined;
  const value = { name: undefined, value: left };
  if (right.kind === "name") return { kind: "call", callee: right, arguments: [value], line };
  if (right.kind !== "call") return undefined;
  const rest = right.arguments.filter(
    ({ value: given }) => !(given?.kind === "name" && (given.name === "." || given.name === "_")),
  );
  return { ...right, arguments: [value, ...rest] };
}
