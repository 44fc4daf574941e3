import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/python/detect.ts";
import { explainFailure } from "../../../buildpacks/python/explain-failure.ts";
import { noRequirements } from "../../../buildpacks/python/spec.ts";
import { memoryRepository } from "../../memory-repository.ts";

// What pip 26.2.1 printed.
const unreachable = `Looking in indexes: http://127.0.0.1:9/simple
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError("HTTPConnection(host='127.0.0.1', port=9): Failed to establish a new connection: [Errno 111] Connection refused")': /simple/numpy/
ERROR: Could not find a version that satisfies the requirement numpy (from versions: none)
ERROR: No matching distribution found for numpy
`;

const noSuchVersion = `Looking in indexes: http://index.example/simple
ERROR: Could not find a version that satisfies the requirement numpy==99.0 (from versions: 1.26.4, 2.2.6)
ERROR: No matching distribution found for numpy==99.0
`;

const noSuchPackage = `Looking in indexes: http://index.example/simple
ERROR: Could not find a version that satisfies the requirement No_Such.Package (from versions: none)
ERROR: No matching distribution found for No_Such.Package
`;

const slowButNoSuchVersion = `WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError("Read timed out.")': /simple/numpy/
${noSuchVersion}`;

const wrongHash = `Collecting six==1.17.0 (from -r requirements.txt (line 1))
  Downloading six-1.17.0-py2.py3-none-any.whl (11 kB)
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
    six==1.17.0 from http://index.example/files/six/six-1.17.0-py2.py3-none-any.whl#sha256=4721 (from -r requirements.txt (line 1)):
        Expected sha256 0000
             Got        4721
`;

const missingHeader = `Collecting demo-native (from -r requirements.txt (line 2))
Building wheels for collected packages: demo-native
  Building wheel for demo-native (pyproject.toml): started
  Building wheel for demo-native (pyproject.toml): finished with status 'error'
  error: subprocess-exited-with-error

  × Building wheel for demo-native (pyproject.toml) did not run successfully.
  │ exit code: 1
  ╰─> [10 lines of output]
      building 'demo' extension
      gcc -Wall -fPIC -c demo.c -o build/temp.linux-x86_64-cpython-311/demo.o
      demo.c:1:10: fatal error: hdf5.h: No such file or directory
          1 | #include <hdf5.h>
            |          ^~~~~~~~
      compilation terminated.
      error: Command '['gcc', '-Wall']' returned non-zero exit status 1.
      [end of output]

  note: This error originates from a subprocess, and is likely not a problem with pip.
  ERROR: Failed building wheel for demo-native
Failed to build demo-native
ERROR: Failed to build one or more wheels
`;

const brokenSetup = `Collecting sdist-only
  Getting requirements to build wheel: finished with status 'error'
  error: subprocess-exited-with-error

  × Getting requirements to build wheel did not run successfully.
  │ exit code: 1
  ╰─> [1 lines of output]
      libfoo is needed
      [end of output]

  note: This error originates from a subprocess, and is likely not a problem with pip.
ERROR: Failed to build 'sdist-only' when getting requirements to build wheel
`;

const brokenFolder = `Processing ./native
  error: subprocess-exited-with-error
ERROR: Failed to build 'file:///home/jovyan/native' when getting requirements to build wheel
`;

const brokenRoot = `Processing /home/jovyan
  error: subprocess-exited-with-error
ERROR: Failed to build 'file:///home/jovyan' when getting requirements to build wheel
`;

const conflict = `Collecting six==1.17.0
ERROR: Cannot install six==1.17.0 and wants-old-six==1 because these package versions have conflicting dependencies.

The conflict is caused by:
    The user requested six==1.17.0
    wants-old-six 1 depends on six<1.10

Additionally, some packages in these conflicts have no matching distributions available for your environment:
    six

ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/#dealing-with-dependency-conflicts
`;

const file = "requirements.txt";
const noLines = {
  packages: { kind: "requirements", requirements: noRequirements },
  project: undefined,
} as const;

async function explain(log: string) {
  const lines = ["six==1.17.0", "demo-native", "numpy==99.0", "no.such-package", "sdist-only", "./native"];
  const detection = await detect(
    memoryRepository({ [file]: `${lines.join("\n")}\n`, "native/setup.py": "" }),
  );
  return explainFailure(log, detection?.spec ?? noLines);
}

describe("explainFailure", () => {
  test.each<[string, string, object]>([
    ["an index that does not answer", unreachable, { code: "INDEX_UNREACHABLE", exitCode: 75 }],
    [
      "a version that is not there",
      noSuchVersion,
      { code: "PACKAGE_NOT_FOUND", where: { file, line: 3 }, why: expect.stringContaining("2.2.6") },
    ],
    ["a version that is not there, after a slow answer", slowButNoSuchVersion, { code: "PACKAGE_NOT_FOUND" }],
    [
      "a package that is not there, under another spelling",
      noSuchPackage,
      { code: "PACKAGE_NOT_FOUND", where: { file, line: 4 } },
    ],
    ["a wrong hash", wrongHash, { code: "HASH_MISMATCH", where: { file, line: 1 } }],
    [
      "a missing header",
      missingHeader,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { file, line: 2 },
        message: expect.stringMatching(/demo-native.*hdf5\.h/),
        remedy: { kind: "debian", packages: ["libhdf5-dev"] },
      },
    ],
    [
      "a package that can't be built",
      brokenSetup,
      {
        code: "PACKAGE_BUILD_FAILED",
        where: { file, line: 5 },
        message: expect.stringContaining("sdist-only"),
      },
    ],
    [
      "a conflict",
      conflict,
      {
        code: "PACKAGE_CONFLICT",
        where: { file, line: 1 },
        why: expect.stringContaining("depends on six<1.10"),
      },
    ],
  ])("knows %s", async (_, log, error) => {
    expect(await explain(log)).toMatchObject(error);
  });

  test("finds the line of a folder, and takes no word of pip's for its name", async () => {
    const error = await explain(brokenFolder);

    expect(error).toMatchObject({ code: "PACKAGE_BUILD_FAILED", where: { file, line: 6 } });
    expect(error?.message).not.toMatch(/`(?:one|file|installable)`/);
  });

  test.each(["", "Killed\n", "apt-get: command not found\n"])("can't tell what %j means", async (log) => {
    expect(await explain(log)).toBeUndefined();
  });

  test("finds the manifest's line behind a locked package, and the project's behind its own build", async () => {
    const lock = '{"_meta": {"pipfile-spec": 6}, "default": {"six": {"version": "==1.17.0"}}}';
    const locked = await detect(
      memoryRepository({ "Pipfile.lock": lock, Pipfile: '[packages]\nsix = "*"\n' }),
    );
    const project = await detect(memoryRepository({ "setup.py": "" }));

    expect(explainFailure(wrongHash, locked?.spec ?? noLines)).toMatchObject({
      code: "HASH_MISMATCH",
      where: { file: "Pipfile", line: 2 },
    });
    expect(explainFailure(brokenRoot, project?.spec ?? noLines)).toMatchObject({
      code: "PACKAGE_BUILD_FAILED",
      where: { file: "setup.py" },
    });
  });

  test("works for the default environment, which has no lines", () => {
    expect(explainFailure(noSuchVersion, noLines)).toMatchObject({
      code: "PACKAGE_NOT_FOUND",
      where: undefined,
    });
  });
});
