import type { CheckReport } from "../check/report.ts";
import { type CheckedItem, checkedItems } from "./checked-item.ts";
import { describeDifference, describeProblem } from "./describe.ts";
import { markup, type Markup } from "./markup.ts";
import { printable, printableLine } from "./printable.ts";
import type { Problem } from "./problem.ts";

/** A case of the suite, and how it ended where it did not pass. */
interface TestCase {
  readonly group: CheckedItem["kind"];
  readonly name: string;
  readonly seconds: number;
  readonly ending:
    | { readonly kind: Ending; readonly type: string; readonly message: string; readonly text: string }
    | undefined;
}

type Ending = "failure" | "error" | "skipped";

/**
 * One suite with a case for each notebook, script and error of lint, and for build and rebuild. What differs is a failure, what does not build or
 * run an error. By the schema that Jenkins' xUnit plugin has (junit-10.xsd), whose elements GitLab and others read.
 */
export function renderJunit(report: CheckReport): string {
  const cases = checkedItems(report).flatMap(testCases);
  const count = (kind: Ending) => cases.filter(({ ending }) => ending?.kind === kind).length;
  const suite = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="bindery check" tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="${report.seconds.toFixed(3)}" timestamp="${timestamp(report.startedAt)}">
${cases.map(caseElement)}  </testsuite>
</testsuites>
`;
  return suite.text;
}

/** The schema knows no fractions of a second, and no zone: JUnit's are read as UTC. */
function timestamp(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(iso)?.[0] ?? iso;
}

function caseElement({ group, name, seconds, ending }: TestCase): Markup {
  const attributes = markup`classname="${group}" name="${printableLine(name)}" time="${seconds.toFixed(3)}"`;
  if (ending === undefined) return markup`    <testcase ${attributes}/>\n`;
  return markup`    <testcase ${attributes}>
      ${endingElement(ending)}
    </testcase>
`;
}

function endingElement({ kind, type, message, text }: NonNullable<TestCase["ending"]>): Markup {
  const said = printableLine(message);
  if (kind === "skipped") return markup`<skipped message="${said}"/>`;
  const body = printable(text);
  return kind === "error"
    ? markup`<error type="${type}" message="${said}">${body}</error>`
    : markup`<failure type="${type}" message="${said}">${body}</failure>`;
}

function testCases(item: CheckedItem): readonly TestCase[] {
  return item.kind === "lint" ? lintCases(item) : [itemCase(item)];
}

function lintCases({ problems }: CheckedItem): readonly TestCase[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return [{ group: "lint", name: "lint", seconds: 0, ending: undefined }];
  return errors.map((problem) => ({
    group: "lint",
    name: [problem.code, problem.where?.file].filter((part) => part !== undefined).join(" "),
    seconds: 0,
    ending: endingOf("failure", problem),
  }));
}

function endingOf(kind: Ending, problem: Problem) {
  return { kind, type: problem.code, message: problem.message, text: describeProblem(problem) };
}

function itemCase(item: CheckedItem): TestCase {
  return { group: item.kind, name: item.name, seconds: item.seconds ?? 0, ending: itemEnding(item) };
}

function itemEnding({ outcome, verdict, problems, comparison, notes }: CheckedItem): TestCase["ending"] {
  if (outcome === "passes") return undefined;
  if (outcome === "open")
    return { kind: "skipped", type: verdict, message: [verdict, ...notes].join(": "), text: "" };
  const [problem] = problems;
  if (outcome === "fails" && problem !== undefined) return endingOf("error", problem);
  const differences = comparison?.differences ?? [];
  return {
    kind: outcome === "fails" ? "error" : "failure",
    type: verdict,
    message: differences[0]?.message ?? notes[0] ?? verdict,
    text: [...differences.map(describeDifference), ...problems.map(describeProblem), ...notes].join("\n\n"),
  };
}
