import type { Location } from "../../../../src/errors/user-error.ts";
import { partsOf } from "../parts.ts";
import type {
  Argument,
  Call,
  Condition,
  Expression,
  FunctionDefinition,
  Loop,
  Name,
  Operation,
  RCode,
  Text,
} from "../syntax.ts";
import { applicationOf, isLambda } from "./application.ts";
import { assign, varying } from "./bindings.ts";
import { evaluate, type Surroundings } from "./evaluate.ts";
import { bindParameters } from "./parameters.ts";
import { asPipedCall } from "./pipe.ts";
import { childScope, type Locate, lookUp, outermost } from "./scope.ts";
import { noTexts, unknownTexts } from "./texts.ts";
import type { TracedArgument, TracedCall } from "./traced-call.ts";

/** Code and where its lines stand. */
export interface PlacedCode {
  readonly code: RCode;
  readonly locate: Locate;
}

/** What is told while code is followed; the same place may be told more than once. */
export interface Listener {
  readonly call: (call: TracedCall) => void;
  /** `package::name` that is not called there. */
  readonly reference?: (packageName: string, name: string, place: Location) => void;
  /** A string that is written in the code. */
  readonly text?: (text: string, place: Location) => void;
  /** The code of a file that `source()` names; undefined where there is none to follow. */
  readonly source?: (path: string) => PlacedCode | undefined;
}

/** Expressions within each other that are followed. */
const deepest = 1_000;
/** Calls of the code's own functions, and `source`s, within each other. */
const deepestCalls = 5;
/** Steps that may be taken in functions' bodies because they are called: calls of calls have no end otherwise. */
const mostSteps = 200_000;

interface Place extends Surroundings {
  readonly depth: number;
  readonly calls: number;
}

/**
 * Follows code in the order in which R would run it, every branch of it, and tells `listener` what it comes by, with what is known of
 * strings: those of variables, of `for` and `lapply` over them, and of what the code's own functions are called with. Nothing is run.
 */
export function trace(pieces: readonly PlacedCode[], listener: Listener): void {
  const scope = childScope(undefined);
  const tracer = { listener, steps: 0 };
  for (const { code, locate } of pieces) {
    for (const expression of code.expressions)
      visit(tracer, expression, { scope, locate, depth: 0, calls: 0 });
  }
}

interface Tracer {
  readonly listener: Listener;
  steps: number;
}

function visit(tracer: Tracer, expression: Expression, place: Place): void {
  if (place.depth > deepest) return;
  if (place.calls > 0) {
    tracer.steps += 1;
    if (tracer.steps > mostSteps) return;
  }
  const inner = { ...place, depth: place.depth + 1 };
  switch (expression.kind) {
    case "text":
      return tracer.listener.text?.(expression.text, place.locate(expression.line));
    case "name":
      if (expression.package === undefined) return;
      return tracer.listener.reference?.(expression.package, expression.name, place.locate(expression.line));
    case "call":
      return visitCall(tracer, expression, inner);
    case "operation":
      return visitOperation(tracer, expression, inner);
    case "function":
      return visitFunction(tracer, expression, [], inner);
    case "condition":
      return visitCondition(tracer, expression, inner);
    case "loop":
      return visitLoop(tracer, expression, inner);
    default:
      for (const part of partsOf(expression)) visit(tracer, part, inner);
  }
}

function visitOperation(tracer: Tracer, operation: Operation, place: Place): void {
  const piped = asPipedCall(operation);
  if (piped !== undefined) return visit(tracer, piped, place);
  const [left, right] = operation.operands;
  const isMember = operation.operator === "$" || operation.operator === "@";
  for (const part of isMember ? operation.operands.slice(0, 1) : operation.operands) {
    // What is assigned to is no string of the code's.
    if (!(part.kind === "text" && isAssigned(operation, part))) visit(tracer, part, place);
  }
  if (left === undefined || right === undefined) return;
  if (["<-", "=", ":="].includes(operation.operator)) assign(place.scope, left, right, place);
  else if (operation.operator === "<<-") assign(outermost(place.scope), left, right, place);
  else if (operation.operator === "->") assign(place.scope, right, left, place);
  else if (operation.operator === "->>") assign(outermost(place.scope), right, left, place);
}

function isAssigned({ operator, operands: [left, right] }: Operation, part: Expression): boolean {
  if (operator === "->" || operator === "->>") return part === right;
  return ["<-", "<<-", "=", ":="].includes(operator) && part === left;
}

