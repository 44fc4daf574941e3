import { expect, test } from "vitest";
import { unpinnedRequirement } from "../../../../buildpacks/python/lint/unpinned-requirement.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

test.each<[string, Files, readonly string[]]>([
  ["open ones", { "requirements.txt": "# a\nnumpy\npandas>=2,<3\nscipy~=1.10" }, ["2", "3", "4"]],
  [
    "not pinned ones",
    { "requirements.txt": "numpy==1.26.4\nscipy==1.10.*\nx===1\ny[a]==1 ; python_version > '3'" },
    [],
  ],
  ["nor what no index gives", { "requirements.txt": "git+https://h/r\n-e .\n./a\nx @ https://h/x.zip" }, []],
  [
    "nor what constraints pin",
    { "requirements.txt": "numpy\nscipy\n-c c.txt", "c.txt": "numpy==1.26.4\nother" },
    ["2"],
  ],
  [
    "beside a line that no one understands",
    { "requirements.txt": "numpy\npandas=2\n-r nowhere.txt\n-r ../x" },
    ["1"],
  ],
  ["beside a lock", { "requirements.txt": "numpy", "uv.lock": "" }, []],
  ["without a file", { "environment.yml": "" }, []],
])("reports %s", async (_, files, lines) => {
  expect(placesOf(await findingsOf(unpinnedRequirement, files))).toEqual(
    lines.map((line) => `requirements.txt:${line}`),
  );
});

test("follows what is included, once", async () => {
  const files = {
    "binder/requirements.txt": "-r a.txt\n-r a.txt",
    "binder/a.txt": "numpy\n-r requirements.txt",
  };

  expect(placesOf(await findingsOf(unpinnedRequirement, files, { configDir: "binder" }))).toEqual([
    "binder/a.txt:1",
  ]);
});

test("says nothing of a file that has no effect, and still of one with a line that has none", async () => {
  const files = { "requirements.txt": "numpy\npkg-resources==0.0.0\n" };
  const ofFile = [{ file: "requirements.txt", reason: "`environment.yml` decides" }];
  const ofLine = [{ file: "requirements.txt", line: 2, reason: "no package" }];

  expect(await findingsOf(unpinnedRequirement, files, { ignored: ofFile })).toEqual([]);
  expect(await findingsOf(unpinnedRequirement, files, { ignored: ofLine })).toHaveLength(1);
});

test("takes time in proportion to the lines", async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `package${at}\n`).join("");

  expect(await findingsOf(unpinnedRequirement, { "requirements.txt": text })).toHaveLength(20_000);
});
