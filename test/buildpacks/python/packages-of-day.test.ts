import { expect, test } from "vitest";
import { packagesOfDay } from "../../../buildpacks/python/packages-of-day.ts";
import { datedSources, throughDay } from "../../../src/as-of/as-of.ts";
import { contributionContext } from "../contribution-context.ts";

const asOf = datedSources(throughDay("2021-03-30"), { images: {} });
const before = "2021-03-31T00:00:00Z";

test.each([
  ["pip leaves out what came later", { series: "3.11" }, before, []],
  ["an older pip can't", { series: "3.8" }, undefined, [/pip of Python 3\.8 can't be asked for 2021-03-30/]],
  ["a lock goes before it", { series: "3.11", exact: true }, before, [/the lock says/]],
  [
    "a lock goes before it, and what is beside it is today's",
    { series: "3.8", exact: true },
    undefined,
    [/the lock says/, /what is installed beside the lock/],
  ],
  ["conda's own Python is today's", { series: "3.11", usesConda: true }, before, [/conda's channels/]],
])("%s", (_, install, uploadedBefore, notices) => {
  const found = packagesOfDay(
    { exact: false, usesConda: false, ...install },
    { ...contributionContext, asOf },
  );

  expect(found).toEqual({
    uploadedBefore,
    notices: notices.map((pattern) => expect.stringMatching(pattern)),
  });
});

test("without a day there is nothing to say", () => {
  const install = { series: "3.8", exact: true, usesConda: true };

  expect(packagesOfDay(install, contributionContext)).toEqual({ uploadedBefore: undefined, notices: [] });
});
