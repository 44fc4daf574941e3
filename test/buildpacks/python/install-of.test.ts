import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/python/detect.ts";
import { installOf } from "../../../buildpacks/python/install-of.ts";
import type { PythonSpec } from "../../../buildpacks/python/spec.ts";
import { memoryRepository } from "../../memory-repository.ts";

const target = { python: "3.11", machine: "x86_64" } as const;

async function specOf(files: Readonly<Record<string, string>>): Promise<PythonSpec> {
  const detection = await detect(memoryRepository(files));
  if (detection === undefined) throw new Error("there is no Python environment in it");
  return detection.spec;
}

function texts(spec: PythonSpec, python: string): readonly string[] {
  return installOf(spec, { ...target, python }).requirements.requirements.map(({ text }) => text);
}

const pylock = `lock-version = "1.0"
[[packages]]
name = "old"
version = "1"
marker = "python_version < '3.11'"
[[packages]]
name = "new"
version = "2"
marker = "python_version >= '3.11'"
`;

test("requirements are resolved by pip, the root's package last", async () => {
  const spec = await specOf({ "requirements.txt": "one\n", "setup.py": "" });

  expect(installOf(spec, target).exact).toBe(false);
  expect(texts(spec, "3.11")).toEqual(["one", "."]);
});

test("of a lock, what is for this Python is the whole set", async () => {
  const spec = await specOf({ "pylock.toml": pylock });

  expect(installOf(spec, target).exact).toBe(true);
  expect(texts(spec, "3.11")).toEqual(["new==2"]);
  expect(texts(spec, "3.10")).toEqual(["old==1"]);
});

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    "that lacks what its manifest asks for",
    {
      "pylock.toml": pylock,
      "pyproject.toml": '[project]\nname = "a"\ndependencies = [\n  "new",\n  "gone",\n]\n',
    },
    { code: "LOCK_OUTDATED", where: { file: "pyproject.toml", line: 5 } },
  ],
  [
    "that has another version",
    { "pylock.toml": pylock, "pyproject.toml": '[project]\nname = "a"\ndependencies = ["new>=3"]\n' },
    { code: "LOCK_OUTDATED", where: { file: "pyproject.toml", line: 3 } },
  ],
  [
    "for another system",
    { "pylock.toml": `environments = ["sys_platform == 'win32'"]\n${pylock}` },
    { code: "LOCK_UNUSABLE", where: { file: "pylock.toml" } },
  ],
])("a lock %s is refused", async (_, files, error) => {
  const spec = await specOf(files);

  expect(() => installOf(spec, target)).toThrowError(expect.objectContaining(error));
});
