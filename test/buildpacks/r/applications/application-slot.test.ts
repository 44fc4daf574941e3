import { describe, expect, test } from "vitest";
import {
  applicationScripts,
  withApplications,
} from "../../../../buildpacks/r/applications/application-slot.ts";
import type { Applications } from "../../../../buildpacks/r/applications/applications.ts";
import { emptySlot, type Slot } from "../../../../src/buildpack.ts";
import { buildSecrets } from "../../../../src/configuration/build-secrets.ts";
import type { Step } from "../../../../src/plan/step.ts";
import { contributionContext } from "../../contribution-context.ts";

const place = { file: "a" };
const both: Applications = { rstudio: place, shiny: place };
const onlyShiny: Applications = { rstudio: undefined, shiny: place };
const runtime: Slot = {
  files: [],
  sideStages: [{ name: "r", from: "server", comment: "", steps: [], buildsPackages: false }],
  steps: [{ kind: "workdir", path: "/" }],
};

function commands(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === "run" ? [step.argv.join(" ")] : []));
}

test.each<[string, Applications | undefined]>([
  ["nothing was read", undefined],
  ["nothing is asked for", { rstudio: undefined, shiny: undefined }],
])("R's runtime is left as it is where %s", (_, applications) => {
  expect(withApplications(runtime, applications, contributionContext)).toBe(runtime);
  expect(applicationScripts(applications)).toEqual([]);
});

describe("Shiny", () => {
  const slot = withApplications(runtime, onlyShiny, contributionContext);

  test("stands behind R, and fetches no RStudio", () => {
    expect(slot.sideStages).toEqual(runtime.sideStages);
    expect(slot.steps.slice(0, 1)).toEqual(runtime.steps);
    expect(JSON.stringify(slot)).not.toContain("rstudio");
  });

  test("has the proxy in the catalogue's versions, and is placed after it", () => {
    const { proxy } = contributionContext.catalogue.r;

    expect(commands(slot.steps)).toEqual([
      `/build/r-applications/install-proxy.sh /opt/pip ${proxy.join(" ")}`,
      "/build/r-applications/place-application.sh shiny",
    ]);
    expect(proxy.every((pin) => /^[a-z-]+==[\d.]+$/.test(pin))).toBe(true);
  });

  test("is held to the server's lock, with the index of whoever builds", () => {
    const [step] = slot.steps.filter((each) => each.kind === "run");

    expect(step?.mounts).toEqual(
      expect.arrayContaining([
        { kind: "context", source: "build/server", target: "/build/server" },
        { kind: "stage", stage: "pip", source: "/opt/pip", target: "/opt/pip" },
        { kind: "secret", id: "pip.conf" },
      ]),
    );
  });
});

describe("RStudio", () => {
  const slot = withApplications(emptySlot, both, contributionContext);

  test("is fetched in a stage of its own, from the catalogue's place or whoever builds has another", () => {
    const [stage] = slot.sideStages;
    const [, fetch] = stage?.steps ?? [];

    expect(stage).toMatchObject({ name: "rstudio", from: "server", buildsPackages: false });
    expect(commands(fetch === undefined ? [] : [fetch])[0]).toMatch(
      /^\/build\/r-applications\/fetch-rstudio\.sh https:\S+ \S*\{architecture\}\.deb rstudio-server-\S+-amd64\.deb=[0-9a-f]{64}$/,
    );
    expect(commands(fetch === undefined ? [] : [fetch])[0]).not.toContain("{version}");
    expect(fetch).toMatchObject({
      mounts: expect.arrayContaining([{ kind: "secret", id: "rstudio-binaries" }]),
    });
  });

  test("is copied with the libraries that it is linked with", () => {
    const { runtime: libraries } = contributionContext.catalogue.r.rstudio;

    expect(slot.steps).toContainEqual({
      kind: "copy",
      from: "rstudio",
      source: "/usr/lib/rstudio-server/",
      target: "/usr/lib/rstudio-server/",
    });
    expect(commands(slot.steps)).toContain(`/build/apt/install-packages.sh ${libraries.join(" ")}`);
    expect(libraries.join(" ")).not.toMatch(/clang|-dev/);
  });

  test("stands beside Shiny", () => {
    expect(commands(slot.steps).slice(-2)).toEqual([
      "/build/r-applications/place-application.sh rstudio",
      "/build/r-applications/place-application.sh shiny",
    ]);
  });
});

test("every script that a step runs is in the context, and can be executed", () => {
  const scripts = applicationScripts(both);
  const slot = withApplications(emptySlot, both, contributionContext);
  const run = commands([...slot.steps, ...slot.sideStages.flatMap(({ steps }) => steps)])
    .map((command) => command.split(" ")[0]?.slice(1))
    .filter((path) => path?.startsWith("build/r-applications/"));

  expect(new Set(run).size).toBe(3);
  for (const path of run) expect(scripts).toContainEqual(expect.objectContaining({ path, executable: true }));
  for (const name of ["rstudio/start.sh", "shiny/start.py"]) {
    expect(scripts).toContainEqual(
      expect.objectContaining({ path: `build/r-applications/${name}`, executable: true }),
    );
  }
});

test("whoever builds may have RStudio from elsewhere", async () => {
  const secrets = await buildSecrets({ images: {}, r: { rstudio: "https://mirror.example.org/rstudio" } });

  expect(secrets.get("rstudio-binaries")).toBe("https://mirror.example.org/rstudio");
});
