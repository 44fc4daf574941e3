import { describe, expect, test } from "vitest";
import { foundation, shippedCatalogue } from "../../buildpacks/index.ts";
import {
  type Contribution,
  emptyContribution,
  emptySlot,
  type SideStage,
  type Slot,
} from "../../src/buildpack.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import type { Environment } from "../../src/environment/environment.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { type ImageRequest, planImage } from "../../src/plan/plan-image.ts";
import type { Step } from "../../src/plan/step.ts";

const catalogue = await readCatalogue(shippedCatalogue);
const user = { name: "jovyan", uid: 1000 };

const runs = (name: string): Step => ({ kind: "run", argv: [name], mounts: [] });
const slot = (...steps: readonly Step[]): Slot => ({ ...emptySlot, steps });

function contribution(name: string, rest: Partial<Contribution> = {}): Contribution {
  return {
    ...emptyContribution(name),
    scripts: [{ path: `build/${name}/install.sh`, text: "", executable: true }],
    ...rest,
  };
}

function planOf(contributions: readonly Contribution[], request: Partial<ImageRequest> = {}): Plan {
  const environment: Environment = {
    interpreters: [],
    packages: [],
    aptPackages: contributions.flatMap(({ aptPackages }) => aptPackages),
    buildPackages: contributions.flatMap(({ buildPackages }) => buildPackages),
    contributions,
    notices: [],
  };
  return planImage(environment, foundation(catalogue), { user, labels: {}, ...request });
}

function sideStage(rest: Partial<SideStage> = {}): SideStage {
  return {
    name: "side",
    from: "base",
    comment: "Beside.",
    steps: [runs("side")],
    buildsPackages: false,
    ...rest,
  };
}

const besides = (name: string): Slot => ({ ...emptySlot, sideStages: [sideStage({ name })] });

const debian = (...names: readonly string[]): Pick<Contribution, "aptPackages"> => ({
  aptPackages: names.map((value) => ({ value, from: { file: "apt.txt" } })),
});

const namesOf = (plan: Plan): readonly string[] => plan.stages.map(({ name }) => name);

/** The commands of a stage, with their arguments. */
function commandsOf(plan: Plan, name: string): readonly (readonly string[])[] {
  return stepsOf(plan, name).flatMap((step) => (step.kind === "run" ? [step.argv] : []));
}

function stepsOf(plan: Plan, name: string): readonly Step[] {
  return plan.stages.find((stage) => stage.name === name)?.steps ?? [];
}

function indexOf(steps: readonly Step[], command: string): number {
  return steps.findIndex((step) => step.kind === "run" && step.argv[0] === command);
}

function variablesOf(plan: Plan, stage = "image"): Readonly<Record<string, string>> {
  const step = stepsOf(plan, stage).find(({ kind }) => kind === "environment");
  return step?.kind === "environment" ? step.variables : {};
}

