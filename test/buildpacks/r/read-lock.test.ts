import { describe, expect, test } from "vitest";
import { readDescriptionFile } from "../../../buildpacks/r/read-description-file.ts";
import { readLock } from "../../../buildpacks/r/read-lock.ts";
import type { RReading } from "../../../buildpacks/r/r-reading.ts";
import { readScript } from "../../../buildpacks/r/read-script.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { faultOf } from "../conda/fault-of.ts";
import { compendium, type Files, manifest, renvLock, renvScript, script, unset } from "./repositories.ts";

/** Beside the script and the DESCRIPTION that the repository has. */
async function read(files: Files, configDir = ""): Promise<RReading> {
  const repository = memoryRepository(files, configDir);
  return readLock(repository, {
    script: (await readScript(repository, unset))?.script,
    description: await readDescriptionFile(repository, unset),
  });
}

const nothing = { spec: {}, evidence: [], ignored: [] };

test.each<[string, Files]>([
  ["no file", {}],
  ["a manifest of a web page", { "manifest.json": '{"name": "page"}' }],
  ["a manifest that is no JSON", { "manifest.json": "// for the browser\n{}" }],
])("of %s there is nothing", async (_, files) => {
  expect(await read(files)).toEqual(nothing);
  expect(await read({ ...files, "install.R": script })).toEqual(nothing);
});

describe("the day of a lock", () => {
  test.each<[string, string, string | undefined]>([
    ["is that of Posit Package Manager", "https://packagemanager.posit.co/cran/2023-02-01", "2023-02-01"],
    [
      "is that of its binary packages",
      "https://packagemanager.posit.co/cran/__linux__/jammy/2023-02-01/",
      "2023-02-01",
    ],
    ["is that of MRAN", "https://mran.microsoft.com/snapshot/2020-04-24", "2020-04-24"],
    ["is not that of the latest packages", "https://packagemanager.posit.co/cran/latest", undefined],
    ["is not that of CRAN", "https://cloud.r-project.org", undefined],
    ["is none within the address", "https://h.org/2023-02-01/cran", undefined],
    ["is none in a word", "https://h.org/cran-2023-02-01", undefined],
    ["is none that there is not", "https://h.org/cran/2023-02-30", undefined],
    ["is none of a thirteenth month", "https://h.org/cran/2023-13-01", undefined],
  ])("%s", async (_, url, date) => {
    const { spec } = await read({ "renv.lock": renvLock({ url }) });

    expect(spec.requests).toEqual([
      { kind: "lock", version: "4.2.2", date, from: { file: "renv.lock", line: 3 } },
    ]);
  });

  test("is the first of its repositories that says one", async () => {
    const urls = ["https://cloud.r-project.org", "https://h.org/2022-01-02", "https://h.org/2023-01-02"];
    const R = { Version: "4.2.2", Repositories: urls.map((URL, index) => ({ Name: `r${index}`, URL })) };

    const { spec } = await read({ "renv.lock": renvLock({ rest: { R } }) });

    expect(spec.requests).toMatchObject([{ date: "2022-01-02" }]);
  });
});

test.each<[string, object, string]>([
  ["no package", {}, "locks 0 packages of R 4.2.2"],
  ["one", { ab: {} }, "locks 1 package of R 4.2.2"],
  [
    "several, each after what it requires",
    { ab: { Requirements: ["cd"] }, cd: {} },
    "locks 2 packages of R 4.2.2",
  ],
])("renv.lock with %s", async (_, packages, reason) => {
  const { spec, evidence, ignored } = await read(
    { "binder/renv.lock": renvLock({ packages: { ...packages } }) },
    "binder",
  );

  expect(spec.lock).toMatchObject({ path: "binder/renv.lock", bioconductor: undefined });
  expect(spec.lock?.packages.map(({ name }) => name)).toEqual(Object.keys(packages).toReversed());
  expect(evidence).toEqual([{ file: "binder/renv.lock", line: 3, reason }]);
  expect([spec.notices, ignored]).toEqual([[], []]);
});

test("renv.lock may name Bioconductor, and a Python that nobody installs", async () => {
  const rest = { Bioconductor: { Version: "3.16" }, Python: { Version: "3.10.1", Type: "virtualenv" } };

  const { spec } = await read({ "renv.lock": renvLock({ rest }) });

  expect(spec.lock?.bioconductor).toBe("3.16");
  expect(spec.notices).toEqual([expect.stringMatching(/^renv\.lock:\d+ names a Python/)]);
});

