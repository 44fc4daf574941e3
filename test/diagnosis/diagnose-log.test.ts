import { expect, test } from "vitest";
import { diagnoseLog } from "../../src/diagnosis/diagnose-log.ts";
import { detect } from "../../src/environment/detect.ts";
import { buildpacks } from "../../buildpacks/index.ts";
import { memoryRepository } from "../memory-repository.ts";

const ofNotebook = `
----> 1 import scipy.stats

ModuleNotFoundError                       Traceback (most recent call last)
<ipython-input-1-9d6ad6e5a8b2> in <module>
----> 1 import scipy.stats

ModuleNotFoundError: No module named 'scipy'
`;

const ofBuild = `
Collecting nosuchpackage==1.0
  ERROR: Could not find a version that satisfies the requirement nosuchpackage==1.0 (from versions: none)
ERROR: No matching distribution found for nosuchpackage==1.0
`;

const context = { kind: undefined, file: undefined, repository: undefined, detections: [] };

test.each([
  ["a notebook", ofNotebook, "MODULE_MISSING"],
  ["a build", ofBuild, "PACKAGE_NOT_FOUND"],
  ["nothing that is known", "it stopped", "BUILD_FAILED"],
  ["nothing at all", "", "BUILD_FAILED"],
])("a log of %s is told", async (_, log, code) => {
  await expect(diagnoseLog(log, context)).resolves.toMatchObject({ code, edit: { changes: [] } });
});

test("a log is of what the caller says", async () => {
  await expect(diagnoseLog("it stopped", { ...context, kind: "run" })).resolves.toMatchObject({
    code: "RUN_UNKNOWN",
  });
  await expect(diagnoseLog(ofNotebook, { ...context, kind: "build" })).resolves.not.toMatchObject({
    code: "MODULE_MISSING",
  });
});

test("the edit is of the repository's own files where it is there", async () => {
  const repository = memoryRepository({ "requirements.txt": "numpy\n" });
  const { detections } = await detect(repository, buildpacks, { infer: false });

  await expect(diagnoseLog(ofNotebook, { ...context, repository, detections })).resolves.toMatchObject({
    code: "MODULE_MISSING",
    edit: { changes: [{ kind: "append", file: "requirements.txt", lines: ["scipy"] }] },
  });
});
