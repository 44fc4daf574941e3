import { expect, test } from "vitest";
import { editText } from "../../../src/edits/edit-text.ts";
import { startWithoutExec } from "../../../src/lint/rules/start-without-exec.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

test("asks for the server's command at the end", async () => {
  const start = "#!/bin/bash\nexport A=1";

  const [finding] = await findingsOf(startWithoutExec, { "binder/start": start }, { configDir: "binder" });

  expect(finding).toMatchObject({
    severity: "error",
    where: { file: "binder/start" },
    edit: { safe: false },
  });
  expect(editText(start, finding?.edit.changes ?? [])).toBe(`${start}\nexec "$@"\n`);
});

test("warns of a command without exec", async () => {
  const findings = await findingsOf(startWithoutExec, { start: '#!/bin/bash\n\n"$@"\n' });

  expect(findings).toMatchObject([{ severity: "warning", where: { file: "start", line: 3 } }]);
});

test("takes no comment for a command", async () => {
  expect(placesOf(await findingsOf(startWithoutExec, { start: '#!/bin/sh\n# exec "$@"\n' }))).toEqual([
    "start",
  ]);
});

test.each([
  ["a complete one", '#!/bin/bash\nexport A=1\nexec "$@"\n'],
  ["one with a wrapper", '#!/bin/bash -l\nexec xvfb-run "$@"\n'],
  ["another language", "#!/usr/bin/env python3\nimport os\n"],
])("lets pass %s", async (_, start) => {
  expect(await findingsOf(startWithoutExec, { start })).toEqual([]);
});
