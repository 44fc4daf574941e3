import { expect, test } from "vitest";
import { aptInPostBuild } from "../../../src/lint/rules/apt-in-post-build.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

test.each([
  ["apt-get install -y tree jq", ["tree", "jq"]],
  ["sudo apt install --yes libgl1 # drawing", undefined],
  ["  apt-get -y install g++ libstdc++6", ["g++", "libstdc++6"]],
  ["sudo -E apt-get install -qq tree tree", ["tree"]],
  ["apt-get install ./local.deb", undefined],
  ["apt-get install -t bookworm-backports git", undefined],
  ["apt-get install tree && echo done", undefined],
  ["apt-get install $PACKAGES", undefined],
  ["cd x && apt-get install tree", undefined],
  ["if true; then sudo make install; fi", undefined],
  ["dpkg -i x.deb", undefined],
  ["apt-get install", undefined],
])("%s", async (command, names) => {
  const [finding] = await findingsOf(aptInPostBuild, { postBuild: `#!/bin/bash\n${command}\n` });

  expect(finding?.where).toEqual({ file: "postBuild", line: 2 });
  expect(finding?.edit.safe).toBe(names !== undefined);
  const appended = finding?.edit.changes.find(({ kind }) => kind === "append");
  expect(appended).toEqual(
    names && { kind: "append", file: "apt.txt", lines: names, after: { length: 0, terminated: true } },
  );
});

test("takes the line of an update away, and leaves a command in its place", async () => {
  const files = { "binder/postBuild": "if true; then\n  sudo apt-get update\nfi\n" };

  const [finding] = await findingsOf(aptInPostBuild, files, { configDir: "binder" });

  expect(finding?.edit).toMatchObject({ safe: true, changes: [{ kind: "lines", first: 2, last: 2 }] });
  expect(finding?.edit.changes).toMatchObject([{ lines: [expect.stringMatching(/^ {2}: #/)] }]);
});

test("adds to apt.txt what is not there yet", async () => {
  const files = { postBuild: "apt-get install tree jq", "apt.txt": "# tools\ntree # of folders" };

  const [finding] = await findingsOf(aptInPostBuild, files);

  expect(finding?.edit.changes).toMatchObject([
    { kind: "lines" },
    { kind: "append", lines: ["jq"], after: { length: 25, terminated: false } },
  ]);
});

test.each([
  ["continuations", "foo \\\napt-get install tree\n"],
  ["documents", "cat > x <<END\napt-get install tree\nEND\n"],
])("leaves %s to the author", async (_, postBuild) => {
  const [finding] = await findingsOf(aptInPostBuild, { postBuild });

  expect(finding?.edit).toMatchObject({ safe: false, changes: [] });
});

test.each([
  ["comments", "# apt-get install tree"],
  ["words", "echo apt-get install tree is not for here"],
  ["looking", "apt list --installed"],
  ["names", "pip install adapt sudoku"],
  ["other languages", "#!/usr/bin/env python3\nsudo = 1"],
])("lets pass %s", async (_, postBuild) => {
  expect(await findingsOf(aptInPostBuild, { postBuild })).toEqual([]);
});

test("names every line", async () => {
  const postBuild = "apt-get update\npip list\napt-get install tree\n";

  expect(placesOf(await findingsOf(aptInPostBuild, { postBuild }))).toEqual(["postBuild:1", "postBuild:3"]);
});
