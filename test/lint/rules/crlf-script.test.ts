import { expect, test } from "vitest";
import { editText } from "../../../src/edits/edit-text.ts";
import { crlfScript } from "../../../src/lint/rules/crlf-script.ts";
import { findingsOf } from "../findings-of.ts";

test("finds the first such line, and takes all of them", async () => {
  const start = '#!/bin/bash\nx\r\nexec "$@"\r\n';

  const [finding] = await findingsOf(crlfScript, { start });

  expect(finding).toMatchObject({ where: { file: "start", line: 2 }, edit: { safe: true } });
  expect(editText(start, finding?.edit.changes ?? [])).toBe('#!/bin/bash\nx\nexec "$@"\n');
});

test.each([
  ["a script of Linux", { postBuild: "#!/bin/sh\nx\n" }],
  ["a program", { postBuild: "\u007FELF\0\r\n" }],
  ["other files", { "a.sh": "x\r\n" }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(crlfScript, files)).toEqual([]);
});
