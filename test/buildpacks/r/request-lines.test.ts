import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/r/detect.ts";
import { fallback } from "../../../buildpacks/r/fallback.ts";
import type {
  LockedOrigin,
  LockedPackage,
  PackageOrigin,
  PackageRequest,
} from "../../../buildpacks/r/package-request.ts";
import { lockLines, requestLines } from "../../../buildpacks/r/request-lines.ts";
import type { RSpec } from "../../../buildpacks/r/spec.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { detectionOf, type Files, renvLock } from "./repositories.ts";

const where = { file: "DESCRIPTION", line: 1 };
const cran: PackageOrigin = { kind: "cran" };
const bioconductor: PackageOrigin = { kind: "bioconductor" };
const remote = (reference: string): PackageOrigin => ({ kind: "remote", reference });

function request(name: string, origin: PackageOrigin = cran, constraint?: string): PackageRequest {
  const [operator = "", version = ""] = constraint?.split(" ") ?? [];
  const known = ([">=", ">", "<=", "<", "==", "!="] as const).find((each) => each === operator);
  return {
    name,
    origin,
    where,
    ...(known === undefined ? {} : { constraint: { operator: known, version } }),
  };
}

describe("packages that are asked for", () => {
  test.each<[string, readonly PackageRequest[], readonly PackageOrigin[], readonly string[]]>([
    ["none", [], [], []],
    ["by name", [request("dplyr")], [], ["dplyr|cran||"]],
    ["with a constraint", [request("dplyr", cran, ">= 1.0")], [], ["dplyr|cran||>= 1.0"]],
    [
      "by two, one of them with a constraint",
      [request("a1", cran, ">= 1.0"), request("a1")],
      [],
      ["a1|cran||>= 1.0"],
    ],
    [
      "by two with constraints, which both hold",
      [request("a1", cran, ">= 1.0"), request("a1", cran, "< 2.0-1")],
      [],
      ["a1|cran||>= 1.0,< 2.0-1"],
    ],
    [
      "by two with the same constraint",
      [request("a1", cran, ">= 1.0"), request("a1", cran, ">= 1.0")],
      [],
      ["a1|cran||>= 1.0"],
    ],
    ["from Bioconductor", [request("limma", bioconductor)], [], ["limma|bioconductor||"]],
    [
      "from elsewhere",
      [request("a1", remote("github::u/a1@v1"), "!= 1.0")],
      [],
      ["a1|remote|github::u/a1@v1|!= 1.0"],
    ],
    [
      "from elsewhere, though CRAN comes first",
      [request("a1"), request("a1", remote("github::u/a1"), "> 1.0")],
      [],
      ["a1|remote|github::u/a1|> 1.0"],
    ],
    [
      "from elsewhere, though CRAN comes last",
      [request("a1", remote("github::u/a1")), request("a1", cran, "> 1.0")],
      [],
      ["a1|remote|github::u/a1|> 1.0"],
    ],
    [
      "in any order, which changes nothing",
      [request("b1"), request("A1"), request("a1")],
      [],
      ["A1|cran||", "a1|cran||", "b1|cran||"],
    ],
    [
      "by names that objects have",
      [request("constructor"), request("toString", cran, "== 1")],
      [],
      ["constructor|cran||", "toString|cran||== 1"],
    ],
    [
      "by address, behind the others",
      [request("zoo")],
      [remote("url::https://h.org/a.tar.gz"), bioconductor],
      ["zoo|cran||", "|remote|url::https://h.org/a.tar.gz|", "|bioconductor||"],
    ],
    [
      "in a folder of the repository, which is there later",
      [request("a1", remote("local::pkg/a1")), request("b1")],
      [remote("local::pkg/c"), remote("github::local/c")],
      ["b1|cran||", "|remote|github::local/c|"],
    ],
  ])("%s", (_, packages, origins, lines) => {
    const remotes = origins.map((origin) => ({ origin, where }));

    expect(requestLines({ packages, remotes })).toBe(
      lines.map((line) => `${line.replaceAll("|", "\t")}\n`).join(""),
    );
  });
});

describe("locked packages", () => {
  const git = {
    host: "github",
    server: "api.github.com",
    owner: "u",
    repository: "r",
    commit: "abcdef0",
  } as const;

  test.each<[string, LockedOrigin, string | undefined, string | undefined]>([
    ["of a repository", { kind: "repository", name: "CRAN" }, undefined, "repository|||||"],
    [
      "of a repository with an address, and a hash",
      { kind: "repository", name: "r", url: "https://h.org" },
      "0f".repeat(16),
      `repository|https://h.org||||${"0f".repeat(16)}`,
    ],
    ["of Bioconductor", { kind: "bioconductor" }, undefined, "bioconductor|||||"],
    [
      "of a release of Bioconductor, which is the lock's",
      { kind: "bioconductor", release: "3.18" },
      undefined,
      "bioconductor|||||",
    ],
    ["of GitHub", { kind: "git-host", ...git }, undefined, "github|u/r|abcdef0||api.github.com|"],
    [
      "of a folder on GitLab",
      { kind: "git-host", ...git, host: "gitlab", server: "git.h.org", subfolder: "a/b" },
      undefined,
      "gitlab|u/r|abcdef0|a/b|git.h.org|",
    ],
    [
      "of a git repository",
      { kind: "git", url: "https://h.org/r.git", commit: "abcdef0", subfolder: "a" },
      undefined,
      "git|https://h.org/r.git|abcdef0|a||",
    ],
    [
      "of an address",
      { kind: "url", url: "https://h.org/a.tar.gz" },
      undefined,
      "url|https://h.org/a.tar.gz||||",
    ],
    ["of the repository itself", { kind: "local", path: "pkg" }, undefined, undefined],
  ])("%s", (_, origin, hash, line) => {
    const locked: LockedPackage = {
      name: "a1",
      version: "1.0-2",
      origin,
      requires: [],
      where,
      ...(hash === undefined ? {} : { hash }),
    };

    expect(lockLines([locked])).toBe(line === undefined ? "" : `a1\t1.0-2\t${line.replaceAll("|", "\t")}\n`);
  });

  test("keep their order", () => {
    const locked = ["b1", "c1", "a1"].map((name): LockedPackage => ({
      name,
      version: "1.0",
      origin: { kind: "bioconductor" },
      requires: [],
      where,
    }));

    expect(lockLines(locked).match(/^\w+/gm)).toEqual(["b1", "c1", "a1"]);
  });
});

