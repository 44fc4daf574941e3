import { describe, expect, it } from "vitest";
import { explainFailure } from "../../../buildpacks/conda/explain-failure.ts";
import { readCondaFiles } from "../../../buildpacks/conda/read-conda-files.ts";
import { memoryRepository } from "../../memory-repository.ts";

const url = "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py_0.conda";

async function explain(log: string, files: Readonly<Record<string, string>>) {
  const found = await readCondaFiles(memoryRepository(files));
  if (found === undefined) throw new Error("no files");
  return explainFailure(log, found);
}

const environment = {
  "environment.yml":
    "channels:\n- nochannel\ndependencies:\n- python=3.12.9\n- pytorch-scatter\n- tensorflow=1.12\n",
};
const list = { "explicit.txt": `@EXPLICIT\n${url}\n` };

describe("a failed build", () => {
  it.each([
    [
      "a package that does not exist",
      `error    libmamba Could not solve for environment specs
    The following package could not be installed
    └─ python =3.12.9 * does not exist (perhaps a typo or a missing channel).
critical libmamba Could not solve for environment specs`,
      environment,
      { code: "PACKAGE_NOT_FOUND", message: "No channel has `python =3.12.9`", where: { line: 4 } },
    ],
    [
      "a package that libmamba 1 did not find",
      "Encountered problems while solving:\n  - nothing provides requested tensorflow 1.12**\n\nThe environment can't be solved",
      environment,
      { code: "PACKAGE_NOT_FOUND", where: { line: 6 } },
    ],
    [
      "a conflict",
      `error    libmamba Could not solve for environment specs
    The following packages are incompatible
    ├─ pin on python 3.13.* =* * is installable and it requires
    │  └─ python =3.13 *, which can be installed;
    └─ pytorch-scatter =* * is not installable because there are no viable options
       └─ pytorch-scatter [2.0.8|2.0.9] would require
          └─ python_abi =3.6 *_cp36m, which does not exist (perhaps a missing channel);
critical libmamba Could not solve for environment specs`,
      environment,
      { code: "PACKAGE_CONFLICT", where: { line: 4 } },
    ],
    [
      "a conflict of libmamba 1",
      "  Encountered problems while solving:\n    - package pytorch-scatter-2.0.8-py36_cpu requires python_abi 3.6.*, but none of the providers can be installed",
      environment,
      { code: "PACKAGE_CONFLICT", where: { line: 5 } },
    ],
    [
      "a channel that does not answer",
      "critical libmamba Multiple errors occurred:\n    Download error (6) Could not resolve hostname [https://conda.anaconda.org/nochannel/linux-64/repodata.json.zst]\n    Could not resolve host",
      environment,
      { code: "INDEX_UNREACHABLE", where: { line: 2 } },
    ],
    [
      "a channel that does not exist",
      "    Multi-download failed. Reason: Transfer finalized, status: 404 [https://conda.anaconda.org/nochannel/noarch/repodata.json] 3283 bytes",
      environment,
      { code: "PACKAGE_NOT_FOUND", where: { line: 2 } },
    ],
    [
      "a package that was removed",
      `critical libmamba Multi-download failed. Reason: Transfer finalized, status: 404 [${url}] 100 bytes`,
      list,
      { code: "PACKAGE_NOT_FOUND", where: { file: "explicit.txt", line: 2 } },
    ],
    [
      "another file than was promised",
      `error    libmamba File not valid: SHA256 sum doesn't match expectation "/cache/numpy-1.26.4-py_0.conda"\n    Expected: ab\n    Actual: cd`,
      list,
      { code: "HASH_MISMATCH", where: { file: "explicit.txt", line: 2 } },
    ],
  ])("by %s", async (_what, log, files, expected) => {
    const error = await explain(log, files);
    expect(error).toMatchObject(expected);
    expect(error?.suggestions).not.toEqual([]);
  });

  it("is left to others where micromamba says nothing", async () => {
    expect(await explain("E: Unable to locate package x", environment)).toBeUndefined();
  });

  it("never shows a token", async () => {
    const error = await explain(
      "error    libmamba Download error (7) no [https://h.org/t/TOKEN/ch/noarch/repodata.json]",
      environment,
    );
    expect(`${error?.message} ${error?.why}`).not.toContain("TOKEN");
  });
});
