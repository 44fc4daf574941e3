import { describe, expect, test } from "vitest";
import type { RChoice } from "../../../buildpacks/r/choose-r.ts";
import { packageSource, rRuntime } from "../../../buildpacks/r/r-runtime.ts";
import type { Catalogue } from "../../../src/catalogue.ts";
import type { Step } from "../../../src/plan/step.ts";
import { contributionContext } from "../contribution-context.ts";

function choice(version: string, day = "2024-01-31"): RChoice {
  return { version: { value: version, from: "here" }, snapshot: { value: day, from: "there" } };
}

function runtime(version: string, r: Partial<Catalogue["r"]> = {}, owner = "1000:0") {
  const { catalogue } = contributionContext;
  const slot = rRuntime(choice(version), {
    ...contributionContext,
    owner,
    catalogue: { ...catalogue, r: { ...catalogue.r, ...r } },
  });
  const [stage] = slot.sideStages;
  if (stage === undefined) throw new Error("no stage");
  return { slot, stage };
}

const argvOf = (steps: readonly Step[]) => steps.flatMap((step) => (step.kind === "run" ? [step.argv] : []));
const mountsOf = (steps: readonly Step[], script: string) =>
  steps.flatMap((step) =>
    step.kind === "run" && step.argv[0]?.endsWith(script) === true ? step.mounts : [],
  );

test("R is fetched and its kernel made in a stage of its own, without the environment's Debian packages", () => {
  const r = {
    binaries: "https://h.org/r",
    package: "debian-12/r-{version}_{architecture}_{version}.deb",
    cran: "https://h.org/cran/{date}",
    bioconductor: "https://h.org/bioc",
    runtime: ["libb", "liba"],
  };
  const { slot, stage } = runtime("4.3.2", { ...r, checksums: {} });

  expect(slot.sideStages).toHaveLength(1);
  expect(slot.files).toEqual([]);
  expect(stage).toMatchObject({ name: "r", from: "server", buildsPackages: false });
  expect(stage.comment).toContain("R 4.3.2");
  expect(stage.comment).toContain("2024-01-31");
  expect(argvOf(stage.steps)).toEqual([
    ["/build/apt/install-packages.sh", "liba", "libb"],
    ["/build/r/fetch-r.sh", "4.3.2", "https://h.org/r", "debian-12/r-4.3.2_{architecture}_4.3.2.deb"],
    [
      "/build/r/install-kernel.sh",
      "/opt/R/kernel",
      "https://h.org/cran/{date}",
      "2024-01-31",
      "https://h.org/bioc",
    ],
  ]);
});

test("the image has R, its kernel and the same libraries, and its packages of the day", () => {
  const { slot, stage } = runtime("4.3.2", { cran: "https://h.org/cran/{date}" }, "501:0");

  expect(slot.steps[0]).toEqual(stage.steps[0]);
  expect(slot.steps.slice(1, 3)).toEqual([
    { kind: "copy", from: "r", source: "/opt/R/4.3.2/", target: "/opt/R/4.3.2/" },
    { kind: "copy", from: "r", source: "/opt/R/kernel/", target: "/opt/R/kernel/" },
  ]);
  expect(slot.steps[3]).toEqual({
    kind: "run",
    argv: [
      "/build/r/link-r.sh",
      "4.3.2",
      "/opt/R/kernel",
      "https://h.org/cran/2024-01-31",
      "/srv/rlibs",
      "501:0",
    ],
    mounts: [{ kind: "context", source: "build/r", target: "/build/r" }],
  });
  expect(slot.steps).toHaveLength(4);
});

describe("libraries", () => {
  const r = { runtime: ["libz", "liba"], "runtime-3": ["libpcre3"] };

  test.each([
    ["3.6.3", ["liba", "libpcre3", "libz"]],
    ["4.0.0", ["liba", "libz"]],
    ["4.3.2", ["liba", "libz"]],
    ["33.0.0", ["liba", "libz"]],
  ])("of R %s", (version, libraries) => {
    const { slot, stage } = runtime(version, r);

    for (const steps of [slot.steps, stage.steps])
      expect(argvOf(steps)[0]).toEqual(["/build/apt/install-packages.sh", ...libraries]);
  });
});

test("checksums are handed on, all of them: the script knows the machine's file", () => {
  const [one, other] = ["a".repeat(64), "b".repeat(64)] as const;
  const { stage } = runtime("4.3.2", {
    checksums: { "r-4.3.2_1_amd64.deb": one, "r-4.3.2_1_arm64.deb": other },
  });

  expect(argvOf(stage.steps)[1]?.slice(4)).toEqual([
    `r-4.3.2_1_amd64.deb=${one}`,
    `r-4.3.2_1_arm64.deb=${other}`,
  ]);
});

test("what fetches R has its mirror, and what installs the kernel CRAN's", () => {
  const { stage } = runtime("4.3.2");
  const binaries = { kind: "secret", id: "r-binaries" };
  const cran = { kind: "secret", id: "cran-mirror" };

  expect(mountsOf(stage.steps, "fetch-r.sh")).toContainEqual(binaries);
  expect(mountsOf(stage.steps, "fetch-r.sh")).not.toContainEqual(cran);
  expect(mountsOf(stage.steps, "install-kernel.sh")).toContainEqual(cran);
  expect(mountsOf(stage.steps, "install-kernel.sh")).toContainEqual({
    kind: "cache",
    id: "bindery-r",
    target: "/var/cache/bindery-r",
  });
  for (const script of ["fetch-r.sh", "install-kernel.sh"])
    for (const id of ["ca.pem", "apt-mirror"])
      expect(mountsOf(stage.steps, script)).toContainEqual({ kind: "secret", id });
});

test("scripts that install are told the template, the day and Bioconductor", () => {
  const { r } = contributionContext.catalogue;

  expect(packageSource(choice("4.3.2", "2023-05-06"), r)).toEqual([r.cran, "2023-05-06", r.bioconductor]);
});
