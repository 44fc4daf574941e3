import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import type { LockedPackage } from "../../../../buildpacks/r/package-request.ts";
import { readRenvLock } from "../../../../buildpacks/r/renv/read-renv-lock.ts";
import type { RenvLock } from "../../../../buildpacks/r/renv/renv-lock.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../../conda/fault-of.ts";

async function lockOf(value: unknown, path = "renv.lock", others = {}): Promise<RenvLock> {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const lock = await readRenvLock(memoryRepository({ [path]: text, ...others }), path);
  if (lock === undefined) throw new Error("no lock");
  return lock;
}

const sha = "0123456789abcdef0123456789abcdef01234567";
const hash = "29c0b4c9e5d2a4a2ffe0b5f1a1d7b0aa";

/** As renv 0.15 to 1.0 write it. */
const brief = `{
  "R": {
    "Version": "4.2.2",
    "Repositories": [
      {
        "Name": "CRAN",
        "URL": "https://cloud.r-project.org"
      }
    ]
  },
  "Bioconductor": {
    "Version": "3.16"
  },
  "Python": {
    "Version": "3.10.9",
    "Type": "virtualenv",
    "Name": "./renv/python/virtualenvs/renv-python-3.10"
  },
  "Packages": {
    "dplyr": {
      "Package": "dplyr",
      "Version": "1.1.0",
      "Source": "Repository",
      "Repository": "CRAN",
      "Hash": "${hash}",
      "Requirements": ["R", "R6", "methods", "rlang"]
    },
    "R6": {
      "Package": "R6",
      "Version": "2.5-1",
      "Source": "Repository",
      "Repository": "RSPM",
      "Requirements": []
    },
    "rlang": {
      "Package": "rlang",
      "Version": "1.0.6",
      "Source": "CRAN",
      "Requirements": "R"
    }
  }
}
`;

function at(line: number) {
  return { file: "renv.lock", line };
}

it("reads the records of renv before 1.1", async () => {
  const lock = await lockOf(brief);
  const [dplyr, r6, rlang]: readonly LockedPackage[] = [
    {
      name: "dplyr",
      version: "1.1.0",
      hash,
      origin: { kind: "repository", name: "CRAN", url: "https://cloud.r-project.org" },
      requires: ["R6", "rlang"],
      where: at(20),
    },
    {
      name: "R6",
      version: "2.5-1",
      origin: { kind: "repository", name: "RSPM" },
      requires: [],
      where: at(28),
    },
    {
      name: "rlang",
      version: "1.0.6",
      origin: { kind: "repository", name: "CRAN", url: "https://cloud.r-project.org" },
      requires: [],
      where: at(35),
    },
  ];
  expect(lock).toEqual({
    path: "renv.lock",
    r: { value: "4.2.2", from: at(3) },
    repositories: [{ name: "CRAN", url: "https://cloud.r-project.org" }],
    bioconductor: { value: "3.16", from: at(12) },
    python: {
      version: "3.10.9",
      type: "virtualenv",
      name: "./renv/python/virtualenvs/renv-python-3.10",
      where: at(14),
    },
    packages: [dplyr, r6, rlang],
    installOrder: [r6, rlang, dplyr],
  });
});

function only(record: object, name = "thing"): unknown {
  return {
    R: { Version: "4.4.1", Repositories: [{ Name: "CRAN", URL: "https://example.org/cran" }] },
    Packages: { [name]: { Package: name, Version: "1.0", ...record } },
  };
}

async function single(record: object): Promise<LockedPackage | undefined> {
  return (await lockOf(only(record))).packages[0];
}

it("reads the requirements of the full records since renv 1.1", async () => {
  const locked = await single({
    Source: "Repository",
    Repository: "CRAN",
    Title: "A thing",
    "Authors@R": "person()",
    Depends: ["R (>= 4.0)", "Matrix (>= 1.5-0)"],
    Imports: ["cli (>= 3.0)", "methods", "Matrix"],
    LinkingTo: "Rcpp",
    Suggests: ["testthat"],
    Encoding: "UTF-8",
  });
  expect(locked?.requires).toEqual(["Matrix", "cli", "Rcpp"]);
});

