import { refuseMistakes } from "./mistakes.ts";
import { parseEditable } from "./parse-editable.ts";
import { parseOptions, type ParsedOption, type ParsedWords } from "./parse-options.ts";
import { parseRequirement } from "./parse-requirement.ts";
import { checkHash, checkSetting, refuseHiddenComment } from "./option-values.ts";
import type { Requirement } from "./requirement.ts";
import { splitWords } from "./shell-words.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";
import { splitArguments } from "./split-arguments.ts";

/** What one line is for, by itself: no file has been looked at. */
export type LineContent =
  | { readonly kind: "requirement"; readonly requirement: Requirement; readonly ignored: readonly string[] }
  | { readonly kind: "include"; readonly include: ParsedOption; readonly ignored: readonly string[] }
  | {
      readonly kind: "options";
      readonly options: readonly ParsedOption[];
      readonly ignored: readonly string[];
    };

/**
 * Reads a line as pip does, which takes only a part of some lines and says nothing; that rest is in `ignored`.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function parseLine(line: SourceLine): LineContent {
  refuseMistakes(line);
  const { requirement, options: optionText } = splitArguments(line.text);
  const words = parseOptions(splitWords(optionText, line), line);
  checkValues(words.options, line);
  if (requirement !== "") return requirementLine(requirement, words, line);
  const editable = words.options.find(({ scope }) => scope === "editable");
  if (editable !== undefined) return editableLine(editable, words, line);
  const includes = words.options.filter(({ scope }) => scope === "include");
  const include = includes.find(({ name }) => name === "--requirement") ?? includes[0];
  if (include !== undefined) return { kind: "include", include, ignored: ignoredBut([include], words) };
  return optionsLine(words);
}

function requirementLine(text: string, words: ParsedWords, line: SourceLine): LineContent {
  const options = words.options.filter(({ scope }) => scope === "requirement");
  const requirement = parseRequirement(text, { line, options, editable: false });
  return { kind: "requirement", requirement, ignored: ignoredBut(options, words) };
}

/** pip takes the first `-e` of a line, and of a requirement's options only the settings (`SUPPORTED_OPTIONS_EDITABLE_REQ`). */
function editableLine(editable: ParsedOption, words: ParsedWords, line: SourceLine): LineContent {
  const { value = "" } = editable;
  if (words.leftover[0]?.startsWith("@") === true) {
    throw lineError(line, {
      message: `${quote(line.text)} has blanks after \`-e\``,
      why: "pip takes only what stands before the first of them",
      suggestions: ['put quotes around it: `-e "name @ git+https://…"`'],
    });
  }
  const options = words.options.filter(({ name }) => name === "--config-settings");
  const requirement = parseEditable(value, { line, options, editable: true });
  return { kind: "requirement", requirement, ignored: ignoredBut([editable, ...options], words) };
}

/** Of several `--find-links` on a line pip takes the first (`handle_option_line`). */
function optionsLine(words: ParsedWords): LineContent {
  const findLinks = words.options.find(({ name }) => name === "--find-links");
  const options = words.options.filter(
    (option) => option.scope === "index" && (option.name !== "--find-links" || option === findLinks),
  );
  return { kind: "options", options, ignored: ignoredBut(options, words) };
}

function ignoredBut(used: readonly ParsedOption[], { options, leftover }: ParsedWords): readonly string[] {
  const unused = options.filter((option) => !used.includes(option));
  const words = unused.map(({ name, value }) => (value === undefined ? name : `${name} ${value}`));
  return leftover.length === 0 ? words : [...words, leftover.join(" ")];
}

/** pip checks values even of options that it then ignores. */
function checkValues(options: readonly ParsedOption[], line: SourceLine): void {
  for (const { name, value = "" } of options) {
    if (name === "--hash") checkHash(value, line);
    if (name === "--config-settings") checkSetting(value, line);
    refuseHiddenComment(name, value, line);
  }
}
