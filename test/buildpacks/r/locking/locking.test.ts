import { describe, expect, test } from "vitest";
import { locking } from "../../../../buildpacks/r/locking/locking.ts";
import { rPackages } from "../../../../buildpacks/r/r-packages.ts";
import { chooseR } from "../../../../buildpacks/r/choose-r.ts";
import { noRPackages, type RSpec } from "../../../../buildpacks/r/spec.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { contributionContext } from "../../contribution-context.ts";

const spec: RSpec = {
  ...noRPackages,
  requests: [],
  packages: [
    { name: "bitops", origin: { kind: "cran" }, where: { file: "DESCRIPTION", line: 3 } },
    { name: "own", origin: { kind: "remote", reference: "local::own" }, where: { file: "DESCRIPTION" } },
  ],
};
const commit = "0123456789abcdef0123456789abcdef01234567";
const library = {
  version: "4.3.3",
  cran: "https://packagemanager.example.org/cran/2024-04-20",
  packages: [
    { Package: "bitops", Version: "1.0-9", Repository: "CRAN", RemoteType: "standard", RemoteSha: "1.0-9" },
    {
      Package: "fromgit",
      Version: "0.1.0",
      RemoteType: "github",
      RemoteHost: "api.github.com",
      RemoteUsername: "someone",
      RemoteRepo: "fromgit",
      RemoteSha: commit,
      RemoteUrl: "https://token@example.org/x",
      Imports: "bitops (>= 1.0), stats",
    },
    { Package: "own", Version: "0.0.1", RemoteType: "local" },
    { Package: "archived", Version: "1.0" },
    { Package: "drat", Version: "1.0", Repository: "Someone's" },
    {
      Package: "universal",
      Version: "2.0",
      Repository: "https://someone.r-universe.dev",
      RemoteUrl: "https://git.example.org/universal",
      RemoteSha: commit,
    },
  ],
};
const made = locking.write(new Map([["library.json", JSON.stringify(library)]]), spec);
const text = made.files.get("renv.bindery.lock") ?? "";
const repositoryWith = (lock: string) => memoryRepository({ "renv.bindery.lock": lock });

describe("the lock of a library", () => {
  test("is of renv's form, with CRAN by its day and what is from git by its commit", () => {
    expect(JSON.parse(text)).toEqual({
      R: { Version: "4.3.3", Repositories: [{ Name: "CRAN", URL: library.cran }] },
      Packages: {
        bitops: { Package: "bitops", Version: "1.0-9", Source: "Repository", Repository: "CRAN" },
        fromgit: expect.objectContaining({ Source: "GitHub", RemoteSha: commit }),
        universal: expect.objectContaining({
          Source: "Repository",
          Repository: "https://someone.r-universe.dev",
          RemoteSha: commit,
        }),
      },
    });
    expect(text).not.toContain("token");
  });

  test("says which R, and what it can't hold", () => {
    expect(made.interpreters).toEqual({ R: "4.3.3" });
    expect(made.unpinned).toEqual([
      expect.stringContaining("no sums"),
      expect.stringContaining("of the repository itself"),
      expect.stringMatching(/: archived, drat$/),
    ]);
    const { unpinned } = locking.write(new Map([["library.json", JSON.stringify(library)]]), {
      ...spec,
      packages: [],
    });
    expect(unpinned).toEqual([
      expect.stringContaining("no sums"),
      expect.stringMatching(/: own, archived, drat$/),
    ]);
  });
});

test("a script that may read anything of the repository is named: its files are no inputs", () => {
  const script = {
    path: "install.R",
    installs: [],
    uses: [],
    files: undefined,
    callsRenv: false,
    failures: "stop",
    minutes: undefined,
  } as const;
  const records = new Map([["library.json", JSON.stringify({ ...library, packages: [] })]]);

  expect(locking.write(records, { ...spec, script }).unpinned).toEqual([
    expect.stringContaining("install.R"),
  ]);
  expect(locking.write(records, { ...spec, script: { ...script, files: [] } }).unpinned).toEqual([]);
});

describe("with the lock", () => {
  test("its packages are restored with its R and of its day, and what stands in the repository is installed as before", async () => {
    const locked = await locking.apply(spec, repositoryWith(text));
    expect(locked.requests).toEqual([
      {
        kind: "runtime.txt",
        version: "4.3.3",
        date: "2024-04-20",
        from: expect.objectContaining({ line: 3 }),
      },
    ]);
    expect(locked.packages.map(({ name }) => name)).toEqual(["own"]);

    const { catalogue } = contributionContext;
    const { dependencies } = rPackages(locked, chooseR(locked.requests, catalogue), contributionContext);
    const restored = dependencies.files.find(({ path }) => path === "environment/r-lock.txt")?.text;
    expect(restored?.split("\n").map((line) => line.split("\t").slice(0, 5))).toEqual([
      ["bitops", "1.0-9", "repository", library.cran, ""],
      ["fromgit", "0.1.0", "github", "someone/fromgit", commit],
      ["universal", "2.0", "git", "https://git.example.org/universal", commit],
      [""],
    ]);
  });

  test("what else is installed beside it ends the build", async () => {
    const locked = await locking.apply(spec, repositoryWith(text));
    const { dependencies, project } = rPackages(
      locked,
      chooseR(locked.requests, contributionContext.catalogue),
      contributionContext,
    );
    const check = { argv: ["/build/r/check-library.py", "/srv/rlibs", "/environment/r-locked.txt"] };
    expect(dependencies.sideStages[0]?.steps).toContainEqual(expect.objectContaining(check));
    expect(project.steps.at(-1)).toMatchObject(check);
    expect(project.files.at(-1)?.text).toBe(
      `bitops 1.0-9 \nfromgit 0.1.0 ${commit}\nuniversal 2.0 ${commit}\n`,
    );
  });

  test("what it has not is asked for as before", async () => {
    const where = { file: "DESCRIPTION" };
    const remote = (reference: string) => ({
      origin: { kind: "remote", reference } as const,
      where,
    });
    const locked = await locking.apply(
      {
        ...spec,
        packages: [...spec.packages, { name: "drat", origin: { kind: "cran" }, where }],
        remotes: [remote("svn::https://svn.example.org/a"), remote("github::someone/fromgit")],
      },
      repositoryWith(text),
    );
    expect(locked.packages.map(({ name }) => name)).toEqual(["own", "drat"]);
    expect(locked.remotes).toEqual([remote("svn::https://svn.example.org/a")]);
  });
});

test("a repository without one can't be locked", async () => {
  await expect(locking.apply(spec, memoryRepository({}))).rejects.toMatchObject({ code: "LOCK_MISSING" });
});

describe("what somebody may have written into it is refused", () => {
  test.each([
    ["a command for a name", '"bitops"', '"bitops; q()"'],
    ["a line break in a version", '"1.0-9"', String.raw`"1.0-9\nfromgit"`],
    ["a path for a version", '"1.0-9"', '"../1.0-9"'],
    ["an address of this machine", library.cran, "file:///etc"],
    ["a branch for a commit", commit, "main"],
    ["a R that is none", '"4.3.3"', '"4.3.3 --vanilla"'],
  ])("%s", async (_, before, after) => {
    const other = text.replaceAll(before, after);
    expect(other).not.toBe(text);
    await expect(locking.apply(spec, repositoryWith(other))).rejects.toMatchObject({ code: "FILE_INVALID" });
  });
});
