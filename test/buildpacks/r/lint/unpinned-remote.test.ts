import { expect, test } from "vitest";
import { unpinnedRemote } from "../../../../buildpacks/r/lint/unpinned-remote.ts";
import { type Files, findingsOf } from "../../../lint/findings-of.ts";

async function messages(code: string, path = "install.R"): Promise<readonly string[]> {
  const findings = await findingsOf(unpinnedRemote, { [path]: code });
  return findings.map(({ where, message }) => `${where?.line} ${message}`);
}

test.each<[string, readonly string[]]>([
  ['x <- 1\ndevtools::install_github("a/b")', ["2 `a/b` is taken without a tag or commit"]],
  ["remotes::install_github('a/b@main')", ["1 `a/b` is taken from `main`, which moves on"]],
  ["install_github('a/b', ref = 'master')", ["1 `a/b` is taken from `master`, which moves on"]],
  ["install_github('a/b@*release')", ["1 `a/b` is taken from `*release`, which moves on"]],
  ['p <- c("a/b", "c/d@v1")\nremotes::install_github(p)', ["2 `a/b` is taken without a tag or commit"]],
  ["for (p in c('a/b', 'c/d')) install_github(p)", ["1 `a/b` is taken", "1 `c/d` is taken"]],
  [
    "remotes::install_git('https://git.example.org/a/b.git')",
    ["1 `https://git.example.org/a/b.git` is taken"],
  ],
  ["remotes::install_gitlab('g/h/i')", ["1 `g/h/i` is taken without"]],
  ["pak::pkg_install(c('dplyr', 'a/b'))", ["1 `a/b` is taken without"]],
  ["BiocManager::install('a/b')", ["1 `a/b` is taken without"]],
  ["librarian::shelf(dplyr, a/b)", ["1 `a/b` is taken without"]],
])("%s", async (code, expected) => {
  const found = await messages(code);

  expect(found).toHaveLength(expected.length);
  for (const [index, start] of expected.entries()) expect(found[index]).toContain(start);
});

test.each([
  "remotes::install_github('a/b@v1.0')",
  "remotes::install_github('a/b', ref = '1a2b3c4')",
  "remotes::install_github('a/b@feature/x')",
  "remotes::install_git('ssh://git@example.org/a/b.git@v1')",
  "remotes::install_url('https://example.org/a.tar.gz')",
  "remotes::install_svn('https://example.org/a')",
  "remotes::install_bioc('limma')",
  "remotes::install_local('pkg')",
  "install.packages('dplyr')",
  "if (FALSE) remotes::install_github('a/b')",
  "# remotes::install_github('a/b')",
  "x <- \"install_github('a/b')\"",
  "install_github <- function(x) x\ninstall_github('a/b')",
])("lets pass %s", async (code) => {
  expect(await messages(code)).toEqual([]);
});

test("looks into documents and notebooks, and not into renv's own code", async () => {
  const code = "remotes::install_github('a/b')";
  const cells = [{ cell_type: "code", source: code }];
  const notebook = JSON.stringify({ cells, metadata: { kernelspec: { language: "R" } } });

  expect(await messages(`Text\n\n\`\`\`{r}\n${code}\n\`\`\``, "a.Rmd")).toEqual([
    expect.stringMatching(/^4 /),
  ]);
  expect(await messages(notebook, "a.ipynb")).toHaveLength(1);
  expect(await messages(code, "binder/install.R")).toHaveLength(1);
  expect(await messages(code, ".binder/install.R")).toHaveLength(1);
  expect(await messages(code, "renv/activate.R")).toEqual([]);
  expect(await messages(code, ".github/check.R")).toEqual([]);
});

test("says nothing beside a lock that is used", async () => {
  const files = { "a.R": "remotes::install_github('a/b')", "renv.lock": "{}" };
  const evidence = [{ file: "renv.lock", line: 3, reason: "locks" }];

  expect(await findingsOf(unpinnedRemote, files, { evidence })).toEqual([]);
  expect(await findingsOf(unpinnedRemote, files)).toHaveLength(1);
});

const description = `Package: a
Imports:
    bb,
    dd
Remotes: user/bb,
  user/c@HEAD, gitlab@git.example.org::user/dd@v1, git::git@example.org:user/e.git,
  local::f, url::https://example.org/g.tar.gz, bioc::limma
`;

test.each<[string, Files, readonly string[], readonly string[]]>([
  [
    "its remotes",
    { DESCRIPTION: description },
    ["DESCRIPTION"],
    [
      "5 `user/bb` is taken without a tag or commit",
      "6 `git@example.org:user/e.git` is taken without a tag or commit",
      "6 `user/c` is taken from `HEAD`, which moves on",
    ],
  ],
  ["none beside a lock", { DESCRIPTION: description }, ["DESCRIPTION", "manifest.json"], []],
  ["none of another DESCRIPTION", { "sub/DESCRIPTION": description }, ["DESCRIPTION"], []],
])("DESCRIPTION: %s", async (_, files, evidence, expected) => {
  const findings = await findingsOf(unpinnedRemote, files, {
    evidence: evidence.map((file) => ({ file, reason: "is read" })),
  });

  expect(findings.map(({ where, message }) => `${where?.line} ${message}`)).toEqual(expected);
});

test("a DESCRIPTION that can't be understood is a finding of its own", async () => {
  const files = { DESCRIPTION: "Package: a\nRemotes: what is this\n" };
  const evidence = [{ file: "DESCRIPTION", reason: "is read" }];

  const findings = await findingsOf(unpinnedRemote, files, { evidence });

  expect(findings).toMatchObject([{ rule: "refused-file", where: { file: "DESCRIPTION", line: 2 } }]);
});
