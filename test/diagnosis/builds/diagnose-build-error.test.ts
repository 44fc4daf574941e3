import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/python/detect.ts";
import { diagnoseBuildError } from "../../../src/diagnosis/builds/diagnose-build-error.ts";
import { diagnoseBuildLog } from "../../../src/diagnosis/builds/diagnose-build-log.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

const repository = memoryRepository({ "requirements.txt": "numpy\npsycopg2==2.9.5\nsklearn\n" });

async function detections() {
  const found = await detect(repository);
  return found === undefined ? [] : [found];
}

test("a remedy becomes an edit of the repository's files", async () => {
  const log =
    "Collecting psycopg2==2.9.5\n  Error: pg_config executable not found.\n  ERROR: Failed building wheel for psycopg2\n";
  const found = await diagnoseBuildLog(log, { repository, detections: await detections() });

  expect(found).toMatchObject({
    code: "SYSTEM_LIBRARY_MISSING",
    where: { file: "requirements.txt", line: 2 },
    edit: { changes: [{ kind: "append", file: "apt.txt", lines: ["libpq-dev"] }] },
  });
});

test("a wrong name is written anew in its line", async () => {
  const log = "ERROR: No matching distribution found for sklearn\n";
  const found = await diagnoseBuildLog(log, { repository, detections: await detections() });

  expect(found.edit.changes).toEqual([
    { kind: "lines", file: "requirements.txt", first: 3, last: 3, lines: ["scikit-learn"] },
  ]);
});

test("an error without a remedy gives its first suggestion as advice", async () => {
  const error = new UserError({
    code: "BUILD_FAILED",
    message: "It failed",
    suggestions: ["Do this.", "Do that."],
  });

  expect(await diagnoseBuildError(error, repository, [])).toEqual({
    code: "BUILD_FAILED",
    message: "It failed",
    where: undefined,
    why: undefined,
    edit: { words: "Do this.", changes: [], safe: false },
  });
});
