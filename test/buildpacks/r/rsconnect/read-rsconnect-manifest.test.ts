import { expect, it, test } from "vitest";
import { readRsconnectManifest } from "../../../../buildpacks/r/rsconnect/read-rsconnect-manifest.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../../conda/fault-of.ts";

async function read(value: unknown) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return readRsconnectManifest(memoryRepository({ "manifest.json": text }), "manifest.json");
}

async function packagesOf(packages: unknown) {
  const reading = await read({ version: 1, platform: "4.2.1", metadata: { appmode: "shiny" }, packages });
  if (reading?.kind !== "read") throw new Error(`unrelated: ${reading?.reason}`);
  return reading.content.packages;
}

const sha = "0123456789abcdef0123456789abcdef01234567";

const manifest = {
  version: 1,
  locale: "en_US",
  platform: "4.2.1",
  metadata: { appmode: "shiny", primary_rmd: null, content_category: null, has_parameters: false },
  packages: {
    shiny: {
      Source: "CRAN",
      Repository: "https://cran.rstudio.com",
      description: {
        Package: "shiny",
        Type: "Package",
        Version: "1.7.3",
        Depends: "R (>= 3.0.2), methods",
        Imports: "utils, httpuv (>= 1.5.2),\nR6 (>= 2.0)",
        Repository: "CRAN",
        Built: "R 4.2.1; ; 2022-11-01; unix",
      },
    },
    R6: { Source: "CRAN", Repository: null, description: { Package: "R6", Version: "2.5.1" } },
  },
  files: { "app.R": { checksum: "0" } },
  users: null,
};

function at(line: number) {
  return { file: "manifest.json", line };
}

it("reads what R's rsconnect writes", async () => {
  const shiny = {
    name: "shiny",
    version: "1.7.3",
    origin: { kind: "repository", name: "CRAN", url: "https://cran.rstudio.com" },
    requires: ["httpuv", "R6"],
    where: at(12),
  };
  const r6 = {
    name: "R6",
    version: "2.5.1",
    origin: { kind: "repository", name: "CRAN" },
    requires: [],
    where: at(25),
  };
  expect(await read(manifest)).toEqual({
    kind: "read",
    content: {
      path: "manifest.json",
      r: { value: "4.2.1", from: at(4) },
      appMode: "shiny",
      packages: [shiny, r6],
      installOrder: [r6, shiny],
    },
  });
});

const description = { Package: "thing", Version: "1.0" };
const onGithub = {
  kind: "git-host",
  host: "github",
  server: "api.github.com",
  owner: "user",
  repository: "repo",
  commit: sha,
};

test.each<[string, object, object]>([
  [
    "Bioconductor",
    { Source: "Bioconductor", Repository: "https://bioconductor.org/packages/3.16/bioc", description },
    { kind: "bioconductor", release: "3.16" },
  ],
  [
    "Bioconductor's data",
    {
      Source: "Bioconductor",
      Repository: "https://bioconductor.org/packages/3.18/data/annotation",
      description,
    },
    { kind: "bioconductor", release: "3.18" },
  ],
  [
    "Bioconductor at an address without a release",
    { Source: "Bioconductor", Repository: "https://h.org/packages/release/bioc", description },
    { kind: "bioconductor" },
  ],
  [
    "GitHub, by its old fields",
    {
      Source: "github",
      Repository: null,
      GithubUsername: "user",
      GithubRepo: "repo",
      GithubRef: "main",
      GithubSha1: sha,
      description,
    },
    onGithub,
  ],
  [
    "GitHub, by the DESCRIPTION",
    {
      Source: "github",
      description: { ...description, RemoteUsername: "user", RemoteRepo: "repo", RemoteSha: sha },
    },
    onGithub,
  ],
  [
    "GitLab",
    {
      Source: "gitlab",
      description: {
        ...description,
        RemoteHost: "git.example.org",
        RemoteUsername: "user",
        RemoteRepo: "repo",
        RemoteSha: sha,
      },
    },
    { ...onGithub, host: "gitlab", server: "git.example.org" },
  ],
  [
    "another repository",
    { Source: "RSPM", Repository: "https://example.org/cran/latest", description },
    { kind: "repository", name: "RSPM", url: "https://example.org/cran/latest" },
  ],
])("takes a package from %s", async (_what, locked, origin) => {
  expect((await packagesOf({ thing: locked }))[0]?.origin).toEqual(origin);
});

test.each<[string, string, string]>([
  ["a web page's", '{"name": "Page", "short_name": "P", "icons": [], "start_url": "/"}', "not the fields"],
  ["an extension's", '{"manifest_version": 3, "name": "x", "version": "1.0"}', "not the fields"],
  ["a list", "[]", "not the fields"],
  ["one with comments", '// an extension\n{"manifest_version": 3}', "no JSON"],
  [
    "a Python app's",
    JSON.stringify({
      version: 1,
      locale: "en",
      metadata: { appmode: "python-dash" },
      python: { version: "3.11" },
      files: {},
    }),
    "not the fields",
  ],
  [
    "a Python app's with a platform",
    JSON.stringify({ ...manifest, metadata: { appmode: "python-shiny" } }),
    "Python",
  ],
  ["one without packages", JSON.stringify({ ...manifest, packages: null }), "no packages"],
])("passes over %s", async (_what, text, reason) => {
  const reading = await read(text);
  expect(reading).toMatchObject({ kind: "unrelated", where: { file: "manifest.json" } });
  expect(reading).toHaveProperty("reason", expect.stringContaining(reason));
});

it("gives nothing where there is no file", async () => {
  expect(await readRsconnectManifest(memoryRepository({}), "manifest.json")).toBeUndefined();
});

test.each<[string, unknown, string]>([
  [
    "a package from a folder",
    { Source: null, Repository: null, description },
    "where thing can be installed",
  ],
  ["a source with quotes", { Source: "a'b", description }, "where thing can be installed"],
  [
    "a repository that is no address",
    { Source: "CRAN", Repository: "file:///x", description },
    "where thing",
  ],
  [
    "a commit that is none",
    { Source: "github", GithubUsername: "u", GithubRepo: "r", GithubSha1: "$(id)", description },
    "RemoteSha",
  ],
  ["a package without a DESCRIPTION", { Source: "CRAN" }, "missing"],
  [
    "a DESCRIPTION of another package",
    { Source: "CRAN", description: { ...description, Package: "other" } },
    "same package",
  ],
  ["a version that is none", { Source: "CRAN", description: { ...description, Version: "1;id" } }, "version"],
  [
    "a requirement that is none",
    { Source: "CRAN", description: { ...description, Imports: "a b" } },
    "comma",
  ],
])("refuses %s", async (_what, locked, says) => {
  const fault = await faultOf(() => packagesOf({ thing: locked }));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "manifest.json" } });
  expect(fault.where?.line).toBeGreaterThanOrEqual(7);
  expect(`${fault.message} ${fault.why}`).toContain(says);
});

test.each([
  ["a version of R that is none", JSON.stringify({ ...manifest, platform: "four" })],
  ["an R manifest that is damaged", '{"version": 1, "metadata": {"appmode": "shiny"}, '],
  ["a list in place of packages", JSON.stringify({ ...manifest, packages: [] })],
])("refuses %s", async (_what, text) => {
  expect(await faultOf(() => read(text))).toMatchObject({
    code: "FILE_INVALID",
    where: { file: "manifest.json" },
  });
});