describe("the release of Bioconductor", () => {
  const limma = { Source: "Bioconductor" };
  const atRelease = { Source: "Repository", Repository: "Bioconductor 3.18" };
  const version = { Version: "3.17.1", Source: "Bioconductor" };

  test.each<[string, Parameters<typeof renvLock>[0], string]>([
    [
      "is that of the lock's own part",
      { packages: { limma: atRelease }, rest: { Bioconductor: { Version: "3.16" } } },
      "3.16",
    ],
    [
      "is the newest that packages name",
      { packages: { limma: atRelease, ab: { ...atRelease, Repository: "bioc 3.9" } } },
      "3.18",
    ],
    ["is that of BiocVersion", { packages: { limma, BiocVersion: version } }, "3.17"],
    ["is that of R", { packages: { limma } }, "3.16"],
    ["is that of an old R", { r: "3.6.3", packages: { limma } }, "3.10"],
    ["is that of a new R", { r: "4.5.1", packages: { limma } }, "3.22"],
  ])("%s", async (_, content, release) => {
    const { spec } = await read({ "renv.lock": renvLock(content) });

    expect(spec.lock?.bioconductor).toBe(release);
  });

  test.each(["4.99.0", "3.0.1"])("must be named beside R %s", async (r) => {
    const fault = await faultOf(() => read({ "renv.lock": renvLock({ r, packages: { limma } }) }));

    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "renv.lock", line: 12 } });
    expect(fault.message).toContain("Bioconductor");
    expect(fault.suggestions.join()).toContain("renv::snapshot()");
  });

  test("must be named where the lock has no R", async () => {
    const text = JSON.stringify({ Packages: { limma: { Version: "1.0", ...limma } } });

    expect(await faultOf(() => read({ "renv.lock": text }))).toMatchObject({ code: "FILE_INVALID" });
  });

  test("of a manifest is that of the address", async () => {
    const text = manifest.replace(
      '"CRAN"',
      '"Bioconductor", "Repository": "https://bioconductor.org/packages/3.13/bioc"',
    );
    expect((await read({ "manifest.json": text })).spec.lock?.bioconductor).toBe("3.13");
    const brief = manifest.replace('"CRAN"', '"Bioconductor"');
    expect((await read({ "manifest.json": brief })).spec.lock?.bioconductor).toBe("3.14");
    const fault = await faultOf(() => read({ "manifest.json": brief.replace("4.1.2", "2.1.2") }));
    expect(fault.suggestions.join()).toContain("rsconnect::writeManifest()");
  });
});

test("renv.lock without R asks for none", async () => {
  const { spec, evidence } = await read({ "renv.lock": '{\n"Packages": {}}' });

  expect(spec.requests).toEqual([]);
  expect(evidence).toEqual([{ file: "renv.lock", reason: "locks 0 packages" }]);
});

describe("beside install.R", () => {
  test("renv.lock has no effect", async () => {
    expect(await read({ "renv.lock": renvLock(), "install.R": script })).toEqual({
      ...nothing,
      ignored: [{ file: "renv.lock", reason: "`install.R` says which packages are installed" }],
    });
  });

  test("renv.lock is left to a script that calls renv, and says which R and day it is for", async () => {
    const url = "https://packagemanager.posit.co/cran/2023-02-01";

    expect(await read({ "renv.lock": renvLock({ url }), "install.R": renvScript })).toEqual({
      spec: {
        requests: [
          { kind: "lock", version: "4.2.2", date: "2023-02-01", from: { file: "renv.lock", line: 3 } },
        ],
      },
      evidence: [{ file: "renv.lock", line: 3, reason: "is left to install.R:2, which calls renv" }],
      ignored: [],
    });
  });

  test("manifest.json has no effect", async () => {
    for (const text of [script, renvScript])
      expect(await read({ "manifest.json": manifest, "install.R": text })).toEqual({
        ...nothing,
        ignored: [{ file: "manifest.json", reason: "`install.R` says which packages are installed" }],
      });
  });

  test("a lock may lack what DESCRIPTION asks for", async () => {
    for (const text of [script, renvScript])
      await expect(
        read({ "renv.lock": renvLock({ packages: {} }), DESCRIPTION: compendium, "install.R": text }),
      ).resolves.toBeDefined();
  });
});

test("manifest.json says which packages it was published with", async () => {
  const { spec, evidence } = await read({ "manifest.json": manifest });

  expect(spec).toMatchObject({
    requests: [{ kind: "lock", version: "4.1.2", date: undefined, from: { file: "manifest.json", line: 3 } }],
    lock: { path: "manifest.json", bioconductor: undefined, packages: [{ name: "praise" }] },
  });
  expect(evidence).toEqual([
    { file: "manifest.json", line: 3, reason: "names 1 package of R 4.1.2 that it was published with" },
  ]);
});

test("renv.lock goes before manifest.json, which is named", async () => {
  const { spec, ignored } = await read({ "renv.lock": renvLock(), "manifest.json": manifest });

  expect(spec.lock?.path).toBe("renv.lock");
  expect(ignored).toEqual([{ file: "manifest.json", reason: "`renv.lock` is taken instead" }]);
  expect((await read({ "renv.lock": renvLock(), "manifest.json": "{}" })).ignored).toEqual([]);
});

test.each<[string, Files, string]>([
  ["renv.lock", { "renv.lock": renvLock({ packages: {} }) }, "renv::snapshot()"],
  ["manifest.json", { "manifest.json": manifest.replaceAll("praise", "glue") }, "rsconnect::writeManifest()"],
])(
  "%s that lacks what DESCRIPTION asks for is refused, at the line that asks",
  async (lock, files, remedy) => {
    const fault = await faultOf(() => read({ ...files, DESCRIPTION: compendium }));

    expect(fault).toMatchObject({ code: "LOCK_OUTDATED", where: { file: "DESCRIPTION", line: 2 } });
    expect(fault.message).toContain(lock);
    expect(fault.suggestions[0]).toContain(remedy);
    expect(fault.suggestions[0]?.includes("renv::")).toBe(lock === "renv.lock");
  },
);
