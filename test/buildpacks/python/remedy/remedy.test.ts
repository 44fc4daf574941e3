import { expect, test } from "vitest";
import { detect } from "../../../../buildpacks/python/detect.ts";
import { remedy } from "../../../../buildpacks/python/remedy/remedy.ts";
import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import { memoryRepository } from "../../../memory-repository.ts";

async function edit(files: Readonly<Record<string, string>>, wanted: Remedy, configDir = "") {
  const repository = memoryRepository(files, configDir);
  return remedy(wanted, repository, (await detect(repository))?.spec);
}

const pandas: Remedy = { kind: "package", language: "python", name: "pandas", range: "<2" };

test.each([
  ["numpy\npandas\n", ["pandas<2"], 2],
  ["pandas==2.2.1\n", ["pandas<2"], 1],
  [
    "Pandas[excel] >= 2.0 ; python_version > '3.8'  # ours\n",
    ["Pandas[excel]<2; python_version > '3.8'  # ours"],
    1,
  ],
])("the line that asks for the package is changed: %j", async (text, lines, line) => {
  const found = await edit({ "requirements.txt": text }, pandas);

  expect(found?.safe).toBe(false);
  expect(found?.changes).toMatchObject([{ kind: "lines", first: line, last: line }]);
  expect(found?.changes[0]).toHaveProperty(
    "lines",
    lines.map((one) => expect.stringContaining(one.split(";")[0]?.trim() ?? "")),
  );
});

test("a new line in the config dir, where nothing asks for it", async () => {
  const found = await edit(
    { "binder/requirements.txt": "numpy" },
    { kind: "module", language: "python", module: "cv2" },
    "binder",
  );

  expect(found).toEqual({
    words: "Add `opencv-python-headless` to binder/requirements.txt.",
    changes: [
      {
        kind: "append",
        file: "binder/requirements.txt",
        lines: ["opencv-python-headless"],
        after: { length: 5, terminated: false },
      },
    ],
    safe: true,
  });
});

test("a module that no table knows is told, and not written", async () => {
  const found = await edit(
    { "requirements.txt": "numpy\n" },
    { kind: "module", language: "python", module: "quuxery" },
  );

  expect(found).toMatchObject({
    words: expect.stringContaining("if that is the package"),
    changes: [],
    safe: false,
  });
});

test("releases for an older Python are asked for together with it", async () => {
  const found = await edit(
    { "requirements.txt": "tensorflow\n" },
    { kind: "package", language: "python", name: "tensorflow", range: "<2", newestLanguage: "3.7" },
  );

  expect(found?.changes).toMatchObject([
    { file: "requirements.txt", lines: ["tensorflow<2"] },
    { kind: "append", file: "runtime.txt", lines: ["python-3.7"] },
  ]);
});

test("and without it where the repository has such a Python", async () => {
  const files = { "requirements.txt": "tensorflow\n", "runtime.txt": "python-3.7\n" };
  const found = await edit(files, {
    kind: "package",
    language: "python",
    name: "tensorflow",
    range: "<2",
    newestLanguage: "3.7",
  });

  expect(found?.changes).toMatchObject([{ file: "requirements.txt" }]);
});

test("the interpreter is a line of runtime.txt, which wins over all others", async () => {
  const wanted: Remedy = { kind: "interpreter", language: "python", version: "3.9" };

  expect((await edit({ "runtime.txt": "\npython-3.12\n" }, wanted))?.changes).toEqual([
    { kind: "lines", file: "runtime.txt", first: 2, last: 2, lines: ["python-3.9"] },
  ]);
  expect((await edit({}, wanted))?.changes).toMatchObject([{ kind: "append", lines: ["python-3.9"] }]);
  expect((await edit({ "runtime.txt": "r-4.3-2024-01-31" }, wanted))?.changes).toEqual([]);
});

test("a package that must not be there loses its line", async () => {
  expect(
    (
      await edit(
        { "requirements.txt": "a\nenum34\n" },
        { kind: "without", language: "python", name: "enum34" },
      )
    )?.changes,
  ).toEqual([{ kind: "lines", file: "requirements.txt", first: 2, last: 2, lines: [] }]);
});

test("manifests of other tools are told of in words", async () => {
  const files = { Pipfile: '[packages]\nnumpy = "*"\n' };

  expect(await edit(files, pandas)).toMatchObject({
    words: expect.stringContaining('pandas = "<2"'),
    changes: [],
  });
});

test("other languages and kinds are not its own", async () => {
  expect(await edit({}, { kind: "module", language: "R", module: "x" })).toBeUndefined();
  expect(await edit({}, { kind: "debian", packages: ["x"] })).toBeUndefined();
});