const github = {
  Source: "GitHub",
  RemoteType: "github",
  RemoteUsername: "user",
  RemoteRepo: "repo",
  RemoteSha: sha,
};
const onGithub = {
  kind: "git-host",
  host: "github",
  server: "api.github.com",
  owner: "user",
  repository: "repo",
  commit: sha,
};

test.each<[string, object, object]>([
  ["GitHub", { ...github, RemoteHost: "api.github.com", RemoteRef: "HEAD" }, onGithub],
  ["GitHub without a host", github, onGithub],
  ["a folder on GitHub", { ...github, RemoteSubdir: "r/pkg" }, { ...onGithub, subfolder: "r/pkg" }],
  [
    "GitHub at a company",
    { ...github, RemoteHost: "git.example.org/api/v3" },
    { ...onGithub, server: "git.example.org/api/v3" },
  ],
  ["a ref that is a commit", { ...github, RemoteSha: null, RemoteRef: sha.toUpperCase() }, onGithub],
  [
    "GitLab",
    { ...github, Source: "GitLab", RemoteUsername: "group/sub" },
    { ...onGithub, host: "gitlab", server: "gitlab.com", owner: "group/sub" },
  ],
  [
    "Bitbucket",
    { ...github, Source: "Bitbucket", RemoteSha: "0123456789ab" },
    { ...onGithub, host: "bitbucket", server: "api.bitbucket.org/2.0", commit: "0123456789ab" },
  ],
  [
    "git",
    { Source: "Git", RemoteType: "git", RemoteUrl: "https://example.org/a.git", RemoteSha: sha },
    { kind: "git", url: "https://example.org/a.git", commit: sha },
  ],
  [
    "git2r",
    { Source: "git2r", RemoteUrl: "git@example.org:u/a.git", RemoteSha: sha, RemoteSubdir: "x" },
    { kind: "git", url: "git@example.org:u/a.git", commit: sha, subfolder: "x" },
  ],
  ["Bioconductor", { Source: "Bioconductor" }, { kind: "bioconductor" }],
  [
    "a release of Bioconductor",
    { Source: "Bioconductor", Repository: "Bioconductor 3.18" },
    { kind: "bioconductor", release: "3.18" },
  ],
  ["a repository of Bioconductor", { Source: "Repository", Repository: "bioc" }, { kind: "bioconductor" }],
  [
    "a repository of a release of Bioconductor",
    { Source: "Repository", Repository: "Bioconductor 3.22" },
    { kind: "bioconductor", release: "3.22" },
  ],
  [
    "a repository that is called nearly so",
    { Source: "Repository", Repository: "Bioconductor 3" },
    { kind: "repository", name: "Bioconductor 3" },
  ],
  [
    "r-universe, which has no older versions",
    {
      Source: "Repository",
      Repository: "https://ropensci.r-universe.dev",
      RemoteUrl: "https://github.com/ropensci/thing",
      RemoteRef: "v1.0",
      RemoteSha: sha,
      RemoteSubdir: "r",
    },
    { kind: "git", url: "https://github.com/ropensci/thing", commit: sha, subfolder: "r" },
  ],
  [
    "another repository, whose package has a commit",
    {
      Source: "Repository",
      Repository: "https://r-universe.dev.example.org",
      RemoteUrl: "https://h.org/x",
      RemoteSha: sha,
    },
    {
      kind: "repository",
      name: "https://r-universe.dev.example.org",
      url: "https://r-universe.dev.example.org",
    },
  ],
  [
    "a URL",
    { Source: "URL", RemoteUrl: "https://example.org/a_1.0.tar.gz" },
    { kind: "url", url: "https://example.org/a_1.0.tar.gz" },
  ],
  [
    "a URL of pak",
    { Source: "URL", RemotePkgRef: "a=url::https://example.org/a.zip" },
    { kind: "url", url: "https://example.org/a.zip" },
  ],
  [
    "a repository's address",
    { Source: "Repository", Repository: "https://x.r-universe.dev" },
    { kind: "repository", name: "https://x.r-universe.dev", url: "https://x.r-universe.dev" },
  ],
  [
    "CRAN by pak",
    { Source: "CRAN", Repository: "CRAN", RemoteType: "standard", RemoteSha: "1.0" },
    { kind: "repository", name: "CRAN", url: "https://example.org/cran" },
  ],
  ["a source that renv does not know", { Source: "unknown" }, { kind: "repository", name: "unknown" }],
  ["no source", {}, { kind: "repository", name: "unknown" }],
  [
    "a file of the repository",
    { Source: "Local", RemoteUrl: "./libs/a_1.0.tar.gz" },
    { kind: "local", path: "libs/a_1.0.tar.gz" },
  ],
])("takes a package from %s", async (_what, record, origin) => {
  expect((await single(record))?.origin).toEqual(origin);
});

