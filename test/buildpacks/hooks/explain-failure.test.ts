import { expect, test } from "vitest";
import { explainFailure } from "../../../buildpacks/hooks/explain-failure.ts";

const spec = { postBuild: { path: "binder/postBuild", node: "none" }, start: undefined } as const;
const ended = (code: number) => `bindery: postBuild ended with code ${code}\n`;

test("shows how postBuild ended, and what it printed last", () => {
  const output = Array.from({ length: 40 }, (_, index) => `line ${index}`).join("\n");

  const error = explainFailure(`${output}\n\n${ended(3)}process did not complete`, spec);

  expect(error).toMatchObject({
    code: "POST_BUILD_FAILED",
    message: expect.stringMatching(/binder\/postBuild .*\b3$/),
    where: { file: "binder/postBuild" },
  });
  expect(error?.why).toMatch(/^line 15\n[^]*line 39$/);
});

test.each([
  ["./binder/postBuild: line 3: julia: command not found\n", "`julia`"],
  ["./binder/postBuild: 3: quarto: not found\n", "`quarto`"],
  ["./binder/postBuild: line 3: apt-get2.0: command not found\n\n", "`apt-get2.0`"],
])("names a command that is missing: %j", (output, command) => {
  expect(explainFailure(`${output}${ended(127)}`, spec)?.suggestions).toEqual([
    expect.stringContaining(command),
  ]);
});

test("shows what was printed in colours without the terminal's control sequences", () => {
  const output = "\u001B[33mwarning\u001B[0m: \u001B[1;31mbroken\u001B[0m\u001B[K\n";

  expect(explainFailure(`${output}${ended(1)}`, spec)?.why).toBe("warning: broken");
});

test.each([
  ["what was missing long before", `x: command not found\n${"fine\n".repeat(10)}${ended(1)}`],
  ["nothing that was printed", ended(1)],
])("does not take %s for the reason", (_, log) => {
  expect(explainFailure(log, spec)?.suggestions).toEqual([expect.stringContaining("--verbose")]);
});

test.each<[string, string, typeof spec | { postBuild: undefined; start: string }]>([
  ["another step", "ERROR: No matching distribution found for x\n", spec],
  ["words in a line of its output", `it said: ${ended(1)}`, spec],
  ["a repository that has none", ended(1), { postBuild: undefined, start: "start" }],
])("leaves %s to others", (_, log, found) => {
  expect(explainFailure(log, found)).toBeUndefined();
});
