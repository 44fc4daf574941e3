import { expect, test } from "vitest";
import { binderBadge, workflowBadge } from "../../src/init/badge-line.ts";

test("a repository of GitHub or GitLab opens on mybinder.org", () => {
  expect(binderBadge({ host: "github.com", path: "owner/paper" })).toBe(
    "[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/owner/paper/HEAD)",
  );
  expect(binderBadge({ host: "gitlab.com", path: "group/sub/paper" })).toContain(
    "(https://mybinder.org/v2/gl/group%2Fsub%2Fpaper/HEAD)",
  );
});

test("a workflow of GitHub has a badge of its own", () => {
  expect(workflowBadge({ host: "github.com", path: "owner/paper" }, "bindery.yml")).toBe(
    "[![bindery](https://github.com/owner/paper/actions/workflows/bindery.yml/badge.svg)](https://github.com/owner/paper/actions/workflows/bindery.yml)",
  );
});

test("other hosts have none", () => {
  const origin = { host: "git.example.org", path: "owner/paper" };

  expect(binderBadge(origin)).toBeUndefined();
  expect(workflowBadge(origin, "bindery.yml")).toBeUndefined();
});
