import { describe, expect, test } from "vitest";
import { checkPlan } from "../../src/plan/check-plan.ts";
import type { Plan, Stage } from "../../src/plan/plan.ts";
import type { Step } from "../../src/plan/step.ts";

const asUser: Step = { kind: "user", user: "1000" };
const reads = (source: string): Step => ({
  kind: "run",
  argv: ["a"],
  mounts: [{ kind: "context", source, target: "/a" }],
});
const mounts = (stage: string): Step => ({
  kind: "run",
  argv: ["a"],
  mounts: [{ kind: "stage", stage, source: "/", target: "/a" }],
});
const stage = (name: string, from: string, ...steps: readonly Step[]): Stage => ({
  name,
  from,
  comment: "",
  steps,
});

const sound: Plan = {
  version: 1,
  stages: [
    stage("base", "python:3.11"),
    stage("wheels", "base", reads("build/python"), reads("environment/requirements.txt")),
    stage(
      "image",
      "base",
      mounts("wheels"),
      { kind: "copy", source: "repository/", target: "/home/jovyan/" },
      asUser,
    ),
  ],
  target: "image",
  files: [
    { path: "build/python/install.sh", text: "", executable: true },
    { path: "environment/requirements.txt", text: "", executable: false },
  ],
  executables: [],
  user: { name: "jovyan", uid: 1000 },
  home: "/home/jovyan",
  repositoryDir: "/home/jovyan",
};

/** The sound plan with other stages before its last one. */
function withStages(...stages: readonly Stage[]): Plan {
  return { ...sound, stages: [stage("base", "python:3.11"), ...stages, stage("image", "base", asUser)] };
}

describe("checkPlan", () => {
  test("has nothing to say of a sound plan", () => {
    expect(checkPlan(sound)).toEqual([]);
  });

  test.each<[string, Plan, RegExp]>([
    ["a stage twice", withStages(stage("base", "python:3.11")), /base is there twice/],
    ["a stage with an odd name", withStages(stage("Base Two", "base")), /no name for a stage/],
    [
      "a mount of a stage below",
      withStages(stage("early", "base", mounts("late")), stage("late", "base")),
      /late, which is not above/,
    ],
    [
      "a mount of the stage itself",
      withStages(stage("early", "base", mounts("early"))),
      /early, which is not above/,
    ],
    [
      "a copy of a stage below",
      withStages(stage("early", "base", copyFrom("late")), stage("late", "base")),
      /late, which is not above/,
    ],
    [
      "a stage from one below",
      withStages(stage("early", "late"), stage("late", "base")),
      /early starts from late/,
    ],
    ["a stage from itself", withStages(stage("early", "early")), /early starts from early/],
    [
      "a file that nobody provides",
      withStages(stage("early", "base", reads("build/other"))),
      /build\/other, which is not in/,
    ],
    [
      "a file whose name only begins alike",
      withStages(stage("early", "base", reads("build/pyth"))),
      /build\/pyth, which is not in/,
    ],
    [
      "a side stage that mounts the repository",
      withStages(stage("early", "base", reads("repository"))),
      /early reads the repository/,
    ],
    [
      "a side stage that copies of it",
      withStages(stage("early", "base", copyOf("repository/setup.py"))),
      /early reads the repository/,
    ],
    ["a side stage that mounts everything", withStages(stage("early", "base", reads("."))), /early reads/],
    ["another target", { ...sound, target: "base" }, /last stage is not base/],
    ["no stages", { ...sound, stages: [] }, /last stage is not image/],
    ["root at the end", endingAs({ kind: "user", user: "0" }), /root or not numeric/],
    ["root by name", endingAs({ kind: "user", user: "root" }), /root or not numeric/],
    ["a user by name", endingAs({ kind: "user", user: "jovyan" }), /root or not numeric/],
    ["no user", endingAs(), /root or not numeric/],
    ["root after the user", endingAs(asUser, { kind: "user", user: "0" }), /root or not numeric/],
    [
      "a file twice",
      { ...sound, files: [...sound.files, ...sound.files.slice(0, 1)] },
      /install\.sh is in the build context twice/,
    ],
  ])("names %s", (_, plan, problem) => {
    const problems = checkPlan(plan);

    expect(problems).toContainEqual(expect.stringMatching(problem));
  });
});

function copyOf(source: string): Step {
  return { kind: "copy", source, target: "/a" };
}

function copyFrom(from: string): Step {
  return { kind: "copy", from, source: "/a", target: "/a" };
}

function endingAs(...steps: readonly Step[]): Plan {
  return { ...sound, stages: [stage("base", "python:3.11"), stage("image", "base", ...steps)] };
}
