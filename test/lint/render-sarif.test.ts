import { expect, test } from "vitest";
import * as v from "valibot";
import type { Change } from "../../src/edits/edit.ts";
import { renderSarif } from "../../src/lint/render-sarif.ts";
import type { Finding, RuleDescription } from "../../src/lint/rule.ts";

const rules: readonly RuleDescription[] = [
  { id: "first-rule", severity: "error", summary: "s", help: "h" },
  { id: "second-rule", severity: "note", summary: "s", help: "h" },
];

const Message = v.strictObject({ text: v.pipe(v.string(), v.minLength(1)) });
const Level = v.picklist(["none", "note", "warning", "error"]);
const FromOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const FromZero = v.pipe(v.number(), v.integer(), v.minValue(0));
const Region = v.strictObject({
  startLine: v.optional(FromOne),
  startColumn: v.optional(FromOne),
  endLine: v.optional(FromOne),
  endColumn: v.optional(FromOne),
  charOffset: v.optional(FromZero),
  charLength: v.optional(FromZero),
});
/** The `uri-reference` of RFC 3986, relative, of unreserved and encoded characters. */
const ArtifactLocation = v.strictObject({
  uri: v.pipe(v.string(), v.regex(/^(?:[\w.~!'()*/-]|%[0-9A-F]{2})+$/)),
});

/** What the schema of SARIF 2.1.0 says of the objects that are written; it allows no others anywhere. */
const Sarif = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal("2.1.0"),
  runs: v.array(
    v.strictObject({
      tool: v.strictObject({
        driver: v.strictObject({
          name: v.string(),
          version: v.string(),
          rules: v.array(
            v.strictObject({
              id: v.string(),
              shortDescription: Message,
              help: Message,
              defaultConfiguration: v.strictObject({ level: Level }),
            }),
          ),
        }),
      }),
      newlineSequences: v.pipe(v.array(v.string()), v.minLength(1)),
      columnKind: v.picklist(["utf16CodeUnits", "unicodeCodePoints"]),
      results: v.array(
        v.strictObject({
          ruleId: v.string(),
          ruleIndex: FromZero,
          level: Level,
          message: Message,
          locations: v.optional(
            v.array(
              v.strictObject({
                physicalLocation: v.strictObject({
                  artifactLocation: ArtifactLocation,
                  region: v.optional(Region),
                }),
              }),
            ),
          ),
          fixes: v.optional(
            v.array(
              v.strictObject({
                description: Message,
                artifactChanges: v.pipe(
                  v.array(
                    v.strictObject({
                      artifactLocation: ArtifactLocation,
                      replacements: v.pipe(
                        v.array(
                          v.strictObject({
                            deletedRegion: Region,
                            insertedContent: v.optional(v.strictObject({ text: v.string() })),
                          }),
                        ),
                        v.minLength(1),
                      ),
                    }),
                  ),
                  v.minLength(1),
                ),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
});

function finding(where: Finding["where"], changes: readonly Change[] = []): Finding {
  const edit = { words: "mend it", changes, safe: true };
  return { rule: "second-rule", severity: "warning", where, message: "hurts", why: "so", edit };
}

function written(findings: readonly Finding[]) {
  const log: unknown = JSON.parse(JSON.stringify(renderSarif(findings, rules, "1.2.3")));
  const [run] = v.parse(Sarif, log).runs;
  return run;
}

test("has every rule, and results that point to theirs", () => {
  const run = written([finding({ file: "a", line: 3, column: 5 })]);

  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(["first-rule", "second-rule"]);
  expect(run?.results).toMatchObject([
    {
      ruleId: "second-rule",
      ruleIndex: 1,
      level: "warning",
      locations: [
        { physicalLocation: { artifactLocation: { uri: "a" }, region: { startLine: 3, startColumn: 5 } } },
      ],
    },
  ]);
});

test("is valid with nothing to tell, and for what has no place", () => {
  expect(written([])?.results).toEqual([]);
  expect(written([finding(undefined)])?.results[0]).not.toHaveProperty("locations");
  expect(
    written([finding({ file: "a" })])?.results[0]?.locations?.[0]?.physicalLocation.region,
  ).toBeUndefined();
});

test("has the fix of an edit, valid by the schema, and none of an edit that a text can't say", () => {
  const lines: Change = { kind: "lines", file: "a", first: 1, last: 1, lines: ["x"] };
  const encoding: Change = { kind: "rewrite", file: "b", text: "x" };

  expect(written([finding({ file: "a" }, [lines])])?.results[0]?.fixes).toHaveLength(1);
  expect(written([finding({ file: "a" }, [lines, encoding])])?.results[0]).not.toHaveProperty("fixes");
});
