import { chmod, link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Change } from "../../src/edits/edit.ts";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import { recordReads } from "../../src/edits/record-reads.ts";
import type { Finding } from "../../src/lint/rule.ts";
import { openRepository } from "../../src/repository/local-repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";

let root: string;

beforeEach(async () => {
  root = await temporaryFolder();
});

function finding(changes: readonly Change[], safe = true): Finding {
  const edit = { words: "mend it", changes, safe };
  return { rule: "a-rule", severity: "error", where: { file: "a" }, message: "m", why: "w", edit };
}

function firstLine(file: string, ...lines: readonly string[]): Change {
  return { kind: "lines", file, first: 1, last: 1, lines };
}

function append(file: string, ...lines: readonly string[]): Change {
  return { kind: "append", file, lines, after: { length: 0, terminated: true } };
}

/** Reads the files as lint does, lets `meanwhile` happen, and applies. */
async function apply(findings: readonly Finding[], meanwhile: () => Promise<void> = async () => {}) {
  const { repository, readings } = recordReads(await openRepository(root, "example"));
  const files = new Set(findings.flatMap(({ edit }) => edit.changes.map(({ file }) => file)));
  for (const file of files) await repository.read(file).catch(() => undefined);
  await meanwhile();
  const { applied, skipped } = await applyEdits(root, findings, readings);
  return { applied: applied.length, skipped: skipped.map(({ reason }) => reason) };
}

const read = (file: string) => readFile(join(root, file), "utf8");
const write = (file: string, text: string | Uint8Array) => writeFile(join(root, file), text);

test("writes what is safe, keeps the mode, and leaves nothing beside it", async () => {
  await write("a", "one\ntwo\n");
  await chmod(join(root, "a"), 0o751);

  const result = await apply([finding([firstLine("a", "ONE")]), finding([firstLine("a", "no")], false)]);

  expect(result).toEqual({ applied: 1, skipped: [] });
  expect(await read("a")).toBe("ONE\ntwo\n");
  expect((await stat(join(root, "a"))).mode & 0o777).toBe(0o751);
  expect(await readdir(root)).toEqual(["a"]);
});

test("makes a file where there was none, for two findings at once", async () => {
  await write("a", "one\ntwo\n");
  const second: Change = { kind: "lines", file: "a", first: 2, last: 2, lines: ["TWO"] };

  const result = await apply([
    finding([firstLine("a", "ONE"), append("b", "x")]),
    finding([second, append("b", "y")]),
  ]);

  expect(result).toEqual({ applied: 2, skipped: [] });
  expect(await read("a")).toBe("ONE\nTWO\n");
  expect(await read("b")).toBe("x\ny\n");
});

test("makes one of two edits of the same lines, and says nothing of the other", async () => {
  await write("a", "one\n");

  const result = await apply([finding([firstLine("a", "first")]), finding([firstLine("a", "second")])]);

  expect(result).toEqual({ applied: 1, skipped: [] });
  expect(await read("a")).toBe("first\n");
});

test("writes a file anew in UTF-8", async () => {
  await write("a", Buffer.from("\uFEFFnumpy\r\n", "utf16le"));

  await apply([finding([{ kind: "rewrite", file: "a", text: "numpy\n" }])]);

  expect(await read("a")).toBe("numpy\n");
});

describe("leaves alone, with all that the edit changes,", () => {
  const both = [finding([firstLine("a", "ONE"), append("b", "x")])];

  test("a file that changed since it was read", async () => {
    await write("a", "one\n");

    const result = await apply(both, () => write("a", "other\n"));

    expect(result).toEqual({ applied: 0, skipped: [expect.stringContaining("changed")] });
    expect(await read("a")).toBe("other\n");
    expect(await readdir(root)).toEqual(["a"]);
  });

  test("a file that was made since", async () => {
    await write("a", "one\n");

    const result = await apply(both, () => write("b", "theirs\n"));

    expect(result).toEqual({ applied: 0, skipped: [expect.stringContaining("changed")] });
    expect(await read("b")).toBe("theirs\n");
    expect(await read("a")).toBe("one\n");
  });

  test("a file that is gone", async () => {
    await write("a", "one\n");

    const result = await apply(both, () => rm(join(root, "a")));

    expect(result).toEqual({ applied: 0, skipped: [expect.stringContaining("changed")] });
    expect(await readdir(root)).toEqual([]);
  });

  test("links, inside the repository and out of it", async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, "o"), "theirs\n");
    await write("real", "one\n");
    await symlink("real", join(root, "a"));
    await symlink(outside, join(root, "folder"));
    await symlink(join(outside, "o"), join(root, "o"));

    const result = await apply(
      ["a", "o", "folder/o", "folder/new", "../x", "/etc/x"].map((file) => finding([append(file, "x")])),
    );

    expect(result.applied).toBe(0);
    expect(result.skipped).toHaveLength(6);
    expect(await read("real")).toBe("one\n");
    expect(await readdir(outside)).toEqual(["o"]);
    expect(await readFile(join(outside, "o"), "utf8")).toBe("theirs\n");
  });

  test("what is no file", async () => {
    await mkdir(join(root, "a"));

    expect(await apply([finding([firstLine("a", "x")])])).toMatchObject({
      applied: 0,
      skipped: [expect.stringMatching(/changed|regular|folder/)],
    });
  });

  test("text that is not UTF-8, of which a line is to change", async () => {
    const latin1 = Buffer.from("caf\xe9\n", "latin1");
    await write("a", latin1);

    const result = await apply([finding([append("a", "x")])]);

    expect(result).toEqual({ applied: 0, skipped: [expect.stringContaining("UTF-8")] });
    expect(await readFile(join(root, "a"))).toEqual(latin1);
  });
});

test("a hard link elsewhere keeps what it had", async () => {
  await write("a", "one\n");
  const outside = await temporaryFolder(join(root, ".."));
  await link(join(root, "a"), join(outside, "same"));

  await apply([finding([firstLine("a", "ONE")])]);

  expect(await readFile(join(outside, "same"), "utf8")).toBe("one\n");
});
