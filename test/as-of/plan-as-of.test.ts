import { describe, expect, test } from "vitest";
import { buildpacks, shippedCatalogue } from "../../buildpacks/index.ts";
import { datedSources, throughDay } from "../../src/as-of/as-of.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { renderDockerfile } from "../../src/dockerfile/render-dockerfile.ts";
import { detect } from "../../src/environment/detect.ts";
import { planFor } from "../../src/prepare-image.ts";
import { memoryRepository } from "../memory-repository.ts";

const catalogue = await readCatalogue(shippedCatalogue);

async function planned(files: Readonly<Record<string, string>>, day?: string, network = {}) {
  const found = await detect(memoryRepository(files), buildpacks, { infer: false });
  const asOf = day === undefined ? undefined : datedSources(throughDay(day), { images: {}, ...network });
  return planFor(found, catalogue, { user: { name: "jovyan", uid: 1000 }, labels: {}, asOf });
}

const everything = { "requirements.txt": "numpy\n-e .\n", "setup.py": "", "apt.txt": "jq\n", postBuild: "" };
const archive = { "debian-snapshot": "https://snapshot.example.org/archive" };

describe("a plan as of a day", () => {
  test("is the same twice, and another on another day", async () => {
    const [one, again, other] = await Promise.all(
      ["2023-09-01", "2023-09-01", "2023-09-02"].map((day) => planned(everything, day, archive)),
    );

    expect(again?.plan).toEqual(one?.plan);
    expect(other?.plan).not.toEqual(one?.plan);
  });

  test("shares the server's stages with every plan of today, so that they are built once", async () => {
    const foundation = ["base", "locale", "pip", "server"];
    const stagesOf = async (day?: string) =>
      (await planned(everything, day, archive)).plan.stages.filter(({ name }) => foundation.includes(name));

    expect(await stagesOf("2023-09-01")).toEqual(await stagesOf());
  });

  test("hands the day to all steps that install packages for the repository", async () => {
    const { plan } = await planned(everything, "2023-09-01", archive);

    const dockerfile = renderDockerfile(plan);
    expect(dockerfile.match(/target=\/environment\/uploaded-prior-to\.txt/g)).toHaveLength(2);
    // Of the wheels' stage, and of the image.
    expect(dockerfile.match(/target=\/environment\/debian-snapshot\.txt/g)).toHaveLength(2);
    expect(plan.files).toContainEqual({
      path: "environment/uploaded-prior-to.txt",
      text: "2023-09-02T00:00:00Z\n",
      executable: false,
    });
  });

  test("has the R and the CRAN of the day", async () => {
    const { plan, environment } = await planned({ "install.R": "install.packages('ggplot2')" }, "2021-03-30");

    expect(environment.interpreters[0]?.version.value).toBe("4.0.4");
    expect(renderDockerfile(plan)).toContain(" 2021-03-30 ");
  });
});

describe("what can't be had of a day is said:", () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["the foundation", {}, /^as of 2023-09-01: .*base images/],
    ["Debian's packages", { "apt.txt": "jq\n" }, /^Debian's packages are today's: no archive/],
    ["conda's", { "environment.yml": "dependencies: [numpy]\n" }, /conda's channels for 2023-09-01/],
    ["Julia's", { "Project.toml": "" }, /Julia's registry for 2023-09-01/],
    ["Nix's", { "default.nix": "import <nixpkgs> {}" }, /nixpkgs for 2023-09-01/],
    ["postBuild's", { postBuild: "#!/bin/sh\n" }, /postBuild fetches for 2023-09-01/],
  ])("%s", async (_, files, pattern) => {
    const { environment } = await planned(files, "2023-09-01");

    expect(environment.notices).toContainEqual(expect.stringMatching(pattern));
    for (const notice of (await planned(files)).environment.notices) expect(notice).not.toMatch(pattern);
  });
});
