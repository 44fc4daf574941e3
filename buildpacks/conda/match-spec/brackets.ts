import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { subdirs } from "../platform.ts";
import { quoted } from "../quote.ts";
import { attributePatterns } from "./patterns.ts";

interface Brackets {
  readonly before: string;
  readonly keys: Readonly<Partial<Record<Key, string>>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
}

type Key = "version" | "build" | "channel" | "subdir" | "url";

const keyNames: ReadonlyMap<string, Key> = new Map([
  ["version", "version"],
  ["build", "build"],
  ["build_string", "build"],
  ["channel", "channel"],
  ["subdir", "subdir"],
  ["url", "url"],
]);

/**
 * Reads `[version='>=1.2',build=*mkl]` at the end of a spec. Keys that bindery does not hand on are ignored as libmamba ignores those
 * that it does not know, `name[extra]` of pip among them.
 * @throws UserError FILE_INVALID
 */
export function readBrackets(text: string, where: Location): Brackets {
  const start = text.indexOf("[");
  if (start === -1) return { before: text, keys: {}, attributes: {}, ignored: [] };
  if (!text.endsWith("]")) {
    throw fileError(where, {
      message: `${quoted(text)} has a bracket that is not the end of it`,
      suggestions: ["write what is in brackets last: `numpy[version='>=1.26,<2']`"],
    });
  }
  const keys: Partial<Record<Key, string>> = {};
  const attributes: Record<string, string> = {};
  const ignored: string[] = [];
  for (const pair of splitPairs(text.slice(start + 1, -1))) {
    const { key, value } = readPair(pair);
    const known = keyNames.get(key);
    if (value === undefined || (known === undefined && !Object.hasOwn(attributePatterns, key)))
      ignored.push(pair.trim());
    else if (known === undefined) attributes[key] = checkAttribute(key, value, where);
    else keys[known] = known === "subdir" ? checkSubdir(value, where) : value;
  }
  return { before: text.slice(0, start), keys, attributes, ignored };
}

/** Splits at commas outside of quotes. */
function splitPairs(text: string): readonly string[] {
  return (text.match(/(?:'[^']*'|"[^"]*"|[^,])+/g) ?? []).filter((pair) => pair.trim() !== "");
}

function readPair(pair: string): { readonly key: string; readonly value: string | undefined } {
  const [, key = pair, value] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
  return {
    key: key.trim().toLowerCase(),
    value: value
      ?.trim()
      .replace(/^(['"])(.*)\1$/s, "$2")
      .trim(),
  };
}

function checkAttribute(key: string, value: string, where: Location): string {
  if (attributePatterns[key]?.test(value)) return value;
  throw fileError(where, {
    message: `${quoted(value)} is not a value of \`${key}\``,
    suggestions: [`leave \`${key}\` out`],
  });
}

function checkSubdir(subdir: string, where: Location): string {
  if (subdirs.includes(subdir)) return subdir;
  throw fileError(where, {
    message: `${quoted(subdir)} is no platform that conda knows`,
    suggestions: ["write one like `linux-64` or `noarch`", "leave it out"],
  });
}
