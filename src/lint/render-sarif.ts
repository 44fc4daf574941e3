import type { RepositoryPath } from "../repository/repository.ts";
import type { Change } from "../edits/edit.ts";
import { findingSentence } from "./finding-sentence.ts";
import type { Finding, Place, RuleDescription } from "./rule.ts";

interface SarifMessage {
  readonly text: string;
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
}

interface SarifReplacement {
  readonly deletedRegion: Readonly<Record<string, number>>;
  readonly insertedContent: SarifMessage;
}

interface SarifFix {
  readonly description: SarifMessage;
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string };
    readonly replacements: readonly SarifReplacement[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: SarifMessage;
  readonly locations?: readonly SarifLocation[];
  readonly fixes?: readonly SarifFix[];
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly help: SarifMessage;
  readonly defaultConfiguration: { readonly level: string };
}

/** The part of SARIF 2.1.0 that is written here. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly version: string;
          readonly rules: readonly SarifRule[];
        };
      };
      readonly columnKind: "utf16CodeUnits";
      readonly newlineSequences: readonly string[];
      readonly results: readonly SarifResult[];
    },
  ];
}

/**
 * Findings as a SARIF 2.1.0 log, which code hosts show beside the lines.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(
  findings: readonly Finding[],
  rules: readonly RuleDescription[],
  version: string,
): SarifLog {
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "bindery", version, rules: rules.map(sarifRule) } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results: findings.map((finding) => sarifResult(finding, rules)),
      },
    ],
  };
}

function sarifRule({ id, summary, help, severity }: RuleDescription): SarifRule {
  return {
    id,
    shortDescription: { text: summary },
    help: { text: help },
    defaultConfiguration: { level: severity },
  };
}

function sarifResult(finding: Finding, rules: readonly RuleDescription[]): SarifResult {
  const { rule, severity, edit, where } = finding;
  const fix = sarifFix(finding);
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: `${findingSentence(finding)}. ${edit.words}` },
    ...(where === undefined ? {} : { locations: [sarifLocation(where)] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function sarifLocation({ file, line, column }: Place): SarifLocation {
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } };
}

/** A relative URI (RFC 3986): a first part with a `:` would be taken for a scheme, so it is encoded too. */
function uriOf(path: RepositoryPath): string {
  return path
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

function sarifFix({ edit }: Finding): SarifFix | undefined {
  const artifactChanges = edit.changes.flatMap((change) => {
    const replacement = sarifReplacement(change);
    if (replacement === undefined) return [];
    return [{ artifactLocation: { uri: uriOf(change.file) }, replacements: [replacement] }];
  });
  // Part of an edit would do harm.
  if (artifactChanges.length === 0 || artifactChanges.length < edit.changes.length) return undefined;
  return { description: { text: edit.words }, artifactChanges };
}

/** Undefined for a change of encoding: an inserted text is written in the encoding that the file has (§3.57.4). */
function sarifReplacement(change: Change): SarifReplacement | undefined {
  if (change.kind === "rewrite") {
    if (change.length === undefined) return undefined;
    return {
      deletedRegion: { charOffset: 0, charLength: change.length },
      insertedContent: { text: change.text },
    };
  }
  if (change.kind === "append") {
    const { length, terminated } = change.after;
    const text = `${terminated ? "" : "\n"}${change.lines.map((line) => `${line}\n`).join("")}`;
    return { deletedRegion: { charOffset: length, charLength: 0 }, insertedContent: { text } };
  }
  // Without `endColumn` the end of the last line stays; column 1 of the next line takes it along (§3.30.2).
  const { first, last, lines } = change;
  const deletedRegion =
    lines.length === 0
      ? { startLine: first, endLine: last + 1, endColumn: 1 }
      : { startLine: first, endLine: last };
  return { deletedRegion, insertedContent: { text: lines.join("\n") } };
}
