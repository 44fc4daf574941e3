import { describe, expect, test } from "vitest";
import { foundation, shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { lockPlan } from "../../src/lock/lock-plan.ts";
import { recordPlan } from "../../src/lock/record-plan.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import type { Plan, Stage } from "../../src/plan/plan.ts";
import { planImage } from "../../src/plan/plan-image.ts";
import { exampleLock } from "./example-lock.ts";

const ground = foundation(await readCatalogue(shippedCatalogue));
const plan = planImage(
  {
    interpreters: [],
    packages: [],
    aptPackages: [{ value: "jq", from: { file: "apt.txt" } }],
    buildPackages: [],
    contributions: [],
    notices: [],
  },
  ground,
  { user: { name: "jovyan", uid: 1000 }, labels: {} },
);

const versions = { kind: "context", source: "build/locked", target: "/build/locked" };
const stage = (of: Plan, name: string): Stage | undefined => of.stages.find((each) => each.name === name);
const heldSteps = (of: Plan) =>
  of.stages.flatMap(({ name, steps }) =>
    steps.flatMap((step) =>
      step.kind === "run" &&
      step.mounts.some((mount) => "source" in mount && mount.source === versions.source)
        ? [`${name}: ${step.argv.join(" ")}`]
        : [],
    ),
  );

describe("a locked plan", () => {
  const locked = lockPlan(plan, exampleLock, ground);

  test("holds the repository's own steps that install Debian packages, and none that every image shares", () => {
    expect(heldSteps(locked)).toEqual(["image: /build/apt/install-packages.sh jq"]);
    for (const { name } of ground.stages) expect(stage(locked, name)).toEqual(stage(plan, name));
    expect(checkPlan(locked)).toEqual([]);
  });

  test("has the versions of all stages once, in one order", () => {
    expect(locked.files.find(({ path }) => path === "build/locked/debian.txt")?.text).toBe(
      "bash=5.2.15-2+b13\nbsdutils=1:2.38.1-5+deb12u3\ng++=4:12.2.0-3\n",
    );
  });

  test.each<[string, string | undefined, string]>([
    ["the lock's own day", undefined, "20261122T000000Z\n20261123T000000Z\n"],
    ["the day that was asked for", "2023-09-01", "20230902T000000Z\n20261123T000000Z\n"],
    ["a moment", "2023-09-01T12:00:00Z", "20230901T120000Z\n20261123T000000Z\n"],
    ["a day before that release of Debian", "2021-03-30", "20261122T000000Z\n20261123T000000Z\n"],
  ])("may ask an archive of Debian for %s", (_, asOf, text) => {
    const held = lockPlan(plan, { ...exampleLock, ...(asOf && { "as-of": asOf }) }, ground);
    expect(held.files.find(({ path }) => path === "build/locked/moments.txt")?.text).toBe(text);
    const step = stage(held, "image")?.steps.find(
      ({ kind, ...each }) => kind === "run" && JSON.stringify(each).includes(versions.source),
    );
    expect(step).toMatchObject({
      mounts: expect.arrayContaining([{ kind: "secret", id: "debian-snapshot" }]),
    });
  });

  test("is as it was where the lock has none", () => {
    expect(lockPlan(plan, { ...exampleLock, debian: {} }, ground)).toEqual(plan);
  });
});

describe("a plan that records", () => {
  const own: Stage = { name: "python-record", from: "base", comment: "", steps: [] };
  const recorded = recordPlan(
    plan,
    new Map([
      ["python", { stages: [own], files: [{ path: "environment/x.txt", text: "", executable: false }] }],
    ]),
    ground,
  );

  test("leaves the image's stages as they are, so that nothing is built twice", () => {
    expect(recorded.stages.slice(0, plan.stages.length)).toEqual(plan.stages);
    expect(recorded.target).toBe("lock");
    expect(recorded.stages.at(-1)?.name).toBe("lock");
  });

  test("lists the Debian packages of the stages that install some", () => {
    expect(recorded.stages.at(-1)?.steps[0]).toMatchObject({
      argv: ["/build/apt/list-packages.sh", "/record/debian", "/mnt/stages/image"],
    });
  });

  test("takes each buildpack's files, and hands out all", () => {
    expect(recorded.stages.at(-1)?.steps.slice(1)).toMatchObject([
      { kind: "copy", from: "python-record", source: "/record/", target: "/record/python/" },
      { kind: "entrypoint", argv: ["tar", "--create", "--directory", "/record", "."] },
      { kind: "command", argv: [] },
    ]);
    expect(recorded.files.map(({ path }) => path)).toContain("environment/x.txt");
  });
});