/** The body, with what is known of the parameters. */
function visitFunction(
  tracer: Tracer,
  { parameters, body }: FunctionDefinition,
  given: readonly TracedArgument[],
  place: Place,
): void {
  const inside = { ...place, scope: childScope(place.scope) };
  bindParameters(parameters, given, inside);
  for (const { name, value } of parameters) {
    if (name !== undefined && value !== undefined) visit(tracer, value, inside);
  }
  visit(tracer, body, inside);
}

/** Every branch, but for those of `if (FALSE)`. */
function visitCondition(tracer: Tracer, { branches, otherwise }: Condition, place: Place): void {
  for (const { condition, body } of branches) {
    visit(tracer, condition, place);
    const isNever =
      (condition.kind === "constant" && condition.text === "FALSE") ||
      (condition.kind === "name" && condition.name === "F");
    if (!isNever) visit(tracer, body, place);
  }
  if (otherwise !== undefined) visit(tracer, otherwise, place);
}

/** The body once, with the variable as any of the elements. */
function visitLoop(tracer: Tracer, { variable, over, body }: Loop, place: Place): void {
  if (over !== undefined) visit(tracer, over, place);
  if (variable !== undefined)
    place.scope.names.set(variable, varying(over === undefined ? unknownTexts : evaluate(over, place)));
  visit(tracer, body, place);
}

function visitCall(tracer: Tracer, call: Call, place: Place): void {
  const { callee } = call;
  const values = call.arguments.map((argument) => tracedArgument(argument, place));
  const isNamed = callee.kind === "name" || callee.kind === "text";
  const target = isNamed ? targetOf(callee) : undefined;
  const application = target && applicationOf(target.name, values);
  if (target === undefined) visit(tracer, callee, place);
  for (const argument of values) {
    const { expression } = argument;
    const waits = argument === application?.applied && expression !== undefined && isLambda(expression);
    if (expression !== undefined && !waits) visit(tracer, expression, place);
  }
  if (target === undefined) return;
  report(tracer, target, values, call.line, place);
  if (application?.applied.expression !== undefined)
    apply(tracer, application.applied.expression, application.values, place);
}

interface Target {
  readonly package: string | undefined;
  readonly name: string;
}

function targetOf(callee: Name | Text): Target {
  return callee.kind === "name" ? callee : { package: undefined, name: callee.text };
}

function tracedArgument({ name, value: expression }: Argument, place: Place): TracedArgument {
  const isPlain = expression?.kind === "name" && expression.package === undefined;
  const bound = isPlain ? lookUp(place.scope, expression.name) : undefined;
  return {
    name,
    expression,
    varies: bound?.varies === true,
    texts: () => (expression === undefined ? noTexts : evaluate(expression, place)),
  };
}

/** A function that is given to another one, called with an element. */
function apply(tracer: Tracer, applied: Expression, values: readonly TracedArgument[], place: Place): void {
  if (applied.kind === "function") return visitFunction(tracer, applied, values, place);
  if (applied.kind === "operation" && applied.operator === "~") {
    const scope = childScope(place.scope);
    const texts = values[0]?.texts() ?? unknownTexts;
    for (const name of [".x", ".", "..1"]) scope.names.set(name, varying(texts));
    for (const part of applied.operands) visit(tracer, part, { ...place, scope });
  } else if (applied.kind === "name" || applied.kind === "text")
    report(tracer, targetOf(applied), values, applied.line, place);
}

/** Tells of a call, and follows it where it leads into the code's own functions or files. */
function report(
  tracer: Tracer,
  target: Target,
  values: readonly TracedArgument[],
  line: number,
  place: Place,
): void {
  const own = target.package === undefined ? lookUp(place.scope, target.name)?.own : undefined;
  tracer.listener.call({ ...target, isOwn: own !== undefined, arguments: values, place: place.locate(line) });
  if (place.calls >= deepestCalls || tracer.steps > mostSteps) return;
  const calls = place.calls + 1;
  if (own !== undefined)
    visitFunction(tracer, own.definition, values, { ...place, locate: own.locate, calls });
  else if (target.name === "source" || target.name === "sys.source") {
    const [path] = values.find(({ name }) => name === undefined || name === "file")?.texts().texts ?? [];
    const file = path === undefined ? undefined : tracer.listener.source?.(path.text);
    for (const expression of file?.code.expressions ?? [])
      visit(tracer, expression, { ...place, locate: file?.locate ?? place.locate, calls });
  } else if (target.name === "assign") {
    const [name, value] = values;
    for (const { text } of name?.texts().texts.slice(0, 1) ?? [])
      place.scope.names.set(text, { texts: value?.texts() ?? unknownTexts, own: undefined, varies: false });
  }
}
