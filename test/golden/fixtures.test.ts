import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { formatLocation } from "../../src/errors/user-error.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import { buildableCases, failingCases } from "../fixture-cases.ts";
import { prepareFixture } from "./prepare-fixture.ts";

describe.each(buildableCases)("$name", ({ folder, repository, expected }) => {
  test("is detected as expected", async () => {
    const { found } = await prepareFixture(repository);

    expect({
      about: expected.about,
      buildpacks: found.detections.map((detection) => detection.buildpack),
      evidence: found.detections.flatMap(({ evidence }) => evidence.map((item) => formatLocation(item))),
      ignored: found.ignored.map((item) => formatLocation(item)),
      default: found.isDefault,
    }).toEqual(expected);
  });

  test("has a sound plan", async () => {
    const { plan } = await prepareFixture(repository);

    expect(checkPlan(plan)).toEqual([]);
  });

  test("gives the Dockerfile that is kept with it", async () => {
    const { dockerfile } = await prepareFixture(repository);

    await expect(dockerfile).toMatchFileSnapshot(`${folder}/Dockerfile`);
  });

  test("gives the same bytes twice, none of them of this machine", async () => {
    const [once, again] = [await prepareFixture(repository), await prepareFixture(repository)];

    expect(again.context.files).toEqual(once.context.files);
    expect(JSON.stringify(once.plan)).not.toContain(dirname(folder));
  });

  test("has a check for its image that can be executed", () => {
    expect(() => accessSync(`${folder}/verify`, constants.X_OK)).not.toThrow();
  });
});

test.each(failingCases)("$name is refused", async ({ repository, expected }) => {
  const prepared = prepareFixture(repository);

  const line = expected.line === undefined ? {} : { line: expected.line };
  const where = expected.file === undefined ? undefined : { file: expected.file, ...line };
  await expect(prepared).rejects.toMatchObject({ code: expected.fails, where });
});
