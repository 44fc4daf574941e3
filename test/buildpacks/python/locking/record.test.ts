import { expect, test } from "vitest";
import { record } from "../../../../buildpacks/python/locking/record.ts";
import { noRequirements, type PythonSpec } from "../../../../buildpacks/python/spec.ts";
import { datedSources, throughDay } from "../../../../src/as-of/as-of.ts";
import { contributionContext } from "../../contribution-context.ts";

const spec: PythonSpec = {
  packages: { kind: "requirements", requirements: noRequirements },
  project: undefined,
  requests: [],
  compiles: [],
  callsConda: false,
  notices: [],
};
const day = datedSources(throughDay("2026-09-01"), { images: {} });

test.each([
  ["today, without a cut-off", undefined, false],
  ["a day, with that of the step that collected them", day, true],
])("pip is asked where the wheels are from as of %s", (_, asOf, expected) => {
  const { stages } = record(spec, { ...contributionContext, asOf });
  const mount = {
    kind: "context",
    source: "environment/uploaded-prior-to.txt",
    target: "/environment/uploaded-prior-to.txt",
  };
  const [step] = stages[0].steps;
  expect(
    step?.kind === "run" && step.mounts.some((each) => JSON.stringify(each) === JSON.stringify(mount)),
  ).toBe(expected);
});
