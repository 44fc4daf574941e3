import { describe, expect, it } from "vitest";
import { readCondaLock } from "../../../../buildpacks/conda/locks/read-conda-lock.ts";
import { renderExplicit } from "../../../../buildpacks/conda/locks/render-explicit.ts";
import { selectEnvironment } from "../../../../buildpacks/conda/locks/select-environment.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../fault-of.ts";

const md5 = "0123456789abcdef".repeat(2);
const sha256 = md5.repeat(2);
const forge = "https://conda.anaconda.org/conda-forge";

function lock(packages: readonly string[], platforms = "[linux-64, osx-64]", version = "1"): string {
  return `version: ${version}
metadata:
  content_hash: {linux-64: ${sha256}}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: ${platforms}
  sources: [environment.yml]
package:
${packages.join("\n")}
`;
}

const python = (platform: string) => `- name: python
  version: 3.11.8
  manager: conda
  platform: ${platform}
  dependencies: {bzip2: '>=1.0.8,<2.0a0'}
  url: ${forge}/${platform}/python-3.11.8-hab00c5b_0_cpython.conda
  hash: {md5: ${md5}, sha256: ${sha256}}
  category: main
  optional: false`;

const pip = (fields: string) => `- name: requests
  version: 2.31.0
  manager: pip
  platform: linux-64
  dependencies: {}
  ${fields}
  category: main
  optional: false`;

const onPypi = "https://files.pythonhosted.org/packages/70/8e/x/requests-2.31.0-py3-none-any.whl";

async function read(text: string) {
  const found = await readCondaLock(memoryRepository({ "conda-lock.yml": text }), "conda-lock.yml");
  if (found === undefined) throw new Error("absent");
  return found;
}

describe("conda-lock.yml", () => {
  it("is undefined where there is none", async () => {
    expect(await readCondaLock(memoryRepository({}), "conda-lock.yml")).toBeUndefined();
  });

  it("has the packages of a platform, and its Python", async () => {
    const found = await read(lock([python("linux-64"), python("osx-64")]));
    const environment = selectEnvironment(found, "linux-64");
    expect(found.platforms).toEqual(["linux-64", "osx-64"]);
    expect(environment.packages).toHaveLength(1);
    expect(environment.python).toEqual({ value: "3.11.8", from: { file: "conda-lock.yml", line: 8 } });
    expect(environment.pip).toBeUndefined();
    expect(renderExplicit(environment)).toBe(
      `@EXPLICIT\n${forge}/linux-64/python-3.11.8-hab00c5b_0_cpython.conda#${sha256}\n`,
    );
  });

  it("may have MD5 sums alone", async () => {
    const found = await read(lock([python("linux-64").replace(`, sha256: ${sha256}`, "")]));
    expect(renderExplicit(selectEnvironment(found, "linux-64"))).toContain(`.conda#${md5}\n`);
  });

  it.each([
    [`url: ${onPypi}\n  hash: {sha256: ${sha256}}`, `requests==2.31.0 --hash=sha256:${sha256}`],
    [
      `url: https://h.org/r-1.zip\n  hash: {sha256: ${sha256}}`,
      `requests @ https://h.org/r-1.zip --hash=sha256:${sha256}`,
    ],
    ["url: git+https://h.org/r@abc\n  hash: {}", "requests @ git+https://h.org/r@abc"],
    [`url: ${onPypi}\n  hash: {}`, "requests==2.31.0"],
  ])("has what pip installs: %s", async (fields, text) => {
    const found = await read(lock([python("linux-64"), pip(fields)]));
    expect(
      selectEnvironment(found, "linux-64").pip?.requirements.map((requirement) => requirement.text),
    ).toEqual([text]);
  });

  it("keeps the hashes where one package has none", async () => {
    const hashed = pip(`url: ${onPypi}\n  hash: {sha256: ${sha256}}`);
    const bare = pip("url: git+https://h.org/r@abc\n  hash: {}").replace("requests", "other");
    const found = await read(lock([hashed, bare]));
    expect(selectEnvironment(found, "linux-64").pip?.requirements.map(({ text }) => text)).toEqual([
      `requests==2.31.0 --hash=sha256:${sha256}`,
      "other @ git+https://h.org/r@abc",
    ]);
  });

  it("leaves out other categories than main, and says so", async () => {
    const dev = python("linux-64").replace("category: main", "category: dev");
    const found = await read(lock([dev]));
    expect(selectEnvironment(found, "linux-64").packages).toEqual([]);
    expect(found.notes).toMatchObject([{ reason: expect.stringContaining("`dev`") }]);
  });

  it("says what it has where it has not the platform, and how to add it", async () => {
    const found = await read(lock([python("osx-64")], "[osx-64]"));
    const fault = await faultOf(() => selectEnvironment(found, "linux-aarch64"));
    expect(fault).toMatchObject({ code: "LOCK_UNUSABLE", where: { file: "conda-lock.yml" } });
    expect(fault.why).toContain("osx-64");
    expect(fault.suggestions[0]).toContain("conda-lock -f environment.yml -p linux-aarch64");
  });

  it.each([
    ["another version", lock([], "[]", "9"), 1],
    ["another form", "- a\n", undefined],
    ["a bad hash", lock([python("linux-64").replaceAll(md5, "$(rm)")]), 14],
    ["a bad URL", lock([python("linux-64").replace("https://", "file:///")]), 8],
    ["an option for a version", lock([pip(`url: ${onPypi}\n  hash: {}`).replace("2.31.0", "1 --pre")]), 8],
  ])("is refused with %s", async (_what, text, line) => {
    const fault = await faultOf(() => read(text));
    expect(fault.code).toBe("FILE_INVALID");
    expect(fault.where).toEqual({ file: "conda-lock.yml", ...(line === undefined ? {} : { line }) });
  });

  it("is refused with an option where a name belongs", async () => {
    const entry = pip(`url: ${onPypi}\n  hash: {}`).replace("requests", "--pre x");
    const fault = await faultOf(() => read(lock([entry])));
    expect(fault).toMatchObject({ code: "REQUIREMENT_INVALID", where: { file: "conda-lock.yml", line: 8 } });
  });

  it("hides the secrets of its URLs", async () => {
    const fault = await faultOf(() =>
      read(lock([python("linux-64").replace(`${forge}/linux-64`, "https://u:secret@h.org/t/TOKEN/x")])),
    );
    expect([fault.message, fault.why, ...fault.suggestions].join()).not.toMatch(/secret|TOKEN/);
  });
});