test.each([
  ["renv/cellar/thing/thing_1.0.tar.gz", { Source: "Cellar" }],
  ["renv/cellar/thing_1.0.tar.gz", { Source: "Local", RemoteUrl: "~/thing_1.0.tar.gz" }],
  ["renv/local/thing/thing_1.0.tar.gz", { Source: "Local" }],
])("finds %s, where renv keeps files of packages", async (path, record) => {
  const lock = await lockOf(only(record), "sub/renv.lock", { [`sub/${path}`]: "" });
  expect(lock.packages[0]?.origin).toEqual({ kind: "local", path: `sub/${path}` });
});

test.each(["/home/me/a.tar.gz", "~/a.tar.gz", "../a.tar.gz", "C:\\a.zip"])(
  "refuses the file %s",
  async (RemoteUrl) => {
    const fault = await faultOf(() => lockOf(only({ Source: "Local", RemoteUrl })));
    expect(fault).toMatchObject({ code: "PATH_ESCAPES", where: { file: "renv.lock", line: 12 } });
  },
);

test.each<[string, object, string]>([
  ["a source of no kind", { Source: "SVN" }, "`SVN`"],
  ["a cellar without the file", { Source: "Cellar" }, "renv/cellar"],
  ["a commit that is none", { ...github, RemoteSha: "main" }, "`main`"],
  ["a commit with more", { ...github, RemoteSha: `${sha}; id` }, "RemoteSha"],
  ["no commit", { ...github, RemoteSha: "", RemoteRef: "main" }, "has no `RemoteSha`"],
  ["no user", { ...github, RemoteUsername: null }, "has no `RemoteUsername`"],
  ["a repository's name that is a path", { ...github, RemoteRepo: "../x" }, "RemoteRepo"],
  ["a host that is none", { ...github, RemoteHost: "a b" }, "RemoteHost"],
  ["a folder outside", { ...github, RemoteSubdir: "a/../../b" }, "RemoteSubdir"],
  [
    "a git URL that runs a program",
    { Source: "Git", RemoteUrl: "ext::sh -c id", RemoteSha: sha },
    "RemoteUrl",
  ],
  [
    "an option in place of a git URL",
    { Source: "Git", RemoteUrl: "--upload-pack=id", RemoteSha: sha },
    "RemoteUrl",
  ],
  ["a URL of the machine", { Source: "URL", RemoteUrl: "file:///etc/passwd" }, "address"],
  ["a file with a name for the shell", { Source: "Local", RemoteUrl: "./$(id).tar.gz" }, "path"],
  ["a repository's name with quotes", { Source: "Repository", Repository: "a'b" }, "no name"],
  ["a version that is none", { Version: "1.0$(id)" }, "version"],
  ["a version of one number", { Version: "1" }, "two numbers"],
  ["another package's record", { Package: "other" }, "same package"],
  ["a hash that is none", { Hash: "abc" }, "hash"],
  ["a requirement that is none", { Requirements: ["$(id)"] }, "$(id)"],
  ["a version that is a number", { Version: 1 }, "a text"],
])("refuses %s", async (_what, record, says) => {
  const fault = await faultOf(() => single(record));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "renv.lock" } });
  expect(fault.where?.line).toBeGreaterThanOrEqual(12);
  expect([fault.message, fault.why, ...fault.suggestions].join("\n")).toContain(says);
});

