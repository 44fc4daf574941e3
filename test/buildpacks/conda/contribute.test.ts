import { describe, expect, test } from "vitest";
import { contribute } from "../../../buildpacks/conda/contribute.ts";
import { detect } from "../../../buildpacks/conda/detect.ts";
import type { Contribution, Slot } from "../../../src/buildpack.ts";
import type { Step } from "../../../src/plan/step.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const context = { ...contributionContext, owner: "501:0", repositoryDir: "/srv/repo" };

async function contributionOf(files: Readonly<Record<string, string>>): Promise<Contribution> {
  const detection = await detect(memoryRepository(files));
  if (detection === undefined) throw new Error("there is no conda environment in it");
  return contribute(detection.spec, context);
}

function textsOf({ files }: Slot): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function commandsOf(steps: readonly Step[]): readonly (readonly string[])[] {
  return steps.flatMap((step) => (step.kind === "run" ? [step.argv] : []));
}

/** The mode and the requirements of each pip install of a slot's side stages. */
function pipInstalls({
  files,
  sideStages,
}: Slot): readonly (readonly [string | undefined, string | undefined])[] {
  const steps = sideStages.flatMap((stage) => stage.steps);
  return steps.flatMap((step) => {
    if (step.kind !== "run" || step.argv[0] !== "/build/python/install-local.sh") return [];
    const mounted = step.mounts.flatMap((mount) => (mount.kind === "context" ? [mount.source] : []));
    return [
      [
        step.argv[1],
        files.find(({ path }) => mounted.includes(path) && path.endsWith("requirements.txt"))?.text,
      ] as const,
    ];
  });
}

const lock = `@EXPLICIT
https://conda.anaconda.org/conda-forge/linux-64/python-3.12.5-h2ad013b_0_cpython.conda#9c56c4df45f6571b13111d8df2448692
https://conda.anaconda.org/conda-forge/noarch/ipykernel-6.29.5-pyh3099207_0.conda#b40131ab6a36ac2c09b7c57d4d3fbf99
`;

