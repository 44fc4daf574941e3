import { readKeyValues } from "../key-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { expandHome } from "./expand-home.ts";
import { readPythonLiteral } from "./python-literal.ts";
import {
  isDictionary,
  isList,
  type PythonDictionary,
  type PythonList,
  type PythonValue,
} from "./python-value.ts";

/** How traitlets reads a trait's value: words of a command line (`from_string`), or what Python has (`validate`). Undefined is a value that doesn't fit. */
export interface TraitType<Value> {
  /** For `expected …, not …`. */
  readonly expects: string;
  /** Whether the option may be there more than once. */
  readonly repeats: boolean;
  readonly fromTexts: (
    texts: readonly string[],
    environment: Surroundings["environment"],
  ) => Value | undefined;
  readonly fromLiteral: (value: PythonValue) => Value | undefined;
}

export const text: TraitType<string> = {
  expects: "a text",
  repeats: false,
  fromTexts: ([word = ""], environment) => unquoted(expandHome(word, environment)),
  fromLiteral: (value) => (typeof value === "string" ? value : undefined),
};

export const textOrNone: TraitType<string | null> = {
  expects: "a text or None",
  repeats: false,
  fromTexts: (texts, environment) => (texts[0] === "None" ? null : text.fromTexts(texts, environment)),
  fromLiteral: (value) => (value === null ? null : text.fromLiteral(value)),
};

export const flag: TraitType<boolean> = {
  expects: "True or False",
  repeats: false,
  fromTexts: ([word = ""]) => flags.get(word.toLowerCase()),
  fromLiteral: (value) => {
    if (value === 0 || value === 1) return value === 1;
    return typeof value === "boolean" ? value : undefined;
  },
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

export const integer: TraitType<number> = {
  expects: "a whole number",
  repeats: false,
  fromTexts: ([word = ""]) =>
    /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(word) ? Number(word.replaceAll("_", "")) : undefined,
  fromLiteral: (value) => (typeof value === "number" && Number.isInteger(value) ? value : undefined),
};

/** Of any type; words of the command line stay words, `None` apart. */
export const anything: TraitType<PythonValue> = {
  expects: "anything",
  repeats: false,
  fromTexts: ([word = ""]) => (word === "None" ? null : word),
  fromLiteral: (value) => value,
};

const list: TraitType<PythonList> = {
  expects: "a list",
  repeats: true,
  fromTexts: (texts) => {
    const [word = ""] = texts;
    const isLiteral = texts.length === 1 && /^(?:\[[^]*\]|\([^]*\))$/.test(word);
    return isLiteral ? list.fromLiteral(readPythonLiteral(word) ?? null) : texts;
  },
  fromLiteral: (value) => (isList(value) ? value : undefined),
};

export const dictionary: TraitType<PythonDictionary> = {
  expects: "a dictionary, such as KEY=VALUE",
  repeats: true,
  fromTexts: (texts) => {
    const [word = ""] = texts;
    const isLiteral = texts.length === 1 && /^\{[^]*\}$/.test(word);
    if (isLiteral) return dictionary.fromLiteral(readPythonLiteral(word) ?? null);
    return texts.every((item) => item.includes("=")) ? new Map(readKeyValues(texts)) : undefined;
  },
  fromLiteral: (value) => (isDictionary(value) ? value : undefined),
};

function unquoted(word: string): string {
  const quote = word.charAt(0);
  const isQuoted = word.length >= 2 && (quote === '"' || quote === "'") && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1) : word;
}

/** A type whose values are made of those of another; undefined is one that doesn't fit. */
export function made<Value, Made>(
  { repeats, fromTexts, fromLiteral }: TraitType<Value>,
  expects: string,
  make: (value: Value) => Made | undefined,
): TraitType<Made> {
  const madeOf = (value: Value | undefined) => (value === undefined ? undefined : make(value));
  return {
    expects,
    repeats,
    fromTexts: (texts, environment) => madeOf(fromTexts(texts, environment)),
    fromLiteral: (value) => madeOf(fromLiteral(value)),
  };
}

export const texts: TraitType<readonly string[]> = made(list, "a list of texts", (items) => {
  const words = items.filter((item) => typeof item === "string");
  return words.length === items.length ? words : undefined;
});

/** Numbers count as the texts that they look like. */
export const namedTexts: TraitType<readonly (readonly [string, string])[]> = made(
  dictionary,
  "a dictionary of texts, such as KEY=VALUE",
  (entries) => {
    const pairs = Array.from(entries).flatMap(([key, value]) =>
      typeof value === "string" || typeof value === "number" ? [[key, String(value)] as const] : [],
    );
    return pairs.length === entries.size ? pairs : undefined;
  },
);
