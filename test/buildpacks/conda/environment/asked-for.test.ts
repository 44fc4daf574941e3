import { describe, expect, it, test } from "vitest";
import {
  asksFor,
  compilers,
  pythonVersion,
  rPackages,
  specsFor,
} from "../../../../buildpacks/conda/environment/asked-for.ts";
import { completeEnvironment } from "../../../../buildpacks/conda/environment/complete-environment.ts";
import { readText } from "./read-text.ts";

const asking = (...lines: readonly string[]) => readText(`dependencies: ${JSON.stringify(lines)}`);

describe("the Python", () => {
  it.each([
    ["python=3.11", "3.11"],
    ["python==3.11.2", "3.11"],
    ["python 3.11.*", "3.11"],
    ["python 3.11", "3.11"],
    ["conda-forge::python=3.9=x", "3.9"],
    ["python~=3.10.2", "3.10"],
    ["python=3.1*", "=3.1*"],
    ["python=3", "=3"],
    ["python>=3.9,<3.12", ">=3.9,<3.12"],
    ["python~=3.10", "~=3.10"],
  ])("%s", async (line, version) => {
    const spec = await asking("numpy", line);
    expect(pythonVersion(spec)).toEqual({ value: version, from: { file: "environment.yml", line: 1 } });
  });

  it.each(["python", "python *", "python-dateutil=2"])("is not said by %s", async (line) => {
    expect(pythonVersion(await asking(line))).toBeUndefined();
  });
});

test("packages are told by who installs them, and their kind", async () => {
  const spec = await readText(
    "dependencies: [r-base, R-ggplot2, cxx-compiler, pip, {pip: [Ipy_Kernel]}, sel(linux): x]",
  );
  expect(asksFor(spec, "ipy-kernel")).toBe(true);
  expect(asksFor(spec, "python")).toBe(false);
  expect(rPackages(spec).map(({ name }) => name)).toEqual(["r-base", "r-ggplot2"]);
  expect(compilers(spec).map(({ name }) => name)).toEqual(["cxx-compiler"]);
  expect(specsFor(spec, "linux-64")).toHaveLength(5);
});

test("a package for one processor is for that one", async () => {
  const spec = await readText("dependencies:\n- a # [aarch64]\n- b\n");
  expect(specsFor(spec, "linux-64").map(({ name }) => name)).toEqual(["b"]);
  expect(specsFor(spec, "linux-aarch64").map(({ name }) => name)).toEqual(["a", "b"]);
});

test("pip is added for what it is to install, whatever the companions are", async () => {
  const spec = await readText("dependencies: [python, {pip: [flask]}]");
  const added = completeEnvironment(spec, { python: "3.12", companions: [] });
  expect(added.map(({ spec: { name } }) => name)).toEqual(["pip"]);
});

describe("what is added", () => {
  const completion = { python: "3.12", companions: ["ipykernel", "pip"] };
  const added = async (text: string) =>
    completeEnvironment(await readText(text), completion).map(({ spec }) => [spec.name, spec.version]);

  it.each([
    [
      "",
      [
        ["python", "=3.12"],
        ["ipykernel", undefined],
        ["pip", undefined],
      ],
    ],
    ["dependencies: [python, ipykernel, pip]", []],
    ["dependencies: [python, {pip: [ipykernel, pip]}]", [["pip", undefined]]],
    ["dependencies: [python, ipykernel, pip, r-base]", [["r-irkernel", undefined]]],
    ["dependencies: [python, ipykernel, pip, r-base, r-irkernel]", []],
  ])("%s", async (text, expected) => {
    expect(await added(text)).toEqual(expected);
  });
});