describe("contribute", () => {
  test("has micromamba, which is part of no image, make the environment as the image's user", async () => {
    const { toolchain, dependencies, project } = await contributionOf({
      "environment.yml": "channels: [conda-forge]\ndependencies: [python=3.12, numpy]\n",
    });

    expect(toolchain.sideStages).toMatchObject([
      { name: "micromamba", from: catalogue.images["micromamba"], steps: [] },
    ]);
    expect(toolchain.steps).toMatchObject([{ kind: "run", user: "501:0" }]);
    expect(commandsOf(toolchain.steps)[0]).toContain("/environment/environment.yml");
    expect([...dependencies.steps, ...project.steps]).toEqual([]);
  });

  test("asks for what every image has beside what the file asks for, and says so", async () => {
    const { notices, packages, toolchain } = await contributionOf({
      "environment.yml": "dependencies: [numpy, r-base]\n",
    });

    const text = textsOf(toolchain)["environment/environment.yml"] ?? "";
    for (const name of [
      "numpy",
      `python=${catalogue.python.default}`,
      "r-irkernel",
      ...catalogue.python.companions,
    ])
      expect(text).toContain(`"${name}"`);
    expect(packages.map(({ value }) => value)).toEqual(["numpy", "r-base"]);
    expect(notices.join("\n")).toMatch(/python.*\n.*ipykernel/);
  });

  test("leaves out what is for another platform", async () => {
    const files = {
      "environment.yml": "dependencies:\n  - numpy\n  - pywin32  # [win]\n  - nomkl  # [aarch64]\n",
    };

    const { toolchain } = await contributionOf(files);

    expect(textsOf(toolchain)["environment/environment.yml"]).not.toMatch(/pywin32|nomkl/);
  });

  test("reads nothing but what is installed: comments and names change no layer", async () => {
    const plain = await contributionOf({ "environment.yml": "dependencies: [numpy]\n" });
    const edited = await contributionOf({
      "environment.yml": "# new\nname: paper\ndependencies:\n\n  - numpy  # arrays\n",
    });

    expect(edited.toolchain).toEqual(plain.toolchain);
  });

  test("installs pip's lines in a side stage with compilers, and those of the repository when that is there", async () => {
    const { dependencies, project } = await contributionOf({
      "environment.yml":
        "dependencies:\n  - python\n  - pip:\n      - -c bounds.txt\n      - humanize\n      - -e .\n",
      "bounds.txt": "humanize<5\n",
      "setup.py": "",
    });

    expect(dependencies.sideStages).toMatchObject([{ buildsPackages: true }]);
    expect(pipInstalls(dependencies)).toEqual([["resolve", "humanize\n"]]);
    expect(textsOf(dependencies)["environment/pip-1-constraints.txt"]).toBe("humanize<5\n");
    expect(textsOf(project)).toEqual({
      "environment/local-requirements.txt": "-e .\n",
      "environment/local-constraints.txt": "humanize<5\n",
    });
    expect(commandsOf(project.steps)[0]).toContain("/srv/repo");
  });

  test("installs a lock as it is, and resolves beside it only what it lacks of every image's packages", async () => {
    const files = {
      "conda-linux-64.lock": `${lock}# pip six @ https://files.pythonhosted.org/packages/six-1.17.0-py2.py3-none-any.whl#sha256=${"ab".repeat(32)}\n`,
    };

    const { dependencies, interpreters, notices, toolchain } = await contributionOf(files);

    expect(textsOf(toolchain)["environment/packages.txt"]).toContain(
      "python-3.12.5-h2ad013b_0_cpython.conda#9c56c4df",
    );
    expect(pipInstalls(dependencies)).toEqual([
      ["exact", expect.stringMatching(/^six/)],
      ["resolve", "ipywidgets\npip\n"],
    ]);
    expect(notices).toEqual([expect.stringContaining("ipywidgets, pip")]);
    expect(interpreters).toEqual([
      { language: "Python", version: { value: "3.12.5", from: { file: "conda-linux-64.lock", line: 2 } } },
    ]);
  });

  test("adds nothing to a lock without Python", async () => {
    const { dependencies, interpreters } = await contributionOf({
      "conda-linux-64.lock":
        "@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/bzip2-1.0.8-h4bc722e_7.conda\n",
    });

    expect(dependencies.steps).toEqual([]);
    expect(interpreters).toEqual([]);
  });

  test("refuses a lock for another platform", async () => {
    const arm = lock.replaceAll("linux-64", "linux-aarch64");

    await expect(contributionOf({ "conda-linux-aarch64.lock": arm })).rejects.toMatchObject({
      code: "LOCK_UNUSABLE",
    });
  });

  test("puts conda at hand for a postBuild that calls it, and leaves it out of every other image", async () => {
    const files = { "environment.yml": "dependencies: [python]\n" };

    const called = await contributionOf({ ...files, postBuild: "#!/bin/sh\nconda install tree\n" });
    const plain = await contributionOf({ ...files, postBuild: "#!/bin/sh\ntrue\n" });

    expect(commandsOf(called.project.steps)).toEqual([["/build/conda/provide-conda.sh"]]);
    expect(plain.project.steps).toEqual([]);
  });

  test("sets the file's variables, and Binder's names for the environment, which win", async () => {
    const { path, variables } = await contributionOf({
      "environment.yml":
        "dependencies: [python]\nvariables: { STATION: kap, CONDA_PREFIX: /nowhere, PATH: /nowhere }\n",
    });

    expect(path).toEqual(["/srv/conda/envs/notebook/bin"]);
    expect(variables).toMatchObject({
      STATION: "kap",
      CONDA_PREFIX: "/srv/conda/envs/notebook",
      NB_PYTHON_PREFIX: "/srv/conda/envs/notebook",
    });
    expect(variables).not.toHaveProperty("PATH");
  });

  test("is data alone: the same twice, and nothing that JSON would lose", async () => {
    const files = { "environment.yml": "dependencies: [numpy, { pip: [six] }]\n" };

    const contribution = await contributionOf(files);

    expect(await contributionOf(files)).toEqual(contribution);
    expect(JSON.parse(JSON.stringify(contribution))).toEqual(contribution);
  });
});
