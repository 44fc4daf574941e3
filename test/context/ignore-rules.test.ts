import { describe, expect, test } from "vitest";
import { dockerIgnoreRules, ignoreRules, readIgnoreRules } from "../../src/context/ignore-rules.ts";
import { memoryRepository } from "../memory-repository.ts";

describe("ignoreRules", () => {
  test.each([
    ".git",
    "deep/er/.git",
    ".env",
    "app/.env.production",
    ".ssh",
    ".aws",
    ".netrc",
    ".docker/config.json",
    ".venv",
    "venv",
    "src/__pycache__",
    "a.pyc",
    "notes/.ipynb_checkpoints",
  ])("leaves %s out without being asked", (path) => {
    expect(ignoreRules([]).isIgnored(path)).toBe(true);
  });

  test.each([
    ".gitignore",
    ".gitmodules",
    "environment.yml",
    "venvs.md",
    ".github/workflows/ci.yml",
    ".docker/Dockerfile",
  ])("keeps %s", (path) => {
    expect(ignoreRules([]).isIgnored(path)).toBe(false);
  });

  // https://docs.docker.com/build/concepts/context/#dockerignore-files
  test.each<{ lines: readonly string[]; ignored: readonly string[]; kept: readonly string[] }>([
    { lines: ["data"], ignored: ["data", "data/a.csv", "data/x/y"], kept: ["src/data", "data.csv"] },
    { lines: ["/data"], ignored: ["data", "data/a.csv"], kept: ["src/data"] },
    { lines: ["data/"], ignored: ["data", "data/a.csv"], kept: ["src/data"] },
    { lines: ["./data"], ignored: ["data"], kept: [] },
    { lines: ["x/../data"], ignored: ["data"], kept: ["x"] },
    { lines: ["*.csv"], ignored: ["a.csv"], kept: ["data/a.csv"] },
    { lines: ["*/*.csv"], ignored: ["data/a.csv"], kept: ["a.csv", "data/x/a.csv"] },
    { lines: ["**/*.csv"], ignored: ["a.csv", "data/x/a.csv"], kept: ["a.csv.txt"] },
    { lines: ["**/data"], ignored: ["data", "src/data/a"], kept: ["metadata"] },
    { lines: ["src/**/a"], ignored: ["src/a", "src/x/y/a"], kept: ["a"] },
    { lines: ["a?c"], ignored: ["abc"], kept: ["ac", "a/c"] },
    { lines: ["[ab].txt"], ignored: ["a.txt", "b.txt"], kept: ["c.txt"] },
    { lines: ["  data  "], ignored: ["data"], kept: [] },
    { lines: ["# data", "", "   "], ignored: [], kept: ["data", "# data"] },
    { lines: ["*.md", "!README.md"], ignored: ["a.md"], kept: ["README.md"] },
    { lines: ["!README.md", "*.md"], ignored: ["README.md"], kept: [] },
    { lines: ["*", "!src", "src/secret"], ignored: ["a", "src/secret"], kept: ["src", "src/a"] },
    { lines: ["!.env"], ignored: [".env.local"], kept: [".env"] },
    { lines: ["!**/.env*"], ignored: [], kept: [".env", "deep/.env.local"] },
    { lines: ["README"], ignored: ["README"], kept: ["readme"] },
  ])("reads $lines as docker does", ({ lines, ignored, kept }) => {
    const rules = ignoreRules(lines);

    expect(ignored.filter((path) => !rules.isIgnored(path))).toEqual([]);
    expect(kept.filter((path) => rules.isIgnored(path))).toEqual([]);
  });

  test.each<{ lines: readonly string[]; entered: readonly string[]; passed: readonly string[] }>([
    { lines: [], entered: [], passed: [".git", "venv"] },
    { lines: ["data", "!data/small.csv"], entered: ["data"], passed: ["data/large", "database", "other"] },
    { lines: ["data", "!data/*/small.csv"], entered: ["data", "data/x"], passed: ["other"] },
    { lines: ["data", "!/data/a"], entered: ["data"], passed: ["other"] },
    { lines: ["*", "!**/*.ipynb"], entered: ["any", "where/ever"], passed: [] },
  ])(
    "looks below an ignored folder only where $lines may bring something back",
    ({ lines, entered, passed }) => {
      const rules = ignoreRules(lines);

      expect(entered.filter((folder) => !rules.mayHoldExceptions(folder))).toEqual([]);
      expect(passed.filter((folder) => rules.mayHoldExceptions(folder))).toEqual([]);
    },
  );
});

describe("readIgnoreRules", () => {
  test("takes both ignore files together, whatever ends their lines", async () => {
    const repository = memoryRepository({
      ".dockerignore": "\uFEFFone\r\ntwo\r\n",
      ".containerignore": "three\n!two\n",
    });

    const rules = await readIgnoreRules(repository);

    expect(["one", "two", "three"].map((path) => rules.isIgnored(path))).toEqual([true, false, true]);
  });

  test("takes those of the config dir and not those of the root", async () => {
    const repository = memoryRepository(
      { ".dockerignore": "root", "binder/.dockerignore": "mine" },
      "binder",
    );

    const rules = await readIgnoreRules(repository);

    expect(["root", "mine"].map((path) => rules.isIgnored(path))).toEqual([false, true]);
  });
});

describe("dockerIgnoreRules", () => {
  const paths = ["one", "two", ".git"];

  test.each<[string, Readonly<Record<string, string>>, readonly boolean[]]>([
    ["nothing where there is no file, what bindery leaves out by itself included", {}, [false, false, false]],
    [
      "what the first file says, whatever ends its lines",
      { "Dockerfile.dockerignore": "\uFEFFone\r\n# two\r\n", ".dockerignore": "two" },
      [true, false, false],
    ],
    [
      "nothing where the first file is empty",
      { "Dockerfile.dockerignore": "", ".dockerignore": "two" },
      [false, false, false],
    ],
    [
      "what the second says where the first is not there",
      { ".dockerignore": "two\n**/.git" },
      [false, true, true],
    ],
  ])("ignore %s", async (_, files, ignored) => {
    const rules = await dockerIgnoreRules(memoryRepository(files), [
      "Dockerfile.dockerignore",
      ".dockerignore",
    ]);

    expect(paths.map((path) => rules.isIgnored(path))).toEqual(ignored);
  });
});
