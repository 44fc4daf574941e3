import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/conda/detect.ts";
import { type InstallList, installList } from "../../../buildpacks/conda/install-list.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;

async function listOf(
  files: Readonly<Record<string, string>>,
  platform: "linux-64" | "linux-aarch64" = "linux-64",
): Promise<InstallList> {
  const detection = await detect(memoryRepository(files));
  if (detection === undefined) throw new Error("there is no conda environment in it");
  return installList(detection.spec, { platform, catalogue });
}

const channel = "https://conda.anaconda.org/conda-forge";

function lockFor(...paths: readonly string[]): string {
  return ["@EXPLICIT", ...paths.map((path) => `${channel}/${path}`), ""].join("\n");
}

describe("of a manifest", () => {
  test("what is resolved depends on the platform", async () => {
    const files = { "environment.yml": "dependencies:\n  - a  # [x86_64]\n  - b  # [aarch64]\n  - c\n" };

    const names = async (platform: "linux-64" | "linux-aarch64") =>
      (await listOf(files, platform)).packages.map(({ value }) => value);

    expect(await names("linux-64")).toEqual(["a", "c"]);
    expect(await names("linux-aarch64")).toEqual(["b", "c"]);
  });

  test.each([
    ["python=3.12", { value: "3.12", from: { file: "environment.yml", line: 2 } }],
    ["python 3.12.*", { value: "3.12", from: { file: "environment.yml", line: 2 } }],
    ["numpy", { value: catalogue.python.default, from: "the catalogue's default" }],
  ])("the Python of %j is told with its source", async (dependency, python) => {
    const list = await listOf({ "environment.yml": `dependencies:\n  - ${dependency}\n` });

    expect(list.python).toEqual(python);
    expect(list.exact).toBe(false);
  });

  test("each package that is added is told", async () => {
    const { notices } = await listOf({
      "environment.yml": "dependencies: [python, pip, ipykernel, ipywidgets, r-base]\n",
    });

    expect(notices).toEqual([expect.stringContaining("r-irkernel")]);
  });
});

describe("of a lock", () => {
  const python = "linux-64/python-3.12.5-h2ad013b_0_cpython.conda";

  test("nothing is added to what is listed, and what every image has is named for pip", async () => {
    const list = await listOf({
      "conda-linux-64.lock": lockFor(python, "noarch/pip-24.2-pyh8b19718_1.conda"),
    });

    expect(list.exact).toBe(true);
    expect(list.file.text).toBe(lockFor(python, "noarch/pip-24.2-pyh8b19718_1.conda"));
    expect(list.companions).toEqual(["ipykernel", "ipywidgets"]);
    expect(list.python?.value).toBe("3.12.5");
  });

  test("variables are the manifest's", async () => {
    const list = await listOf({
      "conda-linux-64.lock": lockFor(python),
      "environment.yml": "dependencies: [python]\nvariables: { STATION: kap }\n",
    });

    expect(list.variables).toEqual({ STATION: "kap" });
  });

  test("that is for another platform is refused", async () => {
    const list = listOf({ "conda-linux-64.lock": lockFor(python) }, "linux-aarch64");

    await expect(list).rejects.toMatchObject({ code: "LOCK_UNUSABLE" });
  });
});
