import { parse } from "toml";
import { describe, expect, test } from "vitest";
import { write } from "../../../../buildpacks/python/locking/write.ts";
import { type PythonSpec, noRequirements } from "../../../../buildpacks/python/spec.ts";
import { readText } from "../requirements/read-one.ts";
import { archived, collected, item, items, reportOf, sums } from "./reports.ts";

const spec: PythonSpec = {
  packages: { kind: "requirements", requirements: noRequirements },
  project: undefined,
  requests: [],
  compiles: [],
  callsConda: false,
  notices: [],
};

function written(records: Readonly<Record<string, string>>, rest: Partial<PythonSpec> = {}) {
  const { files, ...others } = write(new Map(Object.entries(records)), { ...spec, ...rest });
  const text = files.get("pylock.bindery.toml") ?? "";
  const lock: Record<string, unknown> = parse(text);
  return { ...others, text, lock };
}

const commits = "0123456789abcdef0123456789abcdef01234567\n";
const whole = {
  "commits.txt": commits,
  "wheels.txt": collected,
  "report.json": reportOf(items.slice(0, 4)),
};

describe("the lock of what pip reported", () => {
  test("is a file of PEP 751 with each package by its file's sum or its commit, sorted by name", () => {
    expect(written(whole).lock).toMatchObject({
      "lock-version": "1.0",
      "created-by": "bindery",
      "requires-python": "==3.11.*",
      packages: [
        {
          name: "archived",
          archive: { url: "https://example.org/archived-1.0.zip", hashes: { sha256: sums.archive } },
        },
        {
          name: "checked-out",
          vcs: {
            type: "git",
            url: "https://example.org/team/checked-out.git",
            "commit-id": "0123456789abcdef0123456789abcdef01234567",
            subdirectory: "python",
          },
        },
        {
          name: "old-fashioned",
          sdist: {
            name: "old-fashioned-0.1.tar.gz",
            url: "https://files.pythonhosted.org/packages/ab/cd/old-fashioned-0.1.tar.gz",
          },
        },
        {
          name: "typing-extensions",
          version: "4.16.0",
          wheels: [
            {
              name: "typing_extensions-4.16.0-py3-none-any.whl",
              url: "typing-extensions/typing_extensions-4.16.0-py3-none-any.whl",
              hashes: { sha256: sums.wheel },
            },
          ],
        },
      ],
    });
  });

  test("names no mirror and no password", () => {
    expect(written(whole).text).not.toMatch(/secret|token|10\.0\.0\.1/);
  });

  test("says which Python, and what it can't hold", () => {
    const { interpreters, unpinned } = written(whole);
    expect(interpreters).toEqual({ Python: "3.11.2" });
    expect(unpinned).toEqual([
      expect.stringContaining("(archived, checked-out, old-fashioned)"),
      expect.stringMatching(/which file of an address .*\(archived\)/),
    ]);
    expect(written(whole, { callsConda: true }).unpinned).toContainEqual(expect.stringContaining("conda"));
  });

  test("has what came with the repository's own packages, and not these", () => {
    const local = [
      items[4],
      item("late", "1.0", archived("https://x/late-1.0-py3-none-any.whl", sums.wheel)),
    ];
    const { lock, unpinned } = written({ ...whole, "local/0.json": reportOf(local) });
    expect(lock["packages"]).toContainEqual(expect.objectContaining({ name: "late", version: "1.0" }));
    expect(JSON.stringify(lock)).not.toContain('"own"');
    expect(unpinned).toContainEqual(expect.stringContaining("of the repository itself"));
  });
});

test("a branch that has gone on since it was installed can't be locked", () => {
  expect(() => written({ ...whole, "commits.txt": `${"f".repeat(40)}\n` })).toThrow(
    expect.objectContaining({ code: "LOCK_IMPOSSIBLE", message: expect.stringContaining("checked-out") }),
  );
});

describe("what can't be locked is an error that names the package", () => {
  const changed = archived("https://x/typing_extensions-4.16.0-py3-none-any.whl", "f".repeat(64));
  test.each([
    [
      "another file in the index than was installed",
      reportOf([item("typing-extensions", "4.16.0", changed), ...items.slice(1, 4)]),
      "typing-extensions",
    ],
    [
      "an index without sums",
      reportOf([item("old.fashioned", "0.1", { url: "https://x/old.tar.gz", archive_info: {} })]),
      "old.fashioned",
    ],
    ["a wheel that nothing asked for", reportOf(items.slice(0, 3)), "checked-out"],
  ])("%s", (_, report, name) => {
    expect(() => written({ ...whole, "report.json": report })).toThrow(
      expect.objectContaining({ code: "LOCK_IMPOSSIBLE", message: expect.stringContaining(name) }),
    );
  });
});

const addressIn = ({ lock }: ReturnType<typeof written>) =>
  JSON.stringify(lock).match(/https:[^"]*pkg@[^"]*/)?.[0];

describe("what an address asks for", () => {
  const url = "https://example.org/pkg@1.0.zip?sig=SECRET";
  const report = reportOf([...items.slice(0, 4), item("signed", "1.0", archived(url, sums.archive), true)]);

  test("is left out where no environment file has it", () => {
    expect(addressIn(written({ ...whole, "report.json": report }))).toBe("https://example.org/pkg@1.0.zip");
  });

  test("stays where one has", async () => {
    const requirements = await readText(`signed @ ${url}\n`);
    const asked = { packages: { kind: "requirements", requirements } } as const;
    expect(addressIn(written({ ...whole, "report.json": report }, asked))).toBe(url);
  });
});

test("a wheel of an address is the one that was collected, or can't be locked", () => {
  const wheel = item("w", "1.0", archived("https://example.org/w-1.0-py3-none-any.whl", sums.wheel), true);
  const report = reportOf([...items.slice(0, 4), wheel]);
  const withSum = (sum: string) => ({
    ...whole,
    "report.json": report,
    "wheels.txt": `${collected}${sum}  w-1.0-py3-none-any.whl\n`,
  });
  const { unpinned } = written(withSum(sums.wheel));
  expect(unpinned.join()).not.toMatch(/\bw\b/);
  expect(() => written(withSum(sums.built))).toThrow(expect.objectContaining({ code: "LOCK_IMPOSSIBLE" }));
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["an address with parentheses", "odd", archived("https://example.org/a(1).zip", sums.archive)],
  [
    "a repository on this machine",
    "own-git",
    { url: "file:///srv/git", vcs_info: { vcs: "git", commit_id: commits.trim() } },
  ],
  [
    "a system that --locked does not take",
    "subversive",
    { url: "https://example.org/svn", vcs_info: { vcs: "svn", commit_id: commits.trim() } },
  ],
])("%s can't be locked, and its package is named", (_, name, info) => {
  const report = reportOf([...items.slice(0, 4), item(name, "1.0", info, true)]);
  expect(() => written({ ...whole, "report.json": report })).toThrow(
    expect.objectContaining({ code: "LOCK_IMPOSSIBLE", message: expect.stringContaining(name) }),
  );
});

test("what could not be had of a day is told once", () => {
  const notices = "a package index tells no upload times\n";
  const { unpinned } = written({ ...whole, "notices.txt": notices, "local/notices.txt": notices });
  expect(unpinned.filter((line) => line === notices.trim())).toHaveLength(1);
});
