import { describe, expect, test } from "vitest";
import { chosenGroups } from "../../../../buildpacks/python/project/chosen-groups.ts";
import { faultOf } from "./fault-of.ts";
import { readText } from "./read-text.ts";

const project = await readText(`[project]
name = "a"
[project.optional-dependencies]
Notebooks = ["jupyterlab"]
docs = ["sphinx"]
plot = ["matplotlib"]
[dependency-groups]
Binder = ["voila"]
dev = ["pytest"]
test = ["pytest"]
plot = ["plotly"]
broken = ["a @ file:../../x"]
[tool.uv]
default-groups = ["dev"]
`);

describe("groups that are installed", () => {
  test.each([
    [undefined, { extras: ["notebooks"], groups: ["binder"] }],
    [[], { extras: [], groups: [] }],
    [["Plot", "dev"], { extras: ["plot"], groups: ["dev", "plot"] }],
  ])("%j", (configured, expected) => {
    expect(chosenGroups(project, configured)).toEqual(expected);
  });

  test("a name that is none is an error that tells those there are", () => {
    const fault = faultOf(() => chosenGroups(project, ["dev", "notebok"]));
    expect(fault).toMatchObject({ code: "GROUP_NOT_FOUND", message: expect.stringContaining("notebok") });
    expect(fault.suggestions.join()).toContain("`notebooks`");
  });

  test("what is wrong with one is an error once it is chosen", () => {
    expect(faultOf(() => chosenGroups(project, ["broken"]))).toMatchObject({
      code: "PATH_ESCAPES",
      where: { file: "pyproject.toml", line: 12 },
    });
  });
});
