import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { InferredPackage, RInference } from "../../../../buildpacks/r/infer/inference.ts";
import { renderInstallScript, withInstallers } from "../../../../buildpacks/r/infer/render-install-script.ts";
import { readInstallScript } from "../../../../buildpacks/r/install-script/read-install-script.ts";
import type { PackageSource } from "../../../../buildpacks/r/install-script/wanted-package.ts";
import { memoryRepository } from "../../../memory-repository.ts";

function inference(packages: readonly InferredPackage[]): RInference {
  return { packages, leftOut: [], hasR: undefined, usesShiny: undefined, renderers: [], unreadable: [] };
}

function one(name: string | undefined, source: PackageSource, file = "a.R"): InferredPackage {
  return { name, source, evidence: [{ file, line: 3, reason: `library(${name ?? "?"})` }] };
}

test("CRAN first, then from elsewhere, then Bioconductor, each with its place", () => {
  const packages = [
    one("DESeq2", { kind: "bioconductor" }),
    {
      ...one("dplyr", { kind: "cran" }),
      evidence: [1, 2].map((line) => ({ file: "a.R", line, reason: "library(dplyr)" })),
    },
    one("old", { kind: "cran-version", version: "1.2" }),
    one("repo", { kind: "remote", reference: "github::user/repo@v1" }),
    one("tidyr", { kind: "cran" }),
  ];
  const [, ...lines] = renderInstallScript(inference(packages)).split(/\n(?=install)/);

  expect(lines.join("\n")).toBe(`install.packages(c(
  "BiocManager", # installs the packages below
  "remotes", # installs the packages below
  "dplyr", # library(dplyr), a.R:1 and 1 more
  "tidyr" # library(tidyr), a.R:3
))

remotes::install_version("old", "1.2") # library(old), a.R:3
remotes::install_github("user/repo@v1") # library(repo), a.R:3

BiocManager::install(c(
  "DESeq2" # library(DESeq2), a.R:3
), update = FALSE, ask = FALSE)
`);
});

test("nothing found is a header and no more", () => {
  expect(
    renderInstallScript(inference([]))
      .split("\n")
      .every((line) => line === "" || line.startsWith("# ")),
  ).toBe(true);
});

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,8}[A-Za-z0-9]$/);
const ref = fc.constantFrom("", "@v1.0", "@main");
const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const path = fc
  .tuple(part, name, ref)
  .map(([user, repository, at]) => ({ repository, text: `${user}/${repository}${at}` }));

const wanted: fc.Arbitrary<InferredPackage> = fc.oneof(
  name.map((known) => one(known, { kind: "cran" })),
  name.map((known) => one(known, { kind: "bioconductor" })),
  fc
    .tuple(name, fc.stringMatching(/^[0-9]{1,2}(\.[0-9]{1,3}){1,3}$/))
    .map(([known, version]) => one(known, { kind: "cran-version", version })),
  fc
    .tuple(fc.constantFrom("github", "gitlab", "bitbucket"), path)
    .map(([host, { repository, text }]) =>
      one(repository, { kind: "remote", reference: `${host}::${text}` }),
    ),
  fc
    .tuple(name, ref)
    .map(([known, at]) =>
      one(known, { kind: "remote", reference: `git::https://example.org/a/${known}.git${at}` }),
    ),
  name.map((known) =>
    one(known, { kind: "remote", reference: `url::https://example.org/${known}_1.0.tar.gz` }),
  ),
);

function sorted(items: readonly { name: string | undefined; source: PackageSource }[]): readonly string[] {
  return items.map((item) => JSON.stringify([item.name, item.source])).sort();
}

const fileName = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });

test("what is rendered is read back as the same packages, whatever files are called", async () => {
  const packages = fc.uniqueArray(wanted, { selector: (item) => item.name, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(packages, fileName, async (chosen, file) => {
      const placed = chosen.map((item) => ({ ...item, evidence: [{ file, reason: "library(x)" }] }));
      const text = renderInstallScript(inference(placed));
      const script = await readInstallScript(memoryRepository({ "install.R": text }), "install.R");

      expect(sorted(script?.packages ?? [])).toEqual(sorted(withInstallers(placed)));
      expect(script?.reads).toEqual({ kind: "files", files: [] });
    }),
    { numRuns: 300 },
  );
});
