import { expect, test } from "vitest";
import { remedy } from "../../../buildpacks/julia/remedy.ts";
import { memoryRepository } from "../../memory-repository.ts";

test("Julia itself is asked for by a new Project.toml", async () => {
  const wanted = { kind: "interpreter", language: "julia", version: "1.6" } as const;

  expect((await remedy(wanted, memoryRepository({}), undefined))?.changes).toMatchObject([
    { kind: "append", file: "Project.toml", lines: ["[compat]", 'julia = "1.6"'] },
  ]);
  expect((await remedy(wanted, memoryRepository({ "Project.toml": "" }), undefined))?.changes).toEqual([]);
});

test("a package is added by Pkg, which knows its UUID", async () => {
  const wanted = { kind: "module", language: "julia", module: "Plots" } as const;

  expect((await remedy(wanted, memoryRepository({}), undefined))?.words).toContain('Pkg.add("Plots")');
});
