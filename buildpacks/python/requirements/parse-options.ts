import {
  commandLineOptions,
  optionAliases,
  optionRules,
  removedOptions,
  shortOptions,
  type OptionScope,
} from "./option-table.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

export interface ParsedOption {
  /** Long form. */
  readonly name: string;
  readonly scope: OptionScope;
  readonly value?: string;
}

export interface ParsedWords {
  readonly options: readonly ParsedOption[];
  /** Words that belong to no option; pip ignores them. */
  readonly leftover: readonly string[];
}

/**
 * Reads the options of a line like Python's optparse, which pip uses: `--name value`, `--name=value`, `-rvalue`, and long
 * names shortened to a beginning that only one of them has.
 * @throws UserError REQUIREMENT_INVALID for an option that pip doesn't take in a file, or one without its value
 */
export function parseOptions(words: readonly string[], line: SourceLine): ParsedWords {
  const options: ParsedOption[] = [];
  const leftover: string[] = [];
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? "";
    if (!word.startsWith("-") || word === "-" || word === "--") {
      leftover.push(word);
      index += 1;
      continue;
    }
    const { name, attached } = word.startsWith("--") ? splitLong(word, line) : splitShort(word, line);
    const rule = optionRules.get(name);
    if (rule === undefined) throw unknownOption(word, line);
    const separate = rule.takesValue && attached === undefined;
    const value = separate ? words[index + 1] : attached;
    checkValue(name, rule.takesValue, value, line);
    const canonical = optionAliases.get(name) ?? name;
    options.push({ name: canonical, scope: rule.scope, ...(value === undefined ? {} : { value }) });
    index += separate ? 2 : 1;
  }
  return { options, leftover };
}

interface OptionWord {
  readonly name: string;
  readonly attached: string | undefined;
}

function splitLong(word: string, line: SourceLine): OptionWord {
  const equals = word.indexOf("=");
  const written = equals === -1 ? word : word.slice(0, equals);
  const attached = equals === -1 ? undefined : word.slice(equals + 1);
  if (optionRules.has(written)) return { name: written, attached };
  const matches = [...optionRules.keys()].filter((name) => name.startsWith(written));
  const [name] = matches;
  if (name === undefined || matches.length > 1) throw unknownOption(written, line);
  return { name, attached };
}

function splitShort(word: string, line: SourceLine): OptionWord {
  const name = shortOptions.get(word.slice(0, 2));
  // optparse reads `-index-url` as `-i ndex-url`.
  if (name === undefined || optionRules.has(`-${word.split("=")[0] ?? ""}`)) throw unknownOption(word, line);
  return { name, attached: word.length > 2 ? word.slice(2) : undefined };
}

function checkValue(name: string, takesValue: boolean, value: string | undefined, line: SourceLine): void {
  if (!takesValue) {
    if (value === undefined) return;
    throw lineError(line, {
      message: `the option \`${name}\` takes no value`,
      suggestions: [`write \`${name}\` alone`],
    });
  }
  const free = name === "--config-settings" || name === "--global-option";
  if (value !== undefined && value !== "" && (free || !value.startsWith("-"))) return;
  throw lineError(line, {
    message: `the option \`${name}\` has no value`,
    why: value === undefined ? undefined : `${quote(value)} follows it`,
    suggestions: [`write what it names after it, on the same line`, "remove the option"],
  });
}

function unknownOption(word: string, line: SourceLine): Error {
  const name = word.split("=")[0] ?? "";
  const known = (options: ReadonlySet<string>): boolean =>
    options.has(name) || (name.length > 2 && !name.startsWith("--") && options.has(name.slice(0, 2)));
  if (removedOptions.has(name)) {
    return lineError(line, {
      message: `the option ${quote(name)} is no longer one of pip's`,
      suggestions: ["remove it: pip does without"],
    });
  }
  if (known(commandLineOptions)) {
    return lineError(line, {
      message: `the option ${quote(name)} can't stand in a requirements file`,
      why: "pip takes it on its command line only",
      suggestions: ["remove it"],
    });
  }
  return lineError(line, {
    message: `${quote(name)} is not an option that pip takes in a requirements file`,
    suggestions: [...similarOptions(name), "remove it"],
  });
}

function similarOptions(name: string): string[] {
  const bare = name.replaceAll(/^-+/g, "");
  return [...optionRules.keys()]
    .filter(
      (option) => bare.length > 2 && (bare.startsWith(option.slice(2)) || option.slice(2).startsWith(bare)),
    )
    .map((option) => `did you mean \`${option}\`?`);
}
