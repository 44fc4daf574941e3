import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import type { Description } from "../../../../buildpacks/r/description/description.ts";
import { readDescription } from "../../../../buildpacks/r/description/read-description.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../../conda/fault-of.ts";

function from(line: number) {
  return { file: "DESCRIPTION", line };
}

async function described(text: string, path = "DESCRIPTION", others = {}): Promise<Description> {
  const reading = await readDescription(memoryRepository({ [path]: text, ...others }), path);
  if (reading?.kind !== "read") throw new Error(`unrelated: ${reading?.reason}`);
  return reading.content;
}

const full = `Package: my.analysis
Type: Package
Title: An Analysis
Version: 0.1-2
Authors@R:
    person("A", "B")
Depends:
    R (>= 4.1.0),
    methods,
    R(< 5)
Imports: dplyr (>= 1.1.0), ggplot2,
    tibble(>1.0),
    tibble (!= 3.0)
  , Biobase,
    RIGRAPH
LinkingTo: Rcpp
Suggests: testthat (>= 3.0.0),
Enhances: data.table
Remotes: tidyverse/dplyr@v1.1.4,
    gitlab::group/sub/ggplot2,
    bioc::Biobase, igraph/rigraph, other/un-named, Rcpp=user/somewhere
SystemRequirements: libxml2 (>= 2.9),
    GNU make
Additional_repositories: https://example.org/r, https://r-universe.dev/x
    https://third.example.org
biocViews: Software
Config/Needs/website: pkgdown (>= 2.0), tidyverse/tidytemplate, any::quarto, thing=user/where
Config/testthat/edition: 3
`;

it("reads all that a DESCRIPTION says", async () => {
  const cran = { kind: "cran" };
  expect(await described(full)).toEqual({
    path: "DESCRIPTION",
    name: { value: "my.analysis", from: from(1) },
    type: "Package",
    version: { value: "0.1-2", from: from(4) },
    r: [
      { value: { operator: ">=", version: "4.1.0" }, from: from(8) },
      { value: { operator: "<", version: "5" }, from: from(10) },
    ],
    dependencies: {
      Depends: [{ name: "methods", origin: cran, where: from(9) }],
      Imports: [
        {
          name: "dplyr",
          constraint: { operator: ">=", version: "1.1.0" },
          origin: { kind: "remote", reference: "github::tidyverse/dplyr@v1.1.4" },
          where: from(11),
        },
        {
          name: "ggplot2",
          origin: { kind: "remote", reference: "gitlab::group/sub/ggplot2" },
          where: from(11),
        },
        { name: "tibble", constraint: { operator: ">", version: "1.0" }, origin: cran, where: from(12) },
        { name: "tibble", constraint: { operator: "!=", version: "3.0" }, origin: cran, where: from(13) },
        { name: "Biobase", origin: { kind: "bioconductor" }, where: from(14) },
        {
          name: "RIGRAPH",
          origin: { kind: "remote", reference: "github::igraph/rigraph" },
          where: from(15),
        },
      ],
      LinkingTo: [
        { name: "Rcpp", origin: { kind: "remote", reference: "github::user/somewhere" }, where: from(16) },
      ],
      Suggests: [
        { name: "testthat", constraint: { operator: ">=", version: "3.0.0" }, origin: cran, where: from(17) },
      ],
      Enhances: [{ name: "data.table", origin: cran, where: from(18) }],
    },
    otherRemotes: [{ origin: { kind: "remote", reference: "github::other/un-named" }, where: from(21) }],
    systemRequirements: { value: "libxml2 (>= 2.9),\nGNU make", from: from(22) },
    additionalRepositories: [
      { value: "https://example.org/r", from: from(24) },
      { value: "https://r-universe.dev/x", from: from(24) },
      { value: "https://third.example.org", from: from(25) },
    ],
    biocViews: from(26),
    needs: new Map([
      [
        "website",
        {
          requests: [
            {
              name: "pkgdown",
              constraint: { operator: ">=", version: "2.0" },
              origin: cran,
              where: from(27),
            },
            { name: "quarto", origin: cran, where: from(27) },
            { name: "thing", origin: { kind: "remote", reference: "github::user/where" }, where: from(27) },
          ],
          remotes: [
            {
              origin: { kind: "remote", reference: "github::tidyverse/tidytemplate" },
              likelyName: "tidytemplate",
              where: from(27),
            },
          ],
        },
      ],
    ]),
    installable: false,
  });
});

test.each<[string, string, Record<string, string>, boolean]>([
  ["a package", "Package: ab\nVersion: 1.0\n", { NAMESPACE: "" }, true],
  ["a package in a folder that is not the root", "Package: ab\nVersion: 1.0\n", { "x/NAMESPACE": "" }, false],
  ["no NAMESPACE", "Package: ab\nVersion: 1.0\n", {}, false],
  ["no version", "Package: ab\n", { NAMESPACE: "" }, false],
  ["a project", "Type: Project\nPackage: ab\nVersion: 1.0\n", { NAMESPACE: "" }, false],
  ["dependencies alone", "Imports: dplyr\n", { NAMESPACE: "" }, false],
])("of %s, tells whether R can install it", async (_what, text, others, installable) => {
  expect((await described(text, "DESCRIPTION", others)).installable).toBe(installable);
});

