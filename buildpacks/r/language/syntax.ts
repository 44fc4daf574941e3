import type { Comment } from "./token.ts";

/** R code as its parser understands it; lines count from 1 in that code. */
export interface RCode {
  readonly expressions: readonly Expression[];
  readonly comments: readonly Comment[];
}

/** An expression of R. What can't be understood is left out, or is an `unknown` one. */
export type Expression =
  | Name
  | Text
  | Constant
  | Call
  | Index
  | Operation
  | FunctionDefinition
  | Block
  | Condition
  | Loop
  | Unknown;

interface Placed {
  readonly line: number;
}

/** `x`, `` `x y` ``, `...`; `package::name` and `package:::name` have the package. */
export interface Name extends Placed {
  readonly kind: "name";
  readonly name: string;
  readonly package: string | undefined;
}

/** A string, decoded. */
export interface Text extends Placed {
  readonly kind: "text";
  readonly text: string;
}

/** A number, `TRUE`, `NULL`…, as it is written. */
interface Constant extends Placed {
  readonly kind: "constant";
  readonly text: string;
}

/** `f(x, y = 1)` */
export interface Call extends Placed {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
}

/** An argument of a call, or a parameter of a function. `x[, 1]` has one without value. */
export interface Argument {
  readonly name: string | undefined;
  readonly value: Expression | undefined;
}

/** `x[i]`, and `x[[i]]`, which is double. */
export interface Index extends Placed {
  readonly kind: "index";
  readonly object: Expression;
  readonly arguments: readonly Argument[];
  readonly double: boolean;
}

/** An operator between two operands or before one; assignments, `$` and `@` are some. */
export interface Operation extends Placed {
  readonly kind: "operation";
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/** `function(x) …`, `\(x) …` */
export interface FunctionDefinition extends Placed {
  readonly kind: "function";
  readonly parameters: readonly Argument[];
  readonly body: Expression;
}

/** `{ … }`, and `( … )` */
interface Block extends Placed {
  readonly kind: "block";
  readonly expressions: readonly Expression[];
}

/** `if … else if … else …` */
export interface Condition extends Placed {
  readonly kind: "condition";
  readonly branches: readonly { readonly condition: Expression; readonly body: Expression }[];
  readonly otherwise: Expression | undefined;
}

/** `for` has both `variable` and `over`, `while` the condition as `over`, `repeat` neither. */
export interface Loop extends Placed {
  readonly kind: "loop";
  readonly variable: string | undefined;
  readonly over: Expression | undefined;
  readonly body: Expression;
}

interface Unknown extends Placed {
  readonly kind: "unknown";
}