/** Lines that a script would read otherwise than they were meant. */
function brokenLines(text: string, fields: number): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop();
  return [
    ...lines.filter((line) => line.split("\t").length !== fields),
    ...lines.filter((line) => /[\r\v\f\0\u2028\u2029"\\]/.test(line)),
    // There are no blanks but those of constraints.
    ...lines.filter(
      (line) => !line.split("\t").every((field) => /^(?:\S*|(?:[<>=!]+ [\d.-]+,?)+)$/.test(field)),
    ),
    ...(last === "" ? [] : [`no end of line: ${last ?? ""}`]),
  ];
}

async function specOrFault(files: Files): Promise<RSpec | undefined> {
  try {
    return (await detect(memoryRepository(files)))?.spec;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe("what readers let through breaks no line", () => {
  const hostile = fc.constantFrom(
    "\t",
    "\n",
    "\r",
    "\u2028",
    "\v",
    "\f",
    " ",
    ",",
    "(",
    ")",
    ">=",
    "1.0",
    "a1",
    "dplyr",
    "u/r",
    "@",
    "#",
    "::",
    "github",
    "url",
    "git",
    "version",
    "https://h.org/r",
    ".",
    "-",
    "$(id)",
    "'",
    '"',
    "\\",
    "\0",
    "é",
    "=",
    "\n ",
    "\n\t",
    "R",
    "Imports: ",
    "\nRemotes: ",
    "\nAdditional_repositories: ",
  );
  const text = fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join(""));

  test.each(["Imports", "Remotes", "Config/Needs/website", "Additional_repositories", "SystemRequirements"])(
    "%s of DESCRIPTION",
    async (field) => {
      let read = 0;
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          const spec = await specOrFault({
            DESCRIPTION: `Package: ab\n${field}: ${value}\n`,
            "bindery.yml": "r: { needs: [website], suggests: true }",
          });
          if (spec === undefined) return;
          read += 1;
          expect(brokenLines(requestLines(spec), 4)).toEqual([]);
          for (const { value: address } of spec.repositories) expect(address).toMatch(/^https?:\/\/\S+$/);
        }),
        { numRuns: 500 },
      );
      expect(read).toBeGreaterThan(20);
    },
  );

  test.each([
    "Version",
    "Source",
    "Repository",
    "RemoteUrl",
    "RemoteRepo",
    "RemoteSha",
    "RemoteSubdir",
    "RemoteHost",
    "Hash",
  ])("%s of renv.lock", async (field) => {
    const sources = fc.constantFrom("Repository", "GitHub", "git", "URL", "Bioconductor");
    await fc.assert(
      fc.asyncProperty(text, sources, async (value, Source) => {
        const record = {
          Source,
          RemoteUsername: "u",
          RemoteRepo: "r",
          RemoteSha: "a".repeat(40),
          RemoteUrl: "https://h.org/r",
          [field]: value,
        };
        const spec = await specOrFault({ "renv.lock": renvLock({ packages: { a1: record } }) });
        if (spec?.lock === undefined) return;
        expect(brokenLines(lockLines(spec.lock.packages), 8)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("what code installs", async () => {
    const calls = fc.constantFrom(
      "install.packages",
      "remotes::install_github",
      "remotes::install_git",
      "remotes::install_url",
      "remotes::install_version",
      "pak::pkg_install",
      "BiocManager::install",
      "library",
    );
    await fc.assert(
      fc.asyncProperty(calls, text, text, async (call, one, other) => {
        const code = `${call}(${JSON.stringify(one)}, ${JSON.stringify(other)})`;
        const detection = await fallback(memoryRepository({ "a.R": code }), { infer: true, alone: true });
        expect(brokenLines(detection === undefined ? "" : requestLines(detection.spec), 4)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

test("the origin of a dependency is that of Remotes", async () => {
  const text =
    "Package: ab\nImports: dplyr (>= 1.0), tidyr\nSuggests: dplyr\nRemotes: tidyverse/dplyr, u/other\n";

  const { spec } = await detectionOf({ DESCRIPTION: text, "bindery.yml": "r: { suggests: true }" });

  expect(requestLines(spec)).toBe(
    "dplyr\tremote\tgithub::tidyverse/dplyr\t>= 1.0\ntidyr\tcran\t\t\n\tremote\tgithub::u/other\t\n",
  );
});
