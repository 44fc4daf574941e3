import * as fc from "fast-check";
import type { Comparison, Difference, DifferenceKind } from "../../src/check/compare/comparison.ts";
import type { CheckReport, NotebookReport, RunVerdict } from "../../src/check/report.ts";
import { runCodes, type RunCode } from "../../src/diagnosis/run-codes.ts";
import type { Diagnosis } from "../../src/diagnosis/diagnosis.ts";
import { errorCodes, type ErrorCode } from "../../src/errors/error-codes.ts";
import type { Change, Edit } from "../../src/edits/edit.ts";
import type { Finding, Place, Severity } from "../../src/lint/rule.ts";
import type { Output } from "../../src/notebook/outputs.ts";
import type { NotebookPairs } from "../../src/check/notebook-pairs.ts";

/** Begins all text of a generated report, so that a test can tell it from what the report says by itself. */
export const marker = "zqx";

const hostile = [
  "</textarea><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "javascript:alert(1)",
  "</style><svg/onload=alert(1)>",
  "<!-- --> ]]> <![CDATA[ &amp; &#0; &unknown;",
  "\u0000\u0001\u0008\u000b\u001f\u007f\ufffe\uffff",
  "\ud800 \udfff",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J",
  "\u202egnp.exe \u2066",
  "line\r\nline\rline\n\n\n# heading\n- [ ] item",
  "`` ` ``` ```` ~~~ | \\| \\\\| a|b",
  "@somebody #1 owner/repo#2 GH-3 https://example.org www.example.org me@example.org",
  "[link](https://example.org) ![image](https://example.org/i.png) <https://example.org>",
  "[ref]: https://example.org\n\n[ref] **bold** _it_ ~~no~~ $math$ :tada:",
  "<details><summary>x</summary></details>",
  "\\",
  "`",
  "\t",
  "",
];

/** Text as a repository may have it, always with the marker in front. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.array(fc.constantFrom(...hostile), { maxLength: 3 }).map((parts) => parts.join("")),
  )
  .map((text) => `${marker}${text}`);

/** All words of a union: a word that the type has and the table has not is an error of types. */
function oneOf<Word extends string>(words: Readonly<Record<Word, true>>): fc.Arbitrary<Word> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fc.constantFrom(...(Object.keys(words) as Word[]));
}

function maybe<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function few<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  return fc.array(arbitrary, { maxLength: 3 });
}

const fromOne = fc.integer({ min: 1, max: 100_000 });
const fromZero = fc.nat({ max: 1_000_000_000 });
const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
const place: fc.Arbitrary<Place> = fc.record(
  { file: anyText, line: fromOne, column: fromOne },
  { requiredKeys: ["file"] },
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant("lines" as const),
    file: anyText,
    first: fromOne,
    last: fromOne,
    lines: few(anyText),
  }),
  fc.record({
    kind: fc.constant("append" as const),
    file: anyText,
    lines: few(anyText),
    after: fc.record({ length: fromZero, terminated: fc.boolean() }),
  }),
  fc.record(
    { kind: fc.constant("rewrite" as const), file: anyText, text: anyText, length: fromZero },
    { requiredKeys: ["kind", "file", "text"] },
  ),
);

const edit: fc.Arbitrary<Edit> = fc.record({ words: anyText, changes: few(change), safe: fc.boolean() });
const severity = oneOf<Severity>({ error: true, warning: true, note: true });
const errorCode = fc.constantFrom(...(Object.keys(errorCodes) as ErrorCode[]));
const runCode = fc.constantFrom(...(Object.keys(runCodes) as RunCode[]));

const diagnosis: fc.Arbitrary<Diagnosis> = fc.record({
  code: fc.oneof(errorCode, runCode),
  message: anyText,
  where: maybe(place),
  why: maybe(anyText),
  edit,
});

const finding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: fc.constantFrom("absolute-path", "secret", "not-a-rule-of-ours"),
    severity,
    where: maybe(place),
    message: anyText,
    why: anyText,
    edit,
    code: errorCode,
  },
  { requiredKeys: ["rule", "severity", "where", "message", "edit"] },
);

const difference: fc.Arbitrary<Difference> = fc.record(
  {
    kind: oneOf<DifferenceKind>({
      text: true,
      number: true,
      table: true,
      image: true,
      json: true,
      error: true,
      order: true,
      missing: true,
      added: true,
    }),
    cell: fc.integer({ min: 1, max: 4 }),
    output: maybe(fromOne),
    line: fromOne,
    mime: maybe(anyText),
    message: anyText,
    stored: maybe(anyText),
    executed: maybe(anyText),
    offBy: seconds,
    picture: fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), marked: maybe(anyText) }),
  },
  {
    requiredKeys: ["kind", "cell", "output", "line", "mime", "message", "stored", "executed"],
  },
);

