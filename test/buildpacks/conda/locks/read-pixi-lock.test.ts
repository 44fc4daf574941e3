import { describe, expect, it } from "vitest";
import { readPixiLock } from "../../../../buildpacks/conda/locks/read-pixi-lock.ts";
import { renderExplicit } from "../../../../buildpacks/conda/locks/render-explicit.ts";
import { selectEnvironment } from "../../../../buildpacks/conda/locks/select-environment.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../fault-of.ts";

const sha256 = "0123456789abcdef".repeat(4);
const python = "https://conda.anaconda.org/conda-forge/linux-64/python-3.12.2-h2628c8c_0_cpython.conda";
const wheel = "https://files.pythonhosted.org/packages/c3/x/idna-3.6-py3-none-any.whl";
const archive = "https://h.org/click-8.1.7-py3-none-any.whl";

const references = `environments:
  default:
    channels:
    - url: https://conda.anaconda.org/conda-forge/
    packages:
      linux-64:
      - conda: ${python}
      - pypi: ${wheel}
      - pypi: direct+${archive}
      - pypi: ./pkg
      osx-arm64: []
  docs:
    channels: []
    packages: {}
packages:
`;

/** The records of pixi's lock, as versions 4 and 5 have them. */
const kinds = `- kind: conda
  name: python
  version: 3.12.2
  url: ${python}
  sha256: ${sha256}
- kind: pypi
  name: idna
  version: '3.6'
  url: ${wheel}
  sha256: ${sha256}
- kind: pypi
  name: click
  version: 8.1.7
  url: direct+${archive}
  sha256: ${sha256}
- kind: pypi
  name: pkg
  version: '0.1'
  path: ./pkg
  sha256: ${sha256}
  editable: true
`;

/** The same, as versions 6 and 7 have them. */
const keys = `- conda: ${python}
  sha256: ${sha256}
- pypi: ${wheel}
  name: idna
  version: '3.6'
  sha256: ${sha256}
- pypi: direct+${archive}
  name: click
  version: 8.1.7
  sha256: ${sha256}
- pypi: ./pkg
  name: pkg
  version: '0.1'
  sha256: ${sha256}
  editable: true
`;

async function read(text: string, folder = "") {
  const file = `${folder}pixi.lock`;
  const repository = memoryRepository({ [file]: text, [`${folder}pkg/pyproject.toml`]: "" });
  const found = await readPixiLock(repository, file);
  if (found === undefined) throw new Error("absent");
  return found;
}

describe("pixi.lock", () => {
  it.each([
    ["4", kinds],
    ["5", kinds],
    ["6", keys],
    ["7", keys],
  ])("of version %s has what conda and pip install", async (version, records) => {
    const lock = await read(`version: ${version}\n${references}${records}`, "binder/");
    const environment = selectEnvironment(lock, "linux-64");
    expect(lock.platforms).toEqual(["linux-64", "osx-arm64"]);
    expect(renderExplicit(environment)).toBe(`@EXPLICIT\n${python}#${sha256}\n`);
    expect(environment.python?.value).toBe("3.12.2");
    expect(environment.pip?.requirements.map(({ text }) => text)).toEqual([
      `idna==3.6 --hash=sha256:${sha256}`,
      `click @ ${archive} --hash=sha256:${sha256}`,
      "-e ./binder/pkg",
    ]);
    expect(lock.notes).toMatchObject([{ reason: expect.stringContaining("`docs`") }]);
  });

  it("names what it has where it has not the platform", async () => {
    const fault = await faultOf(async () =>
      selectEnvironment(await read(`version: 6\n${references}${keys}`), "linux-aarch64"),
    );
    expect(fault.code).toBe("LOCK_UNUSABLE");
    expect(fault.suggestions[0]).toContain("pixi workspace platform add linux-aarch64");
  });

  it.each([
    ["an unknown version", `version: 3\n${references}`, "FILE_INVALID", 1],
    ["no default environment", "version: 6\nenvironments:\n  docs: {packages: {}}\n", "LOCK_UNUSABLE", 3],
    [
      "a package that pixi builds",
      "version: 6\nenvironments:\n  default:\n    packages:\n      linux-64:\n      - conda: ./mine\npackages: []\n",
      "LOCK_UNUSABLE",
      6,
    ],
    [
      "a package without a record",
      `version: 6\nenvironments:\n  default:\n    packages:\n      linux-64:\n      - pypi: ${wheel}\n`,
      "FILE_INVALID",
      6,
    ],
  ])("is refused with %s", async (_what, text, code, line) => {
    const fault = await faultOf(() => read(text));
    expect(fault).toMatchObject({ code, where: { file: "pixi.lock", line } });
  });

  it("can't lead out of the repository", async () => {
    const fault = await faultOf(() => read(`version: 6\n${references}${keys}`.replaceAll("./pkg", "../pkg")));
    expect(fault.code).toBe("PATH_ESCAPES");
  });
});
