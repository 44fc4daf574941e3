import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { faultsOf, type Step } from "../init/ci/workflow-rules.ts";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly id?: string })[] };
}

const project = new URL("../../", import.meta.url);
const action = parse(readFileSync(new URL("action.yml", project), "utf8")) as Action;

test("is of steps without expressions in their scripts", () => {
  expect(action.runs.using).toBe("composite");
  expect(faultsOf(action.runs.steps)).toEqual([]);
});

test("gives every input to a step, by the environment or as its condition, and no other", () => {
  const text = JSON.stringify(action.runs.steps.map(({ env, if: condition }) => ({ env, condition })));
  const used = new Set([...text.matchAll(/inputs\.(\w+)/g)].map(([, name]) => name));

  expect(used).toEqual(new Set(Object.keys(action.inputs)));
});

describe("what its scripts read and write", () => {
  test.each([
    ["Check", "ci/check.sh"],
    ["Push", "ci/push.sh"],
  ])("%s sets what %s reads", (name, script) => {
    const step = action.runs.steps.find((each) => each.name === name);
    const read = readFileSync(new URL(script, project), "utf8").matchAll(/\$\{(BINDERY_\w+)/g);

    expect(step?.run).toContain(script);
    expect(Object.keys(step?.env ?? {})).toEqual(
      expect.arrayContaining([...new Set([...read].map(([, variable]) => variable))]),
    );
  });

  test("each output is one that ci/check.sh writes", () => {
    const script = readFileSync(new URL("ci/check.sh", project), "utf8");

    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
      expect(script).toContain(`"${name}=`);
    }
  });
});
