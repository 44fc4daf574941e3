import { expect, test } from "vitest";
import { editText } from "../../../src/edits/edit-text.ts";
import { missingShebang } from "../../../src/lint/rules/missing-shebang.ts";
import { findingsOf } from "../findings-of.ts";

test.each([
  ["pip list\n", "#!/bin/bash\npip list\n", true],
  ["\n#!/bin/sh\nx\n", "#!/bin/bash\n\n#!/bin/sh\nx\n", true],
  ["\uFEFF#!/bin/sh\nx", "#!/bin/sh\nx", true],
  ["  #!/bin/sh\nx", "#!/bin/sh\nx", true],
  ["import os\n", "#!/bin/bash\nimport os\n", false],
])("%j becomes %j", async (postBuild, mended, safe) => {
  const [finding] = await findingsOf(missingShebang, { postBuild });

  expect(finding?.edit.safe).toBe(safe);
  expect(editText(postBuild, finding?.edit.changes ?? [])).toBe(mended);
});

test.each([
  ["one that has it", "#!/usr/bin/env python3\n"],
  ["an empty file", ""],
  ["a program", "\u007FELF\0"],
])("lets pass %s", async (_, start) => {
  expect(await findingsOf(missingShebang, { start })).toEqual([]);
});
