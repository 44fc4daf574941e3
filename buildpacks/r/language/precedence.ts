import type { Token } from "./token.ts";

/** How strongly an operator binds, and whether what follows it binds first among equals. */
export interface Binding {
  readonly power: number;
  readonly right: boolean;
}

/** R's `?Syntax`, "Operators", from the weakest; the bodies of functions, loops and conditions reach down to `=`. */
const infixTable: readonly (readonly [operators: string, power: number, right?: "right"])[] = [
  ["?", 1],
  ["=", 2, "right"],
  ["<- <<- :=", 3, "right"],
  ["-> ->>", 4],
  ["~", 5],
  ["| ||", 6],
  ["& &&", 7],
  ["< > <= >= == !=", 9],
  ["+ -", 10],
  ["* /", 11],
  ["|> =>", 12],
  [":", 13],
  ["^ **", 15, "right"],
  ["$ @", 17],
];

const infix: ReadonlyMap<string, Binding> = new Map(
  infixTable.flatMap(([operators, power, right]) =>
    operators.split(" ").map((operator) => [operator, { power, right: right !== undefined }] as const),
  ),
);

const special: Binding = { power: 12, right: false };

const prefix: ReadonlyMap<string, number> = new Map([
  ["?", 1],
  ["~", 5],
  ["!", 8],
  ["-", 14],
  ["+", 14],
]);

/** Of the bodies of functions, loops and conditions. */
export const bodyPower = 2;

/** Of `f(`, `x[` and `x[[`, which bind like `$`. */
export const postfixPower = 17;

/** The binding of an operator between operands; undefined for any other token. */
export function infixBinding({ kind, text }: Token): Binding | undefined {
  if (kind !== "operator") return undefined;
  return text.startsWith("%") ? special : infix.get(text);
}

/** The power of an operator before its operand; undefined for any other token. */
export function prefixPower({ kind, text }: Token): number | undefined {
  return kind === "operator" ? prefix.get(text) : undefined;
}
