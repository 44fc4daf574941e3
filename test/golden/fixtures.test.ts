import { accessSync, constants, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { formatLocation } from "../../src/errors/user-error.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import { buildableCases, failingCases, ownImageCases, plannedCases } from "../fixture-cases.ts";
import { prepareFixture } from "./prepare-fixture.ts";

describe.each(buildableCases)("$name", ({ folder, repository, expected }) => {
  test("is detected as expected", async () => {
    const { found } = await prepareFixture(repository);

    expect({
      about: expected.about,
      needs: expected.needs,
      buildpacks: found.detections.map((detection) => detection.buildpack),
      evidence: found.detections.flatMap(({ evidence }) => evidence.map((item) => formatLocation(item))),
      ignored: found.ignored.map((item) => formatLocation(item)),
      default: found.isDefault,
    }).toEqual(expected);
  });

  test("gives the same bytes twice, none of them of this machine", async () => {
    const [once, again] = [await prepareFixture(repository), await prepareFixture(repository)];

    expect(again.build.context.files).toEqual(once.build.context.files);
    expect(JSON.stringify(once.plan)).not.toContain(dirname(folder));
  });

  test("has a check for its image that can be executed", () => {
    expect(() => accessSync(`${folder}/verify`, constants.X_OK)).not.toThrow();
  });
});

describe.each(plannedCases)("$name", ({ folder, repository }) => {
  test("has a sound plan", async () => {
    const { plan } = await prepareFixture(repository);

    if (!("stages" in plan)) throw new Error("it has a Dockerfile of its own");
    expect(checkPlan(plan)).toEqual([]);
  });

  test("gives the Dockerfile that is kept with it", async () => {
    const { dockerfile } = await prepareFixture(repository);

    await expect(dockerfile).toMatchFileSnapshot(`${folder}/Dockerfile`);
  });
});

test.each(ownImageCases)("$name is built of its own Dockerfile, as it is", async ({ repository }) => {
  const { build, dockerfile } = await prepareFixture(repository);

  const own = readFileSync(`${repository}/${build.dockerfile}`, "utf8");
  expect(dockerfile).toBe(own);
  expect(build.context.files).toEqual([{ path: build.dockerfile, text: own, executable: false }]);
});

test.each(failingCases)("$name is refused", async ({ repository, expected }) => {
  const prepared = prepareFixture(repository);

  const line = expected.line === undefined ? {} : { line: expected.line };
  const where = expected.file === undefined ? undefined : { file: expected.file, ...line };
  await expect(prepared).rejects.toMatchObject({ code: expected.fails, where });
});
