import { commandMagics, shellMagics, statementMagics } from "./cell-magics.ts";
import { commandMentions } from "./command-mentions.ts";
import { magicMentions } from "./magic-mentions.ts";
import type { Mention } from "./mention.ts";

/** A line of IPython's as Python: of as many lines. */
export interface EscapedReading {
  readonly python: string;
  readonly mentions: readonly Mention[];
}

/** `!command`, `%magic`, `?help`, and `,` `;` `/` that quote or call (`EscapedCommand` of IPython's `inputtransformer2.py`). */
const escape = /^([ \t]*)(!!|!|%%|%|\?|[,;/])(.*)$/s;
/** `files = !ls`, `result = %timeit -o f()` */
const assigned = /^([ \t]*)[^\s=!%"'#][^=!%"'#\n]*=[ \t]*([!%])(?!=)(.*)$/s;
/** IPython's automagic: a magic's name without `%`. These can't be Python. */
const automagic = /^([ \t]*)((?:pip3?|conda|mamba|micromamba|uv[ \t]+pip)[ \t]+install[ \t].*)$/s;

/** Whether a line is IPython's, told from its beginning alone. */
export function isEscaped(lineStart: string): boolean {
  return escape.test(lineStart) || assigned.test(lineStart) || automagic.test(lineStart);
}

/** Reads a logical line of IPython's; undefined for one of Python. */
export function readEscaped(text: string, line: number): EscapedReading | undefined {
  const found = escape.exec(text) ?? assigned.exec(text);
  const [, indent = "", sign = "", rest = ""] = found ?? [];
  if (found === null) {
    const [, automaticIndent = "", command] = automagic.exec(text) ?? [];
    if (command === undefined) return undefined;
    return { python: nothing(text, automaticIndent), mentions: commandMentions(command, line) };
  }
  if (sign.startsWith("!")) return { python: nothing(text, indent), mentions: commandMentions(rest, line) };
  if (sign !== "%") return { python: nothing(text, indent), mentions: [] };
  const [, name = "", argument = ""] = /^[ \t]*(\S+)[ \t]*(.*)$/s.exec(rest) ?? [];
  if (statementMagics.has(name)) {
    const statement = withoutOptions(argument);
    return {
      python: statement.trim() === "" ? nothing(text, indent) : `${indent}${statement}`,
      mentions: [],
    };
  }
  return { python: nothing(text, indent), mentions: lineMagic(name, argument, line) };
}

function lineMagic(name: string, argument: string, line: number): readonly Mention[] {
  if (commandMagics.has(name)) return commandMentions(`${name} ${argument}`, line);
  if (shellMagics.has(name)) return commandMentions(argument, line);
  return magicMentions(name, { argument, prefix: "%", line });
}

/** Options of the magics that take a statement; `-n`, `-r` and the like take a word (`%timeit -n 10 f()`). */
function withoutOptions(argument: string): string {
  let rest = argument;
  for (let option = leadingOption(rest); option !== ""; option = leadingOption(rest))
    rest = rest.slice(option.length);
  return rest;
}

function leadingOption(text: string): string {
  return /^-(?:[nrpflsTD][ \t]+\S+|[A-Za-z]\w*)(?:[ \t]+|$)/.exec(text)?.[0] ?? "";
}

function nothing(text: string, indent: string): string {
  return `${indent}pass${"\n".repeat(text.split("\n").length - 1)}`;
}
