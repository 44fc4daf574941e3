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

test.each([
  ["data/ä b#?%.csv", "data/%C3%A4%20b%23%3F%25.csv"],
  ["c:/x", "c%3A/x"],
  ["a\\b", "a%5Cb"],
  ["\uD800x", "%EF%BF%BDx"],
])("encodes %j", (file, uri) => {
  expect(written([finding({ file })])?.results[0]?.locations?.[0]?.physicalLocation.artifactLocation).toEqual(
    { uri },
  );
});

test.each<[string, Change, object, string]>([
  [
    "lines",
    { kind: "lines", file: "a", first: 2, last: 3, lines: ["x", "y"] },
    { startLine: 2, endLine: 3 },
    "x\ny",
  ],
  [
    "lines to remove, with the end of the last",
    { kind: "lines", file: "a", first: 2, last: 2, lines: [] },
    { startLine: 2, endLine: 3, endColumn: 1 },
    "",
  ],
  [
    "lines at the end",
    { kind: "append", file: "a", lines: ["x"], after: { length: 7, terminated: false } },
    { charOffset: 7, charLength: 0 },
    "\nx\n",
  ],
  [
    "a whole file",
    { kind: "rewrite", file: "a", text: "x\n", length: 9 },
    { charOffset: 0, charLength: 9 },
    "x\n",
  ],
])("has fixes for %s", (_, change, deletedRegion, text) => {
  const fixes = written([finding({ file: "a" }, [change])])?.results[0]?.fixes;

  expect(fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
    { deletedRegion, insertedContent: { text } },
  ]);
});

test("has no part of an edit that a text can't say", () => {
  const lines: Change = { kind: "lines", file: "a", first: 1, last: 1, lines: ["x"] };
  const encoding: Change = { kind: "rewrite", file: "b", text: "x" };

  expect(written([finding({ file: "a" }, [lines, encoding])])?.results[0]).not.toHaveProperty("fixes");
});
