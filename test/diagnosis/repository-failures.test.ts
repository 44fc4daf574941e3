import { expect, test } from "vitest";
import { diagnoseRun } from "../../src/diagnosis/diagnose-run.ts";
import { diagnoseRunLog } from "../../src/diagnosis/log/diagnose-run-log.ts";
import { readRunLog } from "../../src/diagnosis/log/read-run-log.ts";
import { memoryRepository } from "../memory-repository.ts";

function notebook(...cells: readonly string[]): string {
  return JSON.stringify(
    {
      cells: cells.map((text) => ({
        cell_type: "code",
        metadata: {},
        source: text.split(/(?<=\n)/),
        outputs: [],
      })),
      metadata: { kernelspec: { name: "my-env", language: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    undefined,
    1,
  );
}

/** nbclient's log of a failing cell. */
function failing(code: string, error: string): string {
  const name = error.split(":", 1)[0] ?? "";
  return [
    "nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:",
    "------------------",
    code,
    "------------------",
    "",
    `${name}                       Traceback (most recent call last)`,
    "Cell In[1], line 1",
    `----> 1 ${code.split("\n", 1)[0] ?? ""}`,
    "",
    error,
  ].join("\n");
}

async function diagnosed(files: Readonly<Record<string, string>>, log: string, file = "notebooks/a.ipynb") {
  return diagnoseRunLog(log, { repository: memoryRepository(files), detections: [], file });
}

test("a module of the repository in another folder", async () => {
  const log = failing("import helpers_of_mine", "ModuleNotFoundError: No module named 'helpers_of_mine'");
  const files = { "notebooks/a.ipynb": notebook("import helpers_of_mine"), "lib/helpers_of_mine.py": "" };

  expect(await diagnosed(files, log)).toMatchObject({
    code: "MODULE_ELSEWHERE",
    message: expect.stringContaining("lib/helpers_of_mine.py"),
    edit: { words: expect.stringContaining('sys.path.append("../lib")'), safe: false },
  });
});

test("a file of the repository before an installed module", async () => {
  const log = failing(
    "import torch.nn",
    "ModuleNotFoundError: No module named 'torch.nn'; 'torch' is not a package",
  );

  expect(
    await diagnosed({ "torch.py": "", "a.ipynb": notebook("import torch.nn") }, log, "a.ipynb"),
  ).toMatchObject({
    code: "MODULE_ELSEWHERE",
    edit: { words: expect.stringContaining("another name") },
  });
});

test("an R package that is the repository itself", async () => {
  const files = { DESCRIPTION: "Package: example\nVersion: 1.0\n" };
  const log = "Error in library(example) : there is no package called ‘example’\nExecution halted";

  expect(await diagnosed(files, log, "a.R")).toMatchObject({
    code: "MODULE_ELSEWHERE",
    edit: { words: expect.stringContaining("install_local") },
  });
});

test("a name that a later cell defines", async () => {
  const files = { "a.ipynb": notebook("total + 1", "x = 1", "total = 3") };
  const log = failing("total + 1", "NameError: name 'total' is not defined");

  expect(await diagnosed(files, log, "a.ipynb")).toMatchObject({
    code: "NAME_UNDEFINED",
    where: { file: "a.ipynb", line: 7 },
    edit: { words: "Move code cell 3 before the failing one." },
  });
});

test.each([
  ["data/x.csv", "data/X.csv", "../data/X.csv"],
  ["x.csv", "other/x.csv", "../other/x.csv"],
  [String.raw`data\\x.csv`, "data/x.csv", "../data/x.csv"],
])("the file %s, which is in the repository as %s", async (asked, there, words) => {
  const log = failing("read()", `FileNotFoundError: [Errno 2] No such file or directory: '${asked}'`);

  expect(await diagnosed({ [there]: "", "notebooks/a.ipynb": notebook("read()") }, log)).toMatchObject({
    code: "FILE_MISSING",
    edit: { words: expect.stringContaining(`Write \`${words}\``) },
  });
});

test("a module that a known package has is added to the requirements, unasked", async () => {
  const files = { "a.ipynb": notebook("import sklearn"), "requirements.txt": "numpy\n" };
  const log = failing("import sklearn", "ModuleNotFoundError: No module named 'sklearn'");

  expect((await diagnosed(files, log, "a.ipynb")).edit).toEqual({
    words: "Add `scikit-learn` to requirements.txt.",
    changes: [
      {
        kind: "append",
        file: "requirements.txt",
        lines: ["scikit-learn"],
        after: { length: 6, terminated: true },
      },
    ],
    safe: true,
  });
});

test("a pin of a package that no longer has a name is changed", async () => {
  const files = { "a.ipynb": notebook("import x"), "requirements.txt": "numpy==1.26.4  # ours\n" };
  const log = `AttributeError                  Traceback (most recent call last)
File /srv/env/lib/python3.11/site-packages/x/y.py:12, in <module>
---> 12 a = np.float(3)

AttributeError: module 'numpy' has no attribute 'float'.`;

  expect((await diagnosed(files, log, "a.ipynb")).edit).toMatchObject({
    changes: [{ kind: "lines", first: 1, last: 1, lines: ["numpy<1.24  # ours"] }],
    safe: false,
  });
});

test("the failing line is written anew where a word for a word is all", async () => {
  const files = { "a.ipynb": notebook("x = np.float(np.float64(3))") };
  const log = failing(
    "x = np.float(np.float64(3))",
    "AttributeError: module 'numpy' has no attribute 'float'.",
  );

  expect((await diagnosed(files, log, "a.ipynb")).edit).toMatchObject({
    changes: [{ kind: "lines", file: "a.ipynb", lines: ['    "x = float(np.float64(3))"'] }],
    safe: false,
  });
});

test("a kernel of the author's machine becomes python3 in the notebook", async () => {
  const files = { "a.ipynb": notebook("1") };
  const log = "jupyter_client.kernelspec.NoSuchKernel: No such kernel named my-env";

  expect((await diagnosed(files, log, "a.ipynb")).edit).toMatchObject({
    changes: [{ kind: "lines", lines: ['   "name": "python3",'] }],
  });
});

test("a library of Debian's is added to apt.txt, unasked", async () => {
  const log = failing(
    "import cv2",
    "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
  );

  expect((await diagnosed({ "a.ipynb": notebook("import cv2") }, log, "a.ipynb")).edit).toMatchObject({
    changes: [{ kind: "append", file: "apt.txt", lines: ["libgl1"] }],
    safe: true,
  });
});

test("an image of the repository's own is edited by its author", async () => {
  const context = {
    repository: memoryRepository({ Dockerfile: "FROM debian:12\n" }),
    detections: [{ buildpack: "dockerfile", spec: {}, evidence: [], ignored: [] }],
  };
  const log = failing(
    "import cv2",
    "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
  );

  expect((await diagnoseRun(readRunLog(log), context)).edit).toEqual({
    words: "Install `libgl1` of Debian.",
    changes: [],
    safe: false,
  });
});

test("what was printed over the limit", async () => {
  const failure = { ...readRunLog(""), end: "output limit" as const, limit: "64 MB" };

  expect(await diagnoseRun(failure, { repository: undefined, detections: [] })).toMatchObject({
    code: "OUTPUT_TOO_LARGE",
    message: "The code printed more than 64 MB",
  });
});

test("outputs that did not come in time", async () => {
  const log = "the cell's outputs did not all come within 60 seconds of its end";

  expect(
    await diagnoseRun(
      { ...readRunLog(""), end: "outputs late", log },
      { repository: undefined, detections: [] },
    ),
  ).toMatchObject({
    code: "RUN_TIME_LIMIT",
    message: "A cell was done, and its outputs did not all come within 60 seconds",
  });
});

test("a kernel that an old traitlets ends", async () => {
  const log = `  File "/srv/env/lib/python3.7/site-packages/traitlets/config/application.py", line 556, in load_config_file
    for config in self._load_config_files(filename, path=path, log=self.log):
RuntimeError: generator raised StopIteration
RuntimeError: Kernel died before replying to kernel_info`;

  expect(await diagnoseRunLog(log, { repository: undefined, detections: [] })).toMatchObject({
    code: "PACKAGES_INCOMPATIBLE",
    edit: { words: expect.stringContaining("traitlets>=4.3.3") },
  });
});
