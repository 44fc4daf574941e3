import { expect, it, test } from "vitest";
import type { LockedPackage, PackageRequest } from "../../../../buildpacks/r/package-request.ts";
import { lockOutdated, missingFromLock } from "../../../../buildpacks/r/renv/missing-from-lock.ts";

const where = { file: "DESCRIPTION", line: 7 };

function request(name: string, constraint?: PackageRequest["constraint"]): PackageRequest {
  return { name, origin: { kind: "cran" }, where, ...(constraint === undefined ? {} : { constraint }) };
}

const packages: readonly LockedPackage[] = ["dplyr", "MASS"].map((name) => ({
  name,
  version: "1.1-0",
  origin: { kind: "repository", name: "CRAN" },
  requires: [],
  where: { file: "renv.lock", line: 1 },
}));

const tooOld = request("dplyr", { operator: ">=", version: "1.2" });

test.each<[string, PackageRequest, object | undefined]>([
  ["has", request("dplyr"), undefined],
  ["has in a version that is allowed", request("dplyr", { operator: ">=", version: "1.1.0" }), undefined],
  ["has too old", tooOld, { request: tooOld, found: "1.1-0" }],
  ["lacks", request("ggplot2"), { request: request("ggplot2") }],
  ["need not have, as it is a part of R", request("methods", { operator: ">=", version: "9" }), undefined],
  ["need not have, as it comes with R", request("Matrix"), undefined],
  ["has, though it comes with R", request("MASS", { operator: "<", version: "1" }), { found: "1.1-0" }],
  ["need not have, as it is the project", request("my.project"), undefined],
])("knows what a lock %s", (_what, asked, expected) => {
  const gaps = missingFromLock([asked], { packages }, "my.project");
  expect(gaps).toMatchObject(expected === undefined ? [] : [expected]);
  expect(gaps).toHaveLength(expected === undefined ? 0 : 1);
});

it("says at the line that asks for it what the lock has", () => {
  expect(lockOutdated({ request: tooOld, found: "1.1-0" }, "renv.lock", "renv::snapshot()")).toMatchObject({
    code: "LOCK_OUTDATED",
    message: "renv.lock is out of date: `dplyr (>= 1.2)` is asked for, the lock has `dplyr` 1.1-0",
    where,
  });
  expect(lockOutdated({ request: request("ab") }, "renv.lock", "renv::snapshot()").message).toContain(
    "`ab` is asked for, the lock has no `ab`",
  );
});
