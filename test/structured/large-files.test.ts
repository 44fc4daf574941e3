import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { readJson } from "../../src/structured/read-json.ts";
import { readToml } from "../../src/structured/read-toml.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { memoryRepository } from "../memory-repository.ts";

const readers = { json: readJson, toml: readToml, yaml: readYaml };
type Kind = keyof typeof readers;

function read(kind: Kind, text: string) {
  return readers[kind](memoryRepository({ file: text }), "file", v.unknown());
}

/** As many packages as the lock file of a large project has. */
const count = 3000;
const packages = Array.from({ length: count }, (_, index) => `package-${index}`);

describe("a file with many entries is read, each with its line", () => {
  test.each<[Kind, string, readonly (string | number)[], number]>([
    [
      "toml",
      packages.map((name) => `[[package]]\nname = "${name}"\n`).join(""),
      ["package", count - 1, "name"],
      2 * count,
    ],
    [
      "yaml",
      `package:\n${packages.map((name) => `- name: ${name}\n`).join("")}`,
      ["package", count - 1],
      count + 1,
    ],
    [
      "json",
      `{"package": {\n${packages.map((name) => `"${name}": {}`).join(",\n")}}}`,
      ["package", `package-${count - 1}`],
      count + 1,
    ],
  ])("%s", async (kind, text, keys, line) => {
    expect((await read(kind, text))?.locate(keys)).toEqual({ file: "file", line });
  });
});

describe("a value of many characters is read, with its line", () => {
  const long = "x".repeat(100_000);

  test.each<[Kind, string]>([
    ["toml", `a = "${long}"`],
    ["yaml", `a: ${long}`],
    ["json", `{"a": "${long}"}`],
  ])("%s", async (kind, text) => {
    const found = await read(kind, text);

    expect(found?.value).toEqual({ a: long });
    expect(found?.locate(["a"])).toEqual({ file: "file", line: 1 });
  });
});

describe("nesting that would exhaust the parser is refused like any other fault", () => {
  const depth = 50_000;
  const [open, close] = ["[".repeat(depth), "]".repeat(depth)];

  test.each<[Kind, string, string]>([
    ["toml", "nested arrays", `a = ${open}${close}`],
    ["yaml", "nested arrays", `${open}${close}`],
    ["json", "nested arrays", `${open}${close}`],
    ["json", "nested objects", `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`],
    ["json", "arrays that are not closed", open],
  ])("%s: %s", async (kind, _, text) => {
    await expect(read(kind, text)).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: "file" },
    });
  });
});