it("looks for the NAMESPACE beside it", async () => {
  const text = "Package: ab\nVersion: 1.0\n";
  expect((await described(text, "pkg/DESCRIPTION", { "pkg/NAMESPACE": "" })).installable).toBe(true);
});

test.each([
  ["", "empty"],
  [" \n\n", "empty"],
  ["This is the description of our workshop: it has three parts.\n\nCome early!\n", "none of the fields"],
  ["Title: The Workshop\nFrom: us\n", "none of the fields"],
])("passes over %j, which only has the name", async (text, reason) => {
  const reading = await readDescription(memoryRepository({ DESCRIPTION: text }), "DESCRIPTION");
  expect(reading).toMatchObject({ kind: "unrelated", where: { file: "DESCRIPTION" } });
  expect(reading).toHaveProperty("reason", expect.stringContaining(reason));
});

it("gives nothing where there is no file", async () => {
  expect(await readDescription(memoryRepository({}), "DESCRIPTION")).toBeUndefined();
});

test.each([
  ["Imports: dplyr ggplot2", "comma"],
  ["Imports: dplyr >= 1.0", "brackets"],
  ["Imports: dplyr (1.0)", "no operator"],
  ["Imports: dplyr (=> 1.0)", "no operator"],
  ["Imports: dplyr (>= 1.0", "bracket"],
  ["Imports: dplyr (>= one)", "no version"],
  ["Imports: dplyr (>= )", "no version"],
  ["Imports: dplyr (>= 1.0) # why", "bracket"],
  ["Imports: x", "at least two"],
  ["Imports: 1abc", "begins with a letter"],
  ["Imports: abc.", "end with a dot"],
  ["Imports: a_b", "letters, digits and dots"],
  ["Imports: $(id)", "letters, digits and dots"],
  ["Imports: abc;id", "letters, digits and dots"],
  ["Imports: `id`", "letters, digits and dots"],
  ["Imports: abc'\"", "letters, digits and dots"],
  ["Imports: dplyr (>= 1.0;id)", "no version"],
  ["Package: a b", "letters, digits and dots"],
  ["Type: Package\nPackage: ../x", "letters, digits and dots"],
  ["Package: ab\nVersion: 1", "two numbers"],
  ["Package: ab\nVersion: 1.0$(id)", "two numbers"],
  ["Remotes: user", "form"],
  ["Remotes: user/a user/b", "comma"],
  ["Remotes: git::https://example.org/a$(id)", "form"],
  ["Remotes: git::ext::sh", "more than one"],
  ["Remotes: git::--upload-pack=id", "form"],
  ["Remotes: -user/repo", "form"],
  ["Remotes: user/repo@-x", "form"],
  ["Remotes: user/repo/../../x", "form"],
  ["Remotes: ftp::user/repo", "no type of address"],
  ["Remotes: url::file:///etc/passwd", "form"],
  ["Remotes: gitlab@$(id)::user/repo", "host"],
  ["Remotes: git@git.example.org::https://example.org/a.git", "host"],
  ["Remotes: cran@git.example.org::ab", "host"],
  ["Remotes: deps::.", "pak"],
  ["Remotes: cran::ab@newest", "form"],
  ["Remotes: a.=user/repo", "no name"],
  ["Imports: ab\nAdditional_repositories: example.org", "address"],
])("refuses %j", async (text, says) => {
  const fault = await faultOf(() => described(text));
  expect(fault).toMatchObject({
    code: "FILE_INVALID",
    where: { file: "DESCRIPTION", line: text.split("\n").length },
  });
  expect(`${fault.message} ${fault.why}`).toContain(says);
});

it.each([
  ["r70000 of R's own sources", "Depends: R (>= r70000)"],
  ["R without a version", "Depends: R"],
])("has no constraint for %s", async (_what, text) => {
  expect((await described(text)).r).toEqual([]);
});

