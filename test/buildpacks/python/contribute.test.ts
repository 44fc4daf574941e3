import { describe, expect, test } from "vitest";
import { contribute } from "../../../buildpacks/python/contribute.ts";
import { detect } from "../../../buildpacks/python/detect.ts";
import type { Contribution, Slot } from "../../../src/buildpack.ts";
import type { Step } from "../../../src/plan/step.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const context = { ...contributionContext, owner: "501:0", repositoryDir: "/srv/repo" };

async function contributionOf(
  requirements: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Contribution> {
  return contributionOfFiles({ "requirements.txt": requirements, ...files });
}

async function contributionOfFiles(files: Readonly<Record<string, string>>): Promise<Contribution> {
  const detection = await detect(memoryRepository(files));
  if (detection === undefined) throw new Error("there is no Python environment in it");
  return contribute(detection.spec, context);
}

function textsOf({ files }: Slot): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** What the steps read of the build context. */
function readBy(steps: readonly Step[]): readonly string[] {
  return steps
    .flatMap((step) => (step.kind === "run" ? step.mounts : []))
    .flatMap((mount) => (mount.kind === "context" ? [mount.source] : []));
}

function commandsOf(steps: readonly Step[]): readonly (readonly string[])[] {
  return steps.flatMap((step) => (step.kind === "run" ? [step.argv] : []));
}

describe("contribute", () => {
  test("collects wheels in a side stage, and installs them as the image's user", async () => {
    const { dependencies, project } = await contributionOf("numpy==2.2.6\n");

    const [wheels] = dependencies.sideStages;
    expect(textsOf(dependencies)).toEqual({ "environment/requirements.txt": "numpy==2.2.6\n" });
    expect(wheels).toMatchObject({ name: "wheels", from: "base" });
    expect(readBy(wheels?.steps ?? [])).toContain("environment/requirements.txt");
    expect(dependencies.steps).toEqual([
      expect.objectContaining({
        kind: "run",
        user: "501:0",
        mounts: expect.arrayContaining([expect.objectContaining({ stage: "wheels" })]),
      }),
    ]);
    expect(project.steps).toEqual([]);
  });

  test("reads nothing but the requirements, without comments, so that other edits find the cache", async () => {
    const plain = await contributionOf("numpy\npandas\n");
    const edited = await contributionOf("# for the paper\nnumpy   # arrays\n\n-r more.txt\n", {
      "more.txt": "pandas\n",
    });

    expect(edited.dependencies).toEqual(plain.dependencies);
  });

  test("leaves to the assemble stage what needs the repository, and runs it there", async () => {
    const { dependencies, project } = await contributionOf("numpy\n-e .\n", { "setup.py": "" });

    expect(textsOf(dependencies)).toEqual({ "environment/requirements.txt": "numpy\n" });
    expect(textsOf(project)).toEqual({ "environment/local-requirements.txt": "-e .\n" });
    expect(readBy(project.steps)).toContain("environment/local-requirements.txt");
    expect(commandsOf(project.steps)[0]).toContain("/srv/repo");
  });

  test("passes constraints to both installs", async () => {
    const files = { "setup.py": "", "bounds.txt": "numpy<3\n" };

    const { dependencies, project } = await contributionOf("-c bounds.txt\nnumpy\n.\n", files);

    expect(textsOf(dependencies)["environment/constraints.txt"]).toBe("numpy<3\n");
    expect(textsOf(project)["environment/local-constraints.txt"]).toBe("numpy<3\n");
  });

  test("adds what the catalogue says: companions always, a server's completion where there is one", async () => {
    const { dependencies } = await contributionOf("");

    const [command = []] = commandsOf(dependencies.sideStages[0]?.steps ?? []);
    const { companions, server, completes } = catalogue.python;
    expect(command.slice(5)).toEqual([server, ...companions, "--", ...completes]);
    expect(dependencies.files).toEqual([]);
  });

  test("puts the environment before the server, under the names that Binder's repositories rely on", async () => {
    const { path, variables } = await contributionOf("");

    expect(path).toEqual(["/srv/env/bin"]);
    expect(variables).toMatchObject({
      NB_PYTHON_PREFIX: "/srv/env",
      KERNEL_PYTHON_PREFIX: "/srv/env",
      JUPYTER_PATH: "/srv/env/share/jupyter",
    });
  });

  test("explains every package and the Python", async () => {
    const { interpreters, packages } = await contributionOf("\nnumpy\n");

    expect(packages).toEqual([{ value: "numpy", from: { file: "requirements.txt", line: 2 } }]);
    expect(interpreters).toEqual([
      { language: "Python", version: { value: catalogue.python.default, from: expect.any(String) } },
    ]);
  });

  test("installs the root's package after what requirements.txt asks for", async () => {
    const { dependencies, project } = await contributionOf("numpy\n", { "setup.py": "" });

    expect(textsOf(dependencies)).toEqual({ "environment/requirements.txt": "numpy\n" });
    expect(textsOf(project)).toEqual({ "environment/local-requirements.txt": ".\n" });
  });

  test("brings another Python than the server's, with its packages collected by it", async () => {
    const { dependencies, interpreters, runtime } = await contributionOf("numpy\n", {
      "runtime.txt": "python-3.12",
    });

    expect(interpreters).toEqual([
      { language: "Python", version: { value: "3.12", from: { file: "runtime.txt", line: 1 } } },
    ]);
    expect(runtime.sideStages).toMatchObject([{ name: "python", from: catalogue.images["python-3.12"] }]);
    expect(dependencies.sideStages).toMatchObject([{ name: "wheels", from: "python" }]);
    expect(commandsOf(dependencies.steps)[0]).toContain("/opt/python/3.12/bin/python3.12");
  });

  test("installs a lock as it is, and says which requests for a Python gave way", async () => {
    const lock = `{
  "_meta": { "pipfile-spec": 6, "requires": { "python_version": "3.11" } },
  "default": { "six": { "hashes": ["sha256:${"ab".repeat(32)}"], "version": "==1.17.0" } }
}`;

    const { dependencies, notices, packages } = await contributionOfFiles({
      "Pipfile.lock": lock,
      "runtime.txt": "python-3.12",
    });

    expect(textsOf(dependencies)["environment/requirements.txt"]).toBe(
      `six==1.17.0 --hash=sha256:${"ab".repeat(32)}\n`,
    );
    expect(commandsOf(dependencies.sideStages[0]?.steps ?? [])[0]).toContain("exact");
    expect(packages.map(({ value }) => value)).toEqual(["six==1.17.0"]);
    expect(notices).toEqual([expect.stringMatching(/3\.12.*runtime\.txt:1.*Pipfile\.lock:2/)]);
  });

  test("keeps compilers for code that is compiled while it runs, and says for which", async () => {
    const detection = await detect(memoryRepository({ "requirements.txt": "" }));
    if (detection === undefined) throw new Error("there is no Python environment in it");
    const place = { file: "fast.ipynb", line: 7 };

    const { aptPackages } = contribute({ ...detection.spec, compiles: [place] }, context);

    expect(aptPackages).toContainEqual({ value: "gcc", from: place });
    expect(contribute(detection.spec, context).aptPackages).toEqual([]);
  });

  test("brings the programs that packages call while they run, with the line that wants them", async () => {
    const { aptPackages } = await contributionOf("numpy\nnbgitpuller\n");

    expect(aptPackages).toEqual(
      ["git", "ca-certificates"].map((value) => ({ value, from: { file: "requirements.txt", line: 2 } })),
    );
  });

  test("is data alone: the same twice, and nothing that JSON would lose", async () => {
    const contribution = await contributionOf("numpy\n-e .\n", { "setup.py": "" });

    expect(await contributionOf("numpy\n-e .\n", { "setup.py": "" })).toEqual(contribution);
    expect(JSON.parse(JSON.stringify(contribution))).toEqual(contribution);
  });
});
