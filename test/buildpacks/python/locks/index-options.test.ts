import { expect, test } from "vitest";
import { indexOptions } from "../../../../buildpacks/python/locks/index-options.ts";
import { indexSource } from "../../../../buildpacks/python/locks/locked-source.ts";
import type { LockedPackage } from "../../../../buildpacks/python/locks/locked-package.ts";

function from(...addresses: readonly string[]): readonly LockedPackage[] {
  return addresses.map((address, index) => ({
    name: `p${index}`,
    version: "1",
    source: indexSource(address),
    hashes: [],
    where: { file: "binder/uv.lock", line: index + 1 },
  }));
}

const pypi = "https://pypi.org/simple";
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["PyPI", [pypi, "https://pypi.org/simple/"], []],
  ["another index beside PyPI", ["https://a/s", pypi, "https://a/s"], ["--extra-index-url https://a/s"]],
  ["no PyPI", ["https://a/s", "https://b/s"], ["--index-url https://a/s", "--extra-index-url https://b/s"]],
  ["a folder", [pypi, "../wheels"], ["--find-links ./wheels"]],
  ["a variable", [pypi, "${INDEX}"], ["--extra-index-url ${INDEX}"]],
];

test.each(cases)("of %s", (_what, addresses, expected) => {
  const options = indexOptions(from(...addresses));
  expect(options.map(({ option, value }) => `${option} ${value}`)).toEqual(expected);
});

test("stand where the lock first has them; those of folders need the repository", () => {
  const options = indexOptions(from(pypi, "../wheels", "https://a/s"));
  expect(options).toMatchObject([
    { needsRepository: true, where: { file: "binder/uv.lock", line: 2 } },
    { needsRepository: false, where: { file: "binder/uv.lock", line: 3 } },
  ]);
});

test.each([
  "file:///srv/wheels",
  "ftp://u:secret@h/simple",
  "../../wheels",
  "/srv/wheels",
  "https://h/ --pre",
  "https://h/\n--pre",
  "https://h/ #x",
])("refuses %j", (address) => {
  let error: unknown;
  try {
    indexOptions(from(address));
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ name: "UserError", where: { file: "binder/uv.lock", line: 1 } });
  expect(String(error)).not.toContain("secret");
});