describe("planImage", () => {
  test("puts what changes least first: toolchains, dependencies, the repository, labels", () => {
    const plan = planOf([
      contribution("one", {
        toolchain: slot(runs("toolchain-1")),
        dependencies: slot(runs("dependencies-1")),
      }),
      contribution("two", {
        toolchain: slot(runs("toolchain-2")),
        dependencies: slot(runs("dependencies-2")),
      }),
    ]);

    const steps = stepsOf(plan, "image");
    const order = ["toolchain-1", "toolchain-2", "dependencies-1", "dependencies-2"].map((name) =>
      indexOf(steps, name),
    );
    const copied = steps.findIndex((step) => step.kind === "copy");
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(order[0]).toBeGreaterThan(0);
    expect(copied).toBeGreaterThan(order[3] ?? Infinity);
    expect(steps.at(-1)?.kind).toBe("label");
    expect(checkPlan(plan)).toEqual([]);
  });

  test("copies the repository once, owned by the user and by group 0", () => {
    const plan = planOf([contribution("one")], { user: { name: "jovyan", uid: 501 } });

    const copies = plan.stages
      .flatMap((stage) => stage.steps)
      .filter((step) => step.kind === "copy" && step.from === undefined);
    expect(copies).toEqual([
      { kind: "copy", source: "repository/", target: "/home/jovyan/", owner: "501:0" },
    ]);
    expect(stepsOf(plan, "image")).toContainEqual({ kind: "user", user: "501" });
  });

  test("has a stage of its own for what needs the repository, of which the image takes only what changed", () => {
    const plan = planOf([
      contribution("one", { dependencies: slot(runs("early")), project: slot(runs("late")) }),
    ]);

    const image = plan.stages.find((stage) => stage.name === "image");
    expect(plan.stages.map((stage) => stage.name).slice(-3)).toEqual(["environment", "assemble", "image"]);
    expect(image?.from).toBe("environment");
    expect(indexOf(stepsOf(plan, "environment"), "early")).toBeGreaterThan(0);
    expect(indexOf(stepsOf(plan, "assemble"), "late")).toBeGreaterThan(0);
    expect(indexOf(image?.steps ?? [], "late")).toBe(-1);
    expect(image?.steps.flatMap((step) => (step.kind === "run" ? step.mounts : []))).toContainEqual(
      expect.objectContaining({ kind: "stage", stage: "assemble" }),
    );
    expect(checkPlan(plan)).toEqual([]);
  });

  test("adds up what buildpacks bring: side stages, files, variables, and folders of PATH before the server's", () => {
    const { buildsPackages, ...side } = sideStage();
    const file = { path: "environment/list", text: "", executable: false };
    const plan = planOf([
      contribution("one", {
        dependencies: { files: [file], sideStages: [{ ...side, buildsPackages }], steps: [] },
        path: ["/one"],
        variables: { ONE: "1" },
      }),
      contribution("two", { path: ["/two"] }),
    ]);

    const paths = plan.files.map(({ path }) => path);
    const folders = variablesOf(plan)["PATH"]?.split(":") ?? [];
    expect(plan.stages).toContainEqual(side);
    expect(paths).toEqual(
      expect.arrayContaining(["environment/list", "build/one/install.sh", "build/two/install.sh"]),
    );
    expect(folders.slice(0, 4)).toEqual(["/home/jovyan/.local/bin", "/one", "/two", "/opt/jupyter/bin"]);
    expect(variablesOf(plan)).toMatchObject({
      ONE: "1",
      HOME: "/home/jovyan",
      REPO_DIR: "/home/jovyan",
      NB_USER: "jovyan",
      NB_UID: "1000",
    });
  });

  test("puts the repository where it is asked for, and works there", () => {
    const plan = planOf([contribution("one")], { repositoryDir: "/srv/repo" });

    const steps = stepsOf(plan, "image");
    expect(plan).toMatchObject({ home: "/home/jovyan", repositoryDir: "/srv/repo" });
    expect(steps).toContainEqual({
      kind: "copy",
      source: "repository/",
      target: "/srv/repo/",
      owner: "1000:0",
    });
    expect(steps).toContainEqual({ kind: "workdir", path: "/srv/repo" });
    expect(variablesOf(plan)).toMatchObject({ HOME: "/home/jovyan", REPO_DIR: "/srv/repo" });
    expect(variablesOf(plan)["PATH"]).toContain("/srv/repo/.local/bin");
  });

  test("shares everything up to the repository's own packages", () => {
    const shared = foundation(catalogue).stages;

    const [one, other] = [
      planOf([contribution("one")]),
      planOf([contribution("two", { variables: { A: "1" } })]),
    ];

    expect(one.stages.slice(0, shared.length)).toEqual(shared);
    expect(other.stages.slice(0, shared.length)).toEqual(shared);
  });

  test("has the labels that are asked for, and data alone", () => {
    const plan = planOf([contribution("one")], { labels: { "org.example": "x" } });

    expect(stepsOf(plan, "image").at(-1)).toEqual({ kind: "label", labels: { "org.example": "x" } });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test("names the files that are executable whatever the checkout says", () => {
    const plan = planOf([
      contribution("one", { executables: ["postBuild"] }),
      contribution("two", { executables: ["binder/start"] }),
    ]);

    expect(plan.executables).toEqual(["postBuild", "binder/start"]);
  });
});

describe("Debian packages", () => {
  const install = ["/build/apt/install-packages.sh", "ffmpeg", "libgl1"];

  test("are installed in the image once, sorted, before everything that buildpacks do", () => {
    const plan = planOf([
      contribution("one", { toolchain: slot(runs("toolchain")), ...debian("libgl1") }),
      contribution("apt", debian("ffmpeg")),
    ]);

    const commands = commandsOf(plan, "image");
    expect(commands.filter(([script]) => script === install[0])).toEqual([install]);
    expect(commands.findIndex(([script]) => script === "toolchain")).toBeGreaterThan(
      commands.findIndex(([script]) => script === install[0]),
    );
    expect(checkPlan(plan)).toEqual([]);
  });

  test.each<[string, Partial<SideStage>, boolean]>([
    ["in a side stage that builds packages", { buildsPackages: true }, true],
    ["in none that only brings something", { buildsPackages: false }, false],
    ["not again in one that starts from the toolchain", { buildsPackages: true, from: "toolchain" }, false],
  ])("are %s", (_, side, installed) => {
    const dependencies = { ...emptySlot, sideStages: [sideStage(side)] };

    const plan = planOf([contribution("one", { dependencies, ...debian("libgl1", "ffmpeg") })]);

    expect(commandsOf(plan, "side")).toEqual(installed ? [install, ["side"]] : [["side"]]);
    expect(checkPlan(plan)).toEqual([]);
  });

  test.each(["toolchain", "dependencies", "project"] as const)(
    "reach side stages of the %s slot",
    (where) => {
      const given = { [where]: { ...emptySlot, sideStages: [sideStage({ buildsPackages: true })] } };

      const plan = planOf([contribution("one", { ...given, ...debian("libgl1", "ffmpeg") })]);

      expect(commandsOf(plan, "side")).toEqual([install, ["side"]]);
    },
  );

  test("are nowhere where none is asked for", () => {
    const dependencies = { ...emptySlot, sideStages: [sideStage({ buildsPackages: true })] };

    const plan = planOf([contribution("one", { dependencies })]);

    expect(JSON.stringify(plan.stages)).not.toContain("/build/apt/install-packages.sh");
  });
});

describe("Debian packages that are there while packages are built", () => {
  const headers: Pick<Contribution, "buildPackages"> = {
    buildPackages: ["libz-dev", "liba-dev", "libz-dev"].map((value) => ({ value, from: "here" })),
  };
  const install = ["/build/apt/install-packages.sh", "liba-dev", "libz-dev"];
  const isInstallation = ([script]: readonly string[]) => script === install[0];

  test.each<[string, Partial<SideStage>, readonly (readonly string[])[]]>([
    ["in a side stage that builds", { buildsPackages: true }, [[...install, "tree"]]],
    ["in one that has the others already", { buildsPackages: true, from: "toolchain" }, [install]],
    ["in none that builds nothing", { buildsPackages: false }, []],
  ])("are %s", (_, side, installed) => {
    const dependencies = { ...emptySlot, sideStages: [sideStage(side)] };

    const plan = planOf([contribution("one", { dependencies, ...headers, ...debian("tree") })]);

    expect(commandsOf(plan, "side")).toEqual([...installed, ["side"]]);
    expect(checkPlan(plan)).toEqual([]);
  });

  test("reach every contribution's side stages", () => {
    const dependencies = { ...emptySlot, sideStages: [sideStage({ buildsPackages: true })] };

    const plan = planOf([contribution("one", { dependencies }), contribution("two", headers)]);

    expect(commandsOf(plan, "side")).toEqual([install, ["side"]]);
  });

  test("are where the repository is needed, below it, and never in the image", () => {
    const plan = planOf([
      contribution("one", { project: slot(runs("late")), ...headers, ...debian("tree") }),
    ]);

    const steps = stepsOf(plan, "assemble");
    expect(steps[0]).toMatchObject({ kind: "run", argv: install });
    expect(steps[1]?.kind).toBe("copy");
    expect(indexOf(steps, "late")).toBeGreaterThan(1);
    for (const stage of ["environment", "image"])
      expect(commandsOf(plan, stage).filter(isInstallation).flat()).not.toContain("liba-dev");
    expect(commandsOf(plan, "environment").filter(isInstallation)).toEqual([[install[0], "tree"]]);
    expect(checkPlan(plan)).toEqual([]);
  });

  test("add no step where there are none", () => {
    const plan = planOf([contribution("one", { project: slot(runs("late")) })]);

    expect(stepsOf(plan, "assemble")[0]?.kind).toBe("copy");
  });
});

const isEnvironment = ({ kind }: Step) => kind === "environment";

describe("a language's runtime", () => {
  test("stands below the user, the Debian packages and all toolchains", () => {
    const plan = planOf([
      contribution("one", { toolchain: slot(runs("toolchain")), ...debian("ffmpeg") }),
      contribution("two", { runtime: slot(runs("runtime")), variables: { TWO: "2" } }),
    ]);

    const steps = stepsOf(plan, "image");
    expect(indexOf(steps, "runtime")).toBe(0);
    expect(steps.findIndex(isEnvironment)).toBeGreaterThan(0);
    expect(indexOf(steps, "toolchain")).toBeGreaterThan(indexOf(steps, "/build/apt/install-packages.sh"));
  });

  test("is the same for other variables, packages and folders", () => {
    const runtime = { ...slot(runs("runtime")), sideStages: [sideStage({ name: "r" })] };
    const one = planOf([contribution("one", { runtime })]);
    const other = planOf(
      [
        contribution("one", {
          runtime,
          variables: { A: "1" },
          path: ["/a"],
          toolchain: slot(runs("x")),
          ...debian("ffmpeg"),
        }),
      ],
      { repositoryDir: "/repo", user: { name: "me", uid: 7 } },
    );

    expect(stepsOf(other, "image")[0]).toEqual(stepsOf(one, "image")[0]);
    expect(other.stages.find(({ name }) => name === "r")).toEqual(
      one.stages.find(({ name }) => name === "r"),
    );
  });

  test("has its side stages before all others, and its files in the context", () => {
    const file = { path: "environment/runtime.txt", text: "", executable: false };
    const plan = planOf([
      contribution("one", {
        toolchain: besides("toolchain-side"),
        dependencies: besides("dependencies-side"),
        project: besides("project-side"),
      }),
      contribution("two", { runtime: { ...besides("runtime-side"), files: [file] } }),
    ]);

    expect(namesOf(plan).slice(-5)).toEqual([
      "runtime-side",
      "toolchain-side",
      "dependencies-side",
      "project-side",
      "image",
    ]);
    expect(plan.files).toContainEqual(file);
    expect(checkPlan(plan)).toEqual([]);
  });

  test("is in the toolchain's stage where there is one, once", () => {
    const dependencies = { ...emptySlot, sideStages: [sideStage({ from: "toolchain" })] };
    const plan = planOf([
      contribution("one", { runtime: slot(runs("runtime")), dependencies, project: slot(runs("late")) }),
    ]);

    const stages = plan.stages.filter(({ name }) => indexOf(stepsOf(plan, name), "runtime") >= 0);
    expect(stages.map(({ name }) => name)).toEqual(["toolchain"]);
    expect(indexOf(stepsOf(plan, "toolchain"), "runtime")).toBe(0);
  });

  test.each([true, false])(
    "has Debian packages in its side stage if packages are built there: %s",
    (buildsPackages) => {
      const runtime = { ...emptySlot, sideStages: [sideStage({ buildsPackages })] };
      const plan = planOf([contribution("one", { runtime, ...debian("tree") })]);

      expect(commandsOf(plan, "side")).toEqual([
        ...(buildsPackages ? [["/build/apt/install-packages.sh", "tree"]] : []),
        ["side"],
      ]);
    },
  );
});

describe("the stage `toolchain`", () => {
  const toolchain = slot(runs("toolchain"));

  test("is not there where nothing starts from it", () => {
    const plan = planOf([
      contribution("one", { toolchain, dependencies: { ...emptySlot, sideStages: [sideStage()] } }),
    ]);

    expect(namesOf(plan).slice(-2)).toEqual(["side", "image"]);
    expect(indexOf(stepsOf(plan, "image"), "toolchain")).toBeGreaterThan(0);
  });

  test.each(["dependencies", "project"] as const)(
    "is what the image and a side stage of %s start from",
    (where) => {
      const project = slot(runs("late"));
      const given = { [where]: { ...emptySlot, sideStages: [sideStage({ from: "toolchain" })] } };

      const plan = planOf([
        contribution("one", { toolchain, ...given }),
        contribution("two", { project, dependencies: slot(runs("dependencies")), ...debian("ffmpeg") }),
      ]);

      expect(namesOf(plan).slice(-5)).toEqual(["toolchain", "side", "environment", "assemble", "image"]);
      expect(plan.stages.find(({ name }) => name === "environment")?.from).toBe("toolchain");
      expect(commandsOf(plan, "toolchain").slice(-2)).toEqual([
        ["/build/apt/install-packages.sh", "ffmpeg"],
        ["toolchain"],
      ]);
      expect(commandsOf(plan, "environment")).toEqual([["dependencies"]]);
      expect(checkPlan(plan)).toEqual([]);
    },
  );

  test("comes after the side stages that bring what it needs", () => {
    const plan = planOf([
      contribution("one", {
        toolchain: { ...toolchain, sideStages: [sideStage({ name: "python" })] },
        dependencies: { ...emptySlot, sideStages: [sideStage({ from: "toolchain" })] },
      }),
    ]);

    expect(namesOf(plan).slice(-4)).toEqual(["python", "toolchain", "side", "image"]);
  });
});
