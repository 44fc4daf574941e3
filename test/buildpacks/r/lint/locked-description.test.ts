import { expect, test } from "vitest";
import { missingLock } from "../../../../src/lint/rules/missing-lock.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

const description = "Package: ab\nImports: praise\n";

test.each<[string, Files, readonly string[]]>([
  ["what has no lock", { DESCRIPTION: description }, ["DESCRIPTION"]],
  ["not a package, which says what it works with", { DESCRIPTION: description, NAMESPACE: "" }, []],
  ["a folder called NAMESPACE is none", { DESCRIPTION: description, "NAMESPACE/x": "" }, ["DESCRIPTION"]],
  ["not a day", { DESCRIPTION: description, "runtime.txt": "r-4.2-2023-01-31" }, []],
  ["not a lock", { DESCRIPTION: description, "renv.lock": "{}" }, []],
  ["not beside install.R", { DESCRIPTION: description, "install.R": "" }, []],
])("reports %s", async (_, files, places) => {
  const evidence = [{ file: "DESCRIPTION", reason: "is read" }];

  expect(placesOf(await findingsOf(missingLock, files, { evidence }))).toEqual(places);
});
