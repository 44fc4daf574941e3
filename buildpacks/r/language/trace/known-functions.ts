import type { Argument, Call, Expression } from "../syntax.ts";
import { joinTexts, noTexts, pasteTexts, type Texts, unknownTexts } from "./texts.ts";

/** Gives what is known of an expression. */
export type Evaluate = (expression: Expression) => Texts;

/** The name of the function that is called, without its package. */
export function functionName({ callee }: Call): string | undefined {
  return callee.kind === "name" ? callee.name : undefined;
}

/** Functions whose value is made of their arguments' elements; of `c(a = "x")` the names are elements' names. */
const combining: ReadonlySet<string> = new Set("c list data.frame tibble".split(" "));
/** Functions that give back the elements of their arguments without names, or some of them. */
const passing: ReadonlySet<string> = new Set(
  "union append unlist unique sort rev as.character as.vector as.list invisible suppressWarnings suppressMessages suppressPackageStartupMessages trimws identity force I na.omit try tryCatch local setNames structure normalizePath path.expand url gzcon file gzfile curl".split(
    " ",
  ),
);
/** The first argument's elements, or some of them. */
const choosing: ReadonlySet<string> = new Set("setdiff intersect keep discard head tail subset".split(" "));
const joining: ReadonlyMap<string, string> = new Map([
  ["paste0", ""],
  ["paste", " "],
  ["file.path", "/"],
  ["path", "/"],
  ["here", "/"],
]);

/** Functions whose value is a path outside of the repository. */
const outside: ReadonlySet<string> = new Set("tempfile tempdir system.file R.home".split(" "));

/** What is known of the value of a call, by what R's functions for strings and lists do. */
export function valueOfCall(call: Call, value: Evaluate): Texts {
  const name = functionName(call);
  if (name === undefined) return unknownTexts;
  if (outside.has(name)) return value({ kind: "text", text: "/", line: call.line });
  const positional = call.arguments.flatMap((argument) =>
    argument.name === undefined ? (argument.value ?? []) : [],
  );
  if (combining.has(name)) return joinTexts(call.arguments.map((argument) => namedElements(argument, value)));
  if (passing.has(name)) return joinTexts(positional.map(value));
  const [first, second, third] = positional;
  if (choosing.has(name)) return chosen(name, first, second, value);
  if (name === "Filter") return second === undefined ? unknownTexts : value(second);
  if (name === "ifelse" && second !== undefined && third !== undefined)
    return joinTexts([value(second), value(third)]);
  if (name === "switch")
    return joinTexts(
      call.arguments
        .slice(1)
        .map((argument) => (argument.value === undefined ? noTexts : value(argument.value))),
    );
  if (name === "character" || name === "textConnection" || name === "stdin") return noTexts;
  if (name === "names") return first === undefined ? unknownTexts : elementNames(value(first));
  const separator = joining.get(name);
  if (separator !== undefined) return pasted(call, separator, positional.map(value), value);
  if (name === "strsplit") return split(first, second, value);
  if (name === "scan") return split(argumentNamed(call, "text"), argumentNamed(call, "sep"), value);
  return unknownTexts;
}

function argumentNamed(call: Call, wanted: string): Expression | undefined {
  return call.arguments.find(({ name }) => name === wanted)?.value;
}

function namedElements({ name, value: expression }: Argument, value: Evaluate): Texts {
  if (expression === undefined) return noTexts;
  const texts = value(expression);
  return name === undefined ? texts : { ...texts, texts: texts.texts.map((text) => ({ ...text, name })) };
}

function chosen(
  name: string,
  first: Expression | undefined,
  second: Expression | undefined,
  value: Evaluate,
): Texts {
  if (first === undefined) return unknownTexts;
  const all = value(first);
  if (name !== "setdiff" || second === undefined) return all;
  const without = value(second);
  if (!without.complete) return all;
  const removed = new Set(without.texts.map(({ text }) => text));
  return { ...all, texts: all.texts.filter(({ text }) => !removed.has(text)) };
}

function elementNames({ texts, complete }: Texts): Texts {
  const names = texts.flatMap(({ name, place }) => (name === undefined ? [] : [{ text: name, place }]));
  return { texts: names, complete: complete && names.length > 0 };
}

function pasted(call: Call, usual: string, parts: readonly Texts[], value: Evaluate): Texts {
  if (argumentNamed(call, "collapse") !== undefined) return unknownTexts;
  const given = argumentNamed(call, "sep");
  if (given === undefined) return pasteTexts(parts, usual);
  const [separator, ...more] = value(given).texts;
  return separator === undefined || more.length > 0 ? unknownTexts : pasteTexts(parts, separator.text);
}

/** At a separator that is no pattern, or at blanks. */
function split(text: Expression | undefined, by: Expression | undefined, value: Evaluate): Texts {
  if (text === undefined) return unknownTexts;
  const { texts, complete } = value(text);
  const [separator] = by === undefined ? [] : value(by).texts;
  const written = separator?.text ?? " ";
  const isBlank = /^(?:\s+|\\s\+|\[ \]\+| \+)$/.test(written);
  if (!isBlank && !/^[,;|:/\n]\s*$/.test(written)) return unknownTexts;
  const pieces = texts.flatMap(({ text: all, place }) =>
    all
      .split(isBlank ? /\s+/ : written)
      .map((piece) => ({ text: piece.trim(), place }))
      .filter((piece) => piece.text !== ""),
  );
  return joinTexts([{ texts: pieces, complete }]);
}