test.each([
  ["{}", {}],
  ['{"Packages": []}', {}],
  ['{"R": {"Version": null}, "Packages": {}}', {}],
  [
    '{"R": {"Repositories": {"CRAN": "https://a.org"}}}',
    { repositories: [{ name: "CRAN", url: "https://a.org" }] },
  ],
  [
    '{"R": {"Repositories": [{"Name": null, "URL": "https://a.org"}]}}',
    { repositories: [{ name: "https://a.org", url: "https://a.org" }] },
  ],
])("reads %s", async (text, expected) => {
  expect(await lockOf(text)).toEqual({
    path: "renv.lock",
    repositories: [],
    packages: [],
    installOrder: [],
    ...expected,
  });
});

test.each([
  "[]",
  "{ not json",
  "",
  '{"R": {"Version": "four"}}',
  '{"R": {"Repositories": [{"URL": "a b"}]}}',
  '{"Packages": [1]}',
  '{"Packages": {"ab": {}}}',
])("refuses %j", async (text) => {
  expect(await faultOf(() => lockOf(text))).toMatchObject({
    code: "FILE_INVALID",
    where: { file: "renv.lock" },
  });
});

it("takes a package of r-universe from git where the lock knows it by name", async () => {
  const lock = await lockOf({
    R: { Version: "4.4.1", Repositories: [{ Name: "ours", URL: "https://ours.r-universe.dev/" }] },
    Packages: {
      thing: {
        Version: "1.0",
        Source: "Repository",
        Repository: "ours",
        RemoteUrl: "https://github.com/ours/thing",
        RemoteSha: sha,
      },
    },
  });
  expect(lock.packages[0]?.origin).toEqual({
    kind: "git",
    url: "https://github.com/ours/thing",
    commit: sha,
  });
});

it("gives nothing where there is no lock", async () => {
  expect(await readRenvLock(memoryRepository({}), "renv.lock")).toBeUndefined();
});

it("keeps packages that are named like what every object has", async () => {
  const lock = await lockOf(only({ Source: "Repository" }, "constructor"));
  expect(lock.packages.map(({ name }) => name)).toEqual(["constructor"]);
});

it("refuses a package with a name that none has", async () => {
  const fault = await faultOf(() => lockOf('{"Packages": {"__proto__": {"Version": "1.0"}}}'));
  expect(fault).toMatchObject({ code: "FILE_INVALID" });
});

it("gives no name, version, commit or requirement that could be anything else", async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "1", ".", "-", " ", "$", "(", ")", "'", ";", "/", "@", ":", "\n"),
    maxLength: 20,
  });
  const record = fc.record(
    {
      Version: fc.oneof(text, fc.constant("1.0")),
      Source: fc.constantFrom("Repository", "GitHub", "Git", "URL", "unknown", "Local"),
      Repository: text,
      RemoteHost: text,
      RemoteUsername: fc.oneof(text, fc.constant("user")),
      RemoteRepo: fc.oneof(text, fc.constant("repo")),
      RemoteSha: fc.oneof(text, fc.constant(sha)),
      RemoteSubdir: text,
      RemoteUrl: text,
      Requirements: fc.array(text, { maxLength: 2 }),
    },
    { requiredKeys: ["Version"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.constant("ab")), record, async (name, value) => {
      try {
        const { packages } = await lockOf({ Packages: { [name]: value } });
        for (const locked of packages) {
          for (const found of [locked.name, ...locked.requires])
            expect(found).toMatch(/^[a-zA-Z][a-zA-Z0-9.]*[a-zA-Z0-9]$/);
          expect(locked.version).toMatch(/^[0-9]+([.-][0-9]+)+$/);
          expect(JSON.stringify({ ...locked.origin, name: "" })).not.toMatch(/[$();']|\\n|\.\.\//);
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});

function chain(count: number) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `p${index}`,
      { Version: "1.0", Requirements: [`p${index + 1}`] },
    ]),
  );
}

it("is quick with as many packages as there can be, and refuses more", async () => {
  const start = performance.now();
  const lock = await lockOf({ Packages: chain(5000) });
  expect(lock.installOrder[0]?.name).toBe("p4999");
  expect(performance.now() - start).toBeLessThan(8000);
  expect(await faultOf(() => lockOf({ Packages: chain(5001) }))).toMatchObject({ code: "FILE_INVALID" });
});