const comparison: fc.Arbitrary<Comparison> = fc.record({
  differences: few(difference),
  total: fromZero,
  passedOver: few(fc.record({ rule: anyText, count: fromZero })),
  comparedCells: fromZero,
});

const notebook: fc.Arbitrary<NotebookReport> = fc.record({
  path: anyText,
  language: maybe(anyText),
  verdict: oneOf<RunVerdict>({
    same: true,
    differs: true,
    "no outputs": true,
    fails: true,
    skipped: true,
    unchecked: true,
  }),
  seconds,
  cells: fc.record({ code: fromZero, run: fromZero }),
  comparison: maybe(comparison),
  diagnosis: maybe(diagnosis),
  hint: maybe(diagnosis),
  reason: maybe(anyText),
});

/** Any report that the types allow, of hostile text. */
export const anyReport: fc.Arbitrary<CheckReport> = fc.record({
  version: fc.constant(1 as const),
  bindery: anyText,
  source: fc.record({ name: anyText, origin: maybe(anyText), commit: maybe(anyText) }),
  level: oneOf<CheckReport["level"]>({ lint: true, build: true, run: true, rebuild: true }),
  startedAt: fc
    .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  seconds,
  complete: fc.boolean(),
  verdict: oneOf<CheckReport["verdict"]>({ same: true, differs: true, fails: true, unchecked: true }),
  lint: fc.record({ findings: few(finding) }),
  build: maybe(
    fc.record({
      verdict: oneOf<"built" | "fails" | "unchecked">({ built: true, fails: true, unchecked: true }),
      image: maybe(fc.record({ id: anyText, tags: few(anyText), sizeBytes: fromZero })),
      seconds,
      reused: fc.boolean(),
      diagnosis: maybe(diagnosis),
    }),
  ),
  notebooks: few(notebook),
  scripts: few(
    fc.record({
      command: anyText,
      verdict: oneOf<"same" | "fails" | "unchecked">({ same: true, fails: true, unchecked: true }),
      seconds,
      exitCode: maybe(fc.integer({ min: -1, max: 255 })),
      diagnosis: maybe(diagnosis),
    }),
  ),
  rebuild: maybe(
    fc.record({
      verdict: oneOf<CheckReport["verdict"]>({ same: true, differs: true, fails: true, unchecked: true }),
      packages: few(
        fc.record({ ecosystem: anyText, name: anyText, before: maybe(anyText), after: maybe(anyText) }),
      ),
      layers: maybe(
        fc.record({
          same: fromZero,
          total: fromZero,
          differing: few(
            fc.record({
              index: fromZero,
              createdBy: anyText,
              first: maybe(fc.record({ path: anyText, why: anyText })),
            }),
          ),
        }),
      ),
      diagnosis: maybe(diagnosis),
    }),
  ),
  fixed: few(fc.record({ file: anyText, words: anyText })),
  unfixed: few(fc.record({ file: anyText, words: anyText, reason: anyText })),
});

const output: fc.Arbitrary<Output> = fc.oneof(
  fc.record({
    kind: fc.constant("stream" as const),
    name: oneOf<"stdout" | "stderr">({ stdout: true, stderr: true }),
    text: anyText,
  }),
  fc.record({
    kind: fc.constant("data" as const),
    isResult: fc.boolean(),
    data: fc.dictionary(
      fc.constantFrom("text/html", "text/plain", "image/svg+xml", "image/png", "application/json", "x/<b>"),
      fc.oneof(
        anyText,
        anyText.map((text) => `<svg>${text}</svg>`),
        anyText.map((text) => `iVBORw0KGgo${text}`),
        fc.jsonValue(),
      ),
    ),
  }),
  fc.record({
    kind: fc.constant("error" as const),
    name: anyText,
    message: anyText,
    traceback: few(anyText),
  }),
);

/** A report with stored and executed outputs for some of its notebooks. */
export const anyReportWithOutputs: fc.Arbitrary<readonly [CheckReport, NotebookPairs]> = anyReport.chain(
  (report) =>
    fc
      .array(fc.tuple(few(few(output)), few(few(output))), {
        minLength: report.notebooks.length,
        maxLength: report.notebooks.length,
      })
      .map((outputs) => {
        const pairs = new Map(
          outputs.map(([stored, executed], index) => [
            report.notebooks[index]?.path ?? "",
            {
              stored: {
                language: "python",
                kernel: undefined,
                cells: stored.map((of, cell) => ({
                  number: cell + 1,
                  code: `${marker}<script>`,
                  line: 1,
                  executionCount: null,
                  outputs: of,
                  tags: [],
                })),
              },
              failedCell: undefined,
              executed: executed.map((of, cell) => ({
                number: cell + 1,
                executionCount: 1,
                outputs: of,
                seconds: 0.1,
              })),
            },
          ]),
        );
        return [report, pairs] as const;
      }),
);
