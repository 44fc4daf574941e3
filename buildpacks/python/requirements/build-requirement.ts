import type { ParsedOption } from "./parse-options.ts";
import type { Requirement, RequirementKind } from "./requirement.ts";
import { quoteWord } from "./shell-words.ts";
import type { SourceLine } from "./source-line.ts";

/** What the parsers of the several kinds find out. */
export interface Findings {
  readonly kind: RequirementKind;
  /** What pip is to install, without `-e`, marker and options. */
  readonly target: string;
  readonly name?: string | undefined;
  readonly extras?: readonly string[];
  readonly marker?: string | undefined;
  readonly specifier?: string | undefined;
  readonly path?: string | undefined;
}

/** Where the findings come from. */
export interface Origin {
  readonly line: SourceLine;
  readonly editable: boolean;
  /** Those that go with the requirement. */
  readonly options: readonly ParsedOption[];
}

/** Puts a requirement together, with the text that pip is to read. */
export function buildRequirement(findings: Findings, { line, editable, options }: Origin): Requirement {
  const { kind, target, name, marker, specifier, path } = findings;
  const conditional = marker === undefined ? target : `${target} ; ${marker}`;
  const first = editable ? `-e ${quoteWord(conditional)}` : conditional;
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    extras: findings.extras ?? [],
    editable,
    text: [first, ...options.map(renderOption)].join(" "),
    ...(marker === undefined ? {} : { marker }),
    ...(specifier === undefined || specifier === "" ? {} : { specifier }),
    hashes: options.filter(({ name: option }) => option === "--hash").map(({ value = "" }) => value),
    ...(path === undefined ? {} : { path }),
    needsRepository: kind === "path",
    where: line.where,
  };
}

/** `--name=value`: not the whole quoted, or pip would not see the `-`. */
export function renderOption({ name, value }: Pick<ParsedOption, "name" | "value">): string {
  return value === undefined ? name : `${name}=${quoteWord(value)}`;
}
