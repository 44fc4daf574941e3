import { expect, test } from "vitest";
import { readPipenv } from "../../../buildpacks/python/read-pipenv.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

const pipfile = '[packages]\nsix = "*"\n[requires]\npython_version = "3.10"\n';

function lock(meta: string): string {
  return `{"_meta": {"pipfile-spec": 6${meta}},\n"default": {"six": {"version": "==1.17.0"}}}`;
}

test("neither file is no environment", async () => {
  expect(await readPipenv(memoryRepository({ "requirements.txt": "six" }))).toBeUndefined();
});

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ["a Pipfile", { Pipfile: pipfile }, "requirements", ["Pipfile"]],
  ["a lock", { "Pipfile.lock": lock("") }, "lock", ["Pipfile.lock"]],
  ["both", { Pipfile: pipfile, "Pipfile.lock": lock("") }, "lock", ["Pipfile.lock", "Pipfile"]],
])("%s", async (_, files, kind, evidence) => {
  const reading = await readPipenv(memoryRepository(files));

  expect(reading?.packages.kind).toBe(kind);
  expect(reading?.evidence.map(({ file }) => file)).toEqual(evidence);
});

test.each<[string, string, readonly object[]]>([
  [
    "the lock's, where it has one",
    ', "requires": {"python_version": "3.11"}',
    [{ range: "==3.11.*", from: { file: "Pipfile.lock", line: 1 } }],
  ],
  ["else the Pipfile's", "", [{ range: "==3.10.*", from: { file: "Pipfile", line: 4 } }]],
])("the Python is %s", async (_, meta, requests) => {
  const reading = await readPipenv(memoryRepository({ Pipfile: pipfile, "Pipfile.lock": lock(meta) }));

  expect(reading?.requests).toMatchObject(requests);
});

test("categories that are not installed are named", async () => {
  const reading = await readPipenv(memoryRepository({ Pipfile: `${pipfile}[docs]\nsphinx = "*"\n` }));

  expect(reading?.ignored.map((item) => formatLocation(item))).toEqual(["Pipfile:5"]);
});
