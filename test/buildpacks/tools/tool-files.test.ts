import { expect, test } from "vitest";
import { toolFiles } from "../../../buildpacks/tools/index.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;

test("tells each command of the catalogue with its packages, a line each", () => {
  const tools = [
    { commands: ["cc", "gcc"], packages: ["gcc", "libc6-dev"] },
    { commands: ["git"], packages: ["git"] },
  ];

  const files = toolFiles({ ...catalogue, apt: { ...catalogue.apt, tools } });

  expect(files.find(({ path }) => path === "build/tools/tools.txt")).toEqual({
    path: "build/tools/tools.txt",
    text: "cc gcc libc6-dev\ngcc gcc libc6-dev\ngit git\n",
    executable: false,
  });
});

test("has the scripts beside it that read it", () => {
  const scripts = toolFiles(catalogue).filter(({ path }) => path.endsWith(".sh"));

  expect(scripts.map(({ path }) => path).toSorted()).toEqual([
    "build/tools/install-requested.sh",
    "build/tools/install-tool.sh",
    "build/tools/on-demand.sh",
    "build/tools/tool.sh",
  ]);
});

test("names each command of the shipped catalogue once, in words that a shell reads as they are", () => {
  const lines =
    toolFiles(catalogue)
      .find(({ path }) => path.endsWith("tools.txt"))
      ?.text.trimEnd()
      .split("\n") ?? [];
  const commands = lines.map((line) => line.split(" ")[0]);

  expect(new Set(commands).size).toBe(commands.length);
  expect(commands).toEqual(expect.arrayContaining(["cc", "gcc", "git", "make", "gfortran", "curl"]));
  for (const line of lines) expect(line).toMatch(/^[\w+-]+(?: [a-z0-9][a-z0-9.+-]+)+$/);
});
