import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CiRequest } from "../../../src/init/ci/ci-request.ts";
import { githubWorkflow } from "../../../src/init/ci/github-workflow.ts";
import { pinnedActions } from "../../../src/init/ci/pinned-actions.ts";
import { isWritten } from "../../../src/init/ci/written-mark.ts";
import { faultsOf, readWorkflow, type Workflow } from "./workflow-rules.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const release = { origin: { host: "github.com", path: "team/bindery" }, commit, version: "1.2.3" };
const plain: CiRequest = { release, locked: false, image: undefined, branch: "main" };

function workflow(changes: Partial<CiRequest> = {}): Workflow {
  return readWorkflow(githubWorkflow({ ...plain, ...changes }).text);
}

function jobsOf({ jobs }: Workflow) {
  const { check, image } = jobs;
  if (check === undefined || image === undefined) throw new Error("a job is missing");
  return { check, image };
}

describe.each<[string, Partial<CiRequest>]>([
  ["as it is", {}],
  ["locked", { locked: true }],
  ["with a registry of one's own", { image: "registry.example.org:5000/team/paper" }],
])("a workflow %s", (_, changes) => {
  test("names all that it uses by commit, and puts no expression into a script", () => {
    const { check, image } = jobsOf(workflow(changes));

    expect(faultsOf([...check.steps, ...image.steps])).toEqual([]);
  });

  test("has limits of time, and no right that a job does not name", () => {
    const { permissions, jobs } = workflow(changes);

    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      expect(job.permissions).toMatchObject({ contents: "read" });
    }
  });

  test("leaves no token of the checkout behind", () => {
    for (const { steps } of Object.values(workflow(changes).jobs))
      expect(steps[0]).toMatchObject({ with: { "persist-credentials": false } });
  });
});

test("is started by changes, by the week and by tags", () => {
  const { on, concurrency } = workflow();

  expect(on.pull_request).toBeNull();
  expect(on.push).toEqual({ branches: ["main"], tags: ["**"] });
  expect(on.schedule[0]?.cron).toMatch(/^(?:[1-9]|[1-5]\d) (?:\d|1\d|2[0-3]) \* \* 1$/);
  expect(concurrency.group).toContain("github.ref");
});

test("writes the version behind each commit", () => {
  const { text } = githubWorkflow(plain);

  for (const { uses, version } of Object.values(pinnedActions))
    expect(text).toContain(`${uses} # ${version}\n`);
  expect(text).toContain(`team/bindery@${commit} # bindery 1.2.3\n`);
});

test("rebuilds by the week alone, and uploads findings where it may", () => {
  const { check } = jobsOf(workflow());
  const [, action, report, sarif] = check.steps;

  expect(action?.with?.["level"]).toContain("'schedule' && 'rebuild'");
  expect(report).toMatchObject({ if: "always()", with: { path: "bindery-report" } });
  expect(sarif?.if).toContain("head.repo.full_name == github.repository");
  expect(check.permissions).toEqual({ contents: "read", actions: "read", "security-events": "write" });
});

test("pushes tags to GitHub's registry, once they were checked", () => {
  const { image } = jobsOf(workflow());

  expect(image).toMatchObject({ needs: "check", permissions: { packages: "write" } });
  expect(image.if).toContain("'tag'");
  expect(image.steps[1]?.env).toMatchObject({
    REGISTRY: "ghcr.io",
    REGISTRY_PASSWORD: "${{ secrets.GITHUB_TOKEN }}",
  });
});

test("pushes to another registry by secrets, without a right to GitHub's", () => {
  const read = workflow({ image: "registry.example.org:5000/team/paper" });
  const { image } = jobsOf(read);

  expect(read.env).toEqual({ IMAGE: "registry.example.org:5000/team/paper" });
  expect(image.permissions).toEqual({ contents: "read" });
  expect(image.steps[1]?.env).toEqual({
    REGISTRY: "registry.example.org:5000",
    REGISTRY_USER: "${{ secrets.REGISTRY_USER }}",
    REGISTRY_PASSWORD: "${{ secrets.REGISTRY_PASSWORD }}",
  });
});

test("holds a lock in both jobs", () => {
  const { check, image } = jobsOf(workflow({ locked: true }));

  expect(check.steps[1]?.with).toHaveProperty("options", "--locked");
  expect(image.steps[2]?.with).toHaveProperty("options", "--locked");
});

test.each([
  ["release/2+", String.raw`release/2\+`],
  ["!important", String.raw`\!important`],
  ["a]b", String.raw`a\]b`],
  ["#1: yes", "#1: yes"],
])("the branch %s is matched by %s", (branch, pattern) => {
  expect(workflow({ branch }).on.push.branches).toEqual([pattern]);
});

test("no branch breaks it", () => {
  const { jobs } = workflow();
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (branch) => {
      const read = workflow({ branch });
      expect(read.jobs).toEqual(jobs);
      expect(read.on.push.branches[0]?.replaceAll(/\\(?=[*?+[\]\\!])/g, "")).toBe(branch);
    }),
    { numRuns: 20, examples: [["toString"], ["a: b # c"], ["${{ secrets.TOKEN }}"], ["- '\""], [commit]] },
  );
});

test("is known for bindery's own", () => {
  expect(isWritten(githubWorkflow(plain).text)).toBe(true);
  expect(isWritten("name: mine\n")).toBe(false);
  expect(isWritten(`name: mine\n${githubWorkflow(plain).text}`)).toBe(false);
});

test("wants a bindery that GitHub has", () => {
  const elsewhere = { ...release, origin: { host: "gitlab.com", path: "team/bindery" } };

  expect(() => workflow({ release: elsewhere })).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});
