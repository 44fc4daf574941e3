import { expect, test } from "vitest";
import { pipfileLockRequires } from "../../../../buildpacks/python/pipfile/pipfile-lock-requires.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../requirements/read-one.ts";

function read(text: string) {
  return pipfileLockRequires(memoryRepository({ "Pipfile.lock": text }), "Pipfile.lock");
}

test.each([
  [
    '{"_meta": {\n"requires": {\n"python_version": "3.9"}}}',
    { value: "==3.9.*", from: { file: "Pipfile.lock", line: 3 } },
  ],
  ['{"_meta": {"requires": {}}, "default": {}}', undefined],
  ['{"_meta": {}}', undefined],
])("%s", async (text, expected) => {
  expect(await read(text)).toEqual(expected);
});

test("an absent lock asks for nothing", async () => {
  expect(await pipfileLockRequires(memoryRepository({}), "Pipfile.lock")).toBeUndefined();
});

test.each([
  "",
  "[]",
  "{",
  '{"_meta": {"requires": {"python_version": 3.9}}}',
  '{"_meta": {"requires": {"python_version": "x"}}}',
])("%j is refused", async (text) => {
  expect(await faultOf(read(text))).toMatchObject({ code: "FILE_INVALID", where: { file: "Pipfile.lock" } });
});
