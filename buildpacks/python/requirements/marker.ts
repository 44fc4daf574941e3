import { normaliseName } from "./package-name.ts";
import { atEnd, scan, skipBlanks, syntaxError, take, type Scanner } from "./scanner.ts";
import type { SourceLine } from "./source-line.ts";

/** Deeper than any marker that was written by hand; pip itself ends with a RecursionError at some depth. */
const deepest = 50;

/** A variable of markers that has a text for a value. */
export type MarkerVariable = (typeof textVariables)[number];

/** What was asked for, as markers name it (PEP 751). */
type MarkerSet = (typeof setVariables)[number];

export type MarkerOperand =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "variable"; readonly name: MarkerVariable };

export interface MarkerComparison {
  readonly kind: "comparison";
  readonly left: MarkerOperand;
  /** `===`, `==`, `~=`, `!=`, `<=`, `>=`, `<`, `>`, `in` or `not in` */
  readonly operator: string;
  readonly right: MarkerOperand;
}

/** `'x' in extras`, and `extra == 'x'`, which means the same. */
export interface MarkerMembership {
  readonly kind: "member" | "not a member";
  /** Normalised. */
  readonly member: string;
  readonly set: MarkerSet;
}

/** An environment marker as data. `never` is a comparison with a set that has no meaning: `extra > 'x'`. */
export type Marker =
  | { readonly kind: "and" | "or"; readonly parts: readonly Marker[] }
  | { readonly kind: "never" }
  | MarkerComparison
  | MarkerMembership;

/**
 * Reads an environment marker (what follows the `;`) by the grammar of the dependency specifiers; `and` binds closer
 * than `or`.
 * @throws UserError REQUIREMENT_INVALID with the place
 */
export function parseMarker(marker: string, line: SourceLine): Marker {
  const scanner = scan(marker, line);
  const parsed = readAlternatives(scanner, 0);
  if (!atEnd(scanner)) throw unexpected(scanner, "`and`, `or` or the end");
  return parsed;
}

/** Checks an environment marker; whether it holds is pip's question at the build. @throws UserError REQUIREMENT_INVALID with the place */
export function checkMarker(marker: string, line: SourceLine): void {
  parseMarker(marker, line);
}

function readAlternatives(scanner: Scanner, depth: number): Marker {
  if (depth > deepest) throw unexpected(scanner, `at most ${deepest} brackets inside each other`);
  const parts = [readConjunction(scanner, depth)];
  while (take(scanner, /or\b/y) !== undefined) parts.push(readConjunction(scanner, depth));
  return joined("or", parts);
}

function readConjunction(scanner: Scanner, depth: number): Marker {
  const parts = [readAtom(scanner, depth)];
  while (take(scanner, /and\b/y) !== undefined) parts.push(readAtom(scanner, depth));
  return joined("and", parts);
}

function joined(kind: "and" | "or", parts: readonly Marker[]): Marker {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
}

function readAtom(scanner: Scanner, depth: number): Marker {
  skipBlanks(scanner);
  if (take(scanner, /\(/y) === undefined) return readComparison(scanner);
  const inner = readAlternatives(scanner, depth + 1);
  if (take(scanner, /\)/y) === undefined) throw unexpected(scanner, "`)`");
  skipBlanks(scanner);
  return inner;
}

function readComparison(scanner: Scanner): Marker {
  const left = readOperand(scanner);
  skipBlanks(scanner);
  const operator = take(scanner, /===|==|~=|!=|<=|>=|<|>|in\b|not[ \t]+in\b/y);
  if (operator === undefined) {
    throw unexpected(scanner, "one of `==`, `!=`, `<=`, `>=`, `<`, `>`, `~=`, `===`, `in`, `not in`");
  }
  skipBlanks(scanner);
  const right = readOperand(scanner);
  skipBlanks(scanner);
  return comparison(left, operator.replace(/[ \t]+/, " "), right);
}

