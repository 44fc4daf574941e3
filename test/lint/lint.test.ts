import { expect, test } from "vitest";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { advice } from "../../src/edits/edit.ts";
import { lint } from "../../src/lint/lint.ts";
import type { FileRule, LintRule, LintSubject, Place, RepositoryRule } from "../../src/lint/rule.ts";
import { memoryRepository } from "../memory-repository.ts";
import { placesOf } from "./findings-of.ts";

const description = { summary: "s", help: "h", severity: "warning" } as const;

function at(id: string, ...places: readonly Place[]): RepositoryRule {
  const problems = places.map((where) => ({ where, message: "m", why: "w", edit: advice("e") }));
  return { ...description, kind: "repository", id, check: async () => problems };
}

function reading(id: string, seen: (string | undefined)[]): FileRule {
  return {
    ...description,
    kind: "file",
    id,
    wants: ({ path }) => !path.endsWith(".png"),
    check: ({ path, text }) => {
      seen.push(text);
      return [{ where: { file: path }, message: id, why: "w", edit: advice("e"), severity: "note" }];
    },
  };
}

const catalogue = await readCatalogue(shippedCatalogue);

function subject(files: Readonly<Record<string, string | Uint8Array>>): LintSubject {
  const listed = Object.keys(files).map((path) => ({ path, size: 1 }));
  const understood = { catalogue, interpreters: [], evidence: [], isDefault: false, ignored: [] };
  return { repository: memoryRepository(files), files: listed, ...understood };
}

const refusing: LintRule = {
  ...description,
  kind: "repository",
  id: "refusing",
  check: async () => {
    throw new UserError({ code: "FILE_INVALID", message: "is broken", where: { file: "m", line: 3 } });
  },
};

test("puts findings in the order of files, lines, columns and rules", async () => {
  const rules = [
    at("b-rule", { file: "b" }, { file: "a", line: 10 }, { file: "a", line: 9, column: 2 }),
    at("a-rule", { file: "b" }, { file: "a", line: 9, column: 1 }, { file: "a" }),
  ];

  const findings = await lint(subject({}), rules);

  expect(placesOf(findings)).toEqual(["a", "a:9", "a:9", "a:10", "b", "b"]);
  expect(findings.map(({ rule }) => rule)).toEqual([
    "a-rule",
    "a-rule",
    "b-rule",
    "b-rule",
    "a-rule",
    "b-rule",
  ]);
});

test("reads each file once for all the rules that want it", async () => {
  const reads: string[] = [];
  const given = subject({ "a.txt": "text", "b.bin": "\0", "c.png": "" });
  const repository = {
    ...given.repository,
    read: async (path: string) => {
      reads.push(path);
      return given.repository.read(path);
    },
  };
  const seen: (string | undefined)[] = [];

  const findings = await lint({ ...given, repository }, [reading("a-rule", seen), reading("b-rule", seen)]);

  expect(reads).toEqual(["a.txt", "b.bin"]);
  expect(seen).toEqual(["text", "text", undefined, undefined]);
  expect(findings.map(({ severity }) => severity)).toEqual(["note", "note", "note", "note"]);
});

test("a file that can't be understood is a finding, once, and the rest is reported", async () => {
  const refusal = new UserError({
    code: "FILE_INVALID",
    message: "is broken",
    where: { file: "m", line: 3 },
  });

  const findings = await lint(subject({}), [refusing, at("a-rule", { file: "z" })], [refusal]);

  expect(findings).toMatchObject([
    { rule: "refused-file", code: "FILE_INVALID", severity: "error", where: { file: "m", line: 3 } },
    { rule: "a-rule" },
  ]);
});

function refusedAt(line: number): UserError {
  return new UserError({ code: "DOCKERFILE_LEGACY", message: `of line ${line}`, where: { file: "a", line } });
}

test("a refusal that a rule reports too is that rule's finding", async () => {
  const rule = {
    ...at("a-rule", { file: "a", line: 1, column: 2 }, { file: "a", line: 3 }),
    refusedAs: "DOCKERFILE_LEGACY",
  } as const;
  const other = at("b-rule", { file: "a", line: 2 });

  const findings = await lint(subject({}), [rule, other], [refusedAt(1), refusedAt(2)]);

  expect(findings.map(({ rule: id, where, code }) => [id, where?.line, code])).toEqual([
    ["a-rule", 1, "DOCKERFILE_LEGACY"],
    ["b-rule", 2, undefined],
    ["refused-file", 2, "DOCKERFILE_LEGACY"],
    ["a-rule", 3, undefined],
  ]);
});

test("a refusal without a reason gives none", async () => {
  const refusal = new UserError({ code: "FILE_INVALID", message: "is broken", where: { file: "m" } });

  const [finding] = await lint(subject({}), [], [refusal]);

  expect(finding).toMatchObject({ message: "is broken" });
  expect(finding).not.toHaveProperty("why");
});

test("a file that can't be read is a finding", async () => {
  const given = subject({ a: "", b: "" });
  const repository = {
    ...given.repository,
    read: async (path: string) => {
      if (path === "a") throw new UserError({ code: "FILE_UNREADABLE", message: "no", where: { file: "a" } });
      return new Uint8Array();
    },
  };

  const findings = await lint({ ...given, repository }, [reading("a-rule", [])]);

  expect(findings.map(({ rule, code }) => [rule, code])).toEqual([
    ["refused-file", "FILE_UNREADABLE"],
    ["a-rule", undefined],
  ]);
});

test("a defect of a rule is none of the repository", async () => {
  const broken: LintRule = { ...at("a-rule"), check: () => Promise.reject(new TypeError("defect")) };

  await expect(lint(subject({}), [broken])).rejects.toThrow("defect");
});