test.each([
  ["user/repo", "github::user/repo", "repo"],
  ["github::user/repo/sub/folder@main", "github::user/repo/sub/folder@main", "folder"],
  ["user/repo#12", "github::user/repo#12", "repo"],
  ["user/repo@*release", "github::user/repo@*release", "repo"],
  ["user/repo@feature/x", "github::user/repo@feature/x", "repo"],
  ["GitHub::user/repo", "github::user/repo", "repo"],
  ["https://github.com/user/repo", "github::https://github.com/user/repo", "repo"],
  ["gitlab@git.example.org::group/repo", "gitlab@git.example.org::group/repo", "repo"],
  ["bitbucket::user/repo@v1", "bitbucket::user/repo@v1", "repo"],
  ["git::https://example.org/x/repo.git@v1", "git::https://example.org/x/repo.git@v1", "repo"],
  ["git::git@github.com:user/repo.git", "git::git@github.com:user/repo.git", "repo"],
  ["svn::https://example.org/svn/repo", "svn::https://example.org/svn/repo", "repo"],
  [
    "url::https://example.org/a_1.0.tar.gz?x=1&y=2",
    "url::https://example.org/a_1.0.tar.gz?x=1&y=2",
    undefined,
  ],
  ["bioc::3.18/Biobase", "bioc::3.18/Biobase", "Biobase"],
  ["cran::ab@1.0", "version::ab@1.0", "ab"],
  ["any::ab@1.0-2", "version::ab@1.0-2", "ab"],
  ["standard::ab@1", "version::ab@1", "ab"],
  ["version::ab@1.0", "version::ab@1.0", "ab"],
  ["local::../pkg", "local::pkg", "pkg"],
  ["local::..", "local::.", undefined],
  ["name=url::https://example.org/a.zip", "url::https://example.org/a.zip", "name"],
])("reads the remote %s", async (written, reference, likelyName) => {
  const { otherRemotes } = await described(`Remotes: ${written}`, "sub/DESCRIPTION");
  expect(otherRemotes).toEqual([
    {
      origin: { kind: "remote", reference },
      ...(likelyName === undefined ? {} : { likelyName }),
      where: { file: "sub/DESCRIPTION", line: 1 },
    },
  ]);
});

test.each(["cran::ab", "any::ab", "standard::ab", "version::ab", "cran::ab@current", "any::ab@last"])(
  "takes %s from CRAN",
  async (written) => {
    const { otherRemotes } = await described(`Remotes: ${written}`);
    expect(otherRemotes).toMatchObject([{ origin: { kind: "cran" }, likelyName: "ab" }]);
  },
);

test.each(["local::../x", "local::/srv/x", "local::~/x"])(
  "refuses %s, which is not in the repository",
  async (remote) => {
    const fault = await faultOf(() => described(`Imports: ab,\n cd\nRemotes: ab/ab,\n ${remote}`));
    expect(fault).toMatchObject({ code: "PATH_ESCAPES", where: { file: "DESCRIPTION", line: 4 } });
  },
);

const shellText = fc.string({
  unit: fc.constantFrom(
    "a",
    "B",
    "1",
    ".",
    "-",
    "_",
    " ",
    "$",
    "(",
    ")",
    "`",
    ";",
    "'",
    '"',
    "\\",
    "/",
    "@",
    ":",
    "=",
    ">",
    "\t",
    "é",
  ),
  maxLength: 30,
});

it("gives no name, version or address that could be anything else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        "Package",
        "Version",
        "Imports",
        "Depends",
        "Remotes",
        "Config/Needs/x",
        "Additional_repositories",
      ),
      shellText,
      async (field, value) => {
        try {
          const read = await described(`Type: Package\n${field}: ${value}`);
          const needs = [...read.needs.values()];
          const requests = [
            ...Object.values(read.dependencies),
            ...needs.map((need) => need.requests),
          ].flat();
          const remotes = [...read.otherRemotes, ...needs.flatMap((need) => need.remotes)];
          const names = [
            read.name?.value,
            ...requests.map(({ name }) => name),
            ...remotes.map(({ likelyName }) => likelyName),
          ];
          for (const name of names) expect(name ?? "ok").toMatch(/^[a-zA-Z][a-zA-Z0-9.]*[a-zA-Z0-9]$/);
          const versions = [
            read.version?.value,
            ...read.r.map((r) => r.value.version),
            ...requests.map(({ constraint }) => constraint?.version),
          ];
          for (const version of versions) expect(version ?? "1").toMatch(/^[0-9.-]+$/);
          for (const { origin } of [...requests, ...remotes]) {
            const address = origin.kind === "remote" ? origin.reference : origin.kind;
            expect(address).toMatch(/^[\w.~+%@#:/*?=&-]+$/);
          }
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ["names", `Imports: ${"ab,".repeat(200_000)}`],
  ["one name", `Imports: ${"a".repeat(5_000_000)}`],
  ["at signs in a remote", `Remotes: git::https://example.org/${"@a".repeat(1_000_000)}:`],
  ["slashes in a remote", `Remotes: ${"a/".repeat(1_000_000)}!`],
  ["brackets", `Imports: ${"(".repeat(3_000_000)}`],
])("is quick with a line of %s", async (_what, text) => {
  const start = performance.now();
  const [outcome] = await Promise.allSettled([described(text)]);
  expect(outcome.status === "fulfilled" || outcome.reason instanceof UserError).toBe(true);
  expect(performance.now() - start).toBeLessThan(4000);
});