function comparison(left: WrittenOperand, operator: string, right: WrittenOperand): Marker {
  if (left.kind !== "set" && right.kind !== "set") return { kind: "comparison", left, operator, right };
  if (left.kind === "text" && right.kind === "set") return membership(right.name, operator, left.text);
  if (left.kind === "set" && right.kind === "text" && left.name === "extra")
    return membership(left.name, operator, right.text);
  return { kind: "never" };
}

function membership(name: MarkerSet | "extra", operator: string, member: string): Marker {
  const [positive, negative] = name === "extra" ? ["==", "!="] : ["in", "not in"];
  if (operator !== positive && operator !== negative) return { kind: "never" };
  return {
    kind: operator === positive ? "member" : "not a member",
    member: normaliseName(member),
    set: name === "extra" ? "extras" : name,
  };
}

type WrittenOperand = MarkerOperand | { readonly kind: "set"; readonly name: MarkerSet | "extra" };

const textVariables = [
  "python_version",
  "python_full_version",
  "os_name",
  "sys_platform",
  "platform_release",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "implementation_name",
  "implementation_version",
] as const;

const setVariables = ["extras", "dependency_groups"] as const;

/** Every name of a variable; the last ones are setuptools', from before PEP 508, and pip still takes them. */
const operands: ReadonlyMap<string, WrittenOperand> = new Map<string, WrittenOperand>([
  ...textVariables.map((name) => [name, { kind: "variable", name }] as const),
  ...setVariables.map((name) => [name, { kind: "set", name }] as const),
  ["extra", { kind: "set", name: "extra" }],
  ["python_implementation", { kind: "variable", name: "platform_python_implementation" }],
  ["os.name", { kind: "variable", name: "os_name" }],
  ["sys.platform", { kind: "variable", name: "sys_platform" }],
  ["platform.version", { kind: "variable", name: "platform_version" }],
  ["platform.machine", { kind: "variable", name: "platform_machine" }],
  ["platform.python_implementation", { kind: "variable", name: "platform_python_implementation" }],
]);

function readOperand(scanner: Scanner): WrittenOperand {
  const quoted = take(scanner, /'[^']*'|"[^"]*"/y);
  if (quoted !== undefined) return { kind: "text", text: quoted.slice(1, -1) };
  const start = scanner.position;
  const operand = operands.get(take(scanner, /[a-z_.]+\b/y) ?? "");
  if (operand !== undefined) return operand;
  scanner.position = start;
  throw unexpected(scanner, "a marker variable or a text in quotes");
}

const mistakes: readonly { readonly pattern: RegExp; readonly suggestion: string }[] = [
  { pattern: /^&+/, suggestion: "write `and` instead of `&&`" },
  { pattern: /^\|+/, suggestion: "write `or` instead of `||`" },
  { pattern: /^=[^=]/, suggestion: "write `==` (two `=`)" },
  { pattern: /^[\d.]+/, suggestion: "put the value in quotes: `python_version >= '3.9'`" },
  {
    pattern: /^(?:linux|win|darwin|macos)/i,
    suggestion: "put the value in quotes: `sys_platform == 'linux'`",
  },
  { pattern: /^py/i, suggestion: "write `python_version`, as in `python_version >= '3.9'`" },
  {
    pattern: /^(?:platform|os|sys|system)/i,
    suggestion: "write `sys_platform`, as in `sys_platform == 'linux'`",
  },
  { pattern: /^[‘’“”]/, suggestion: "use straight quotes, ' or \"" },
  { pattern: /^["']/, suggestion: "close the quote" },
];

function unexpected(scanner: Scanner, expected: string): Error {
  const following = scanner.text.slice(scanner.position);
  const known = mistakes.find(({ pattern }) => pattern.test(following));
  const suggestions = known === undefined ? [] : [known.suggestion];
  return syntaxError(scanner, {
    expected,
    suggestions: [
      ...suggestions,
      "write markers like `; python_version >= '3.9' and sys_platform == 'linux'`",
    ],
  });
}
