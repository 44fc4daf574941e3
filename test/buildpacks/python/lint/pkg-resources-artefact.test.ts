import { expect, test } from "vitest";
import { pkgResourcesArtefact } from "../../../../buildpacks/python/lint/pkg-resources-artefact.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test("takes the line out", async () => {
  const text = "numpy\npkg_resources==0.0.0\nscipy\n";

  const [finding] = await findingsOf(pkgResourcesArtefact, { "requirements.txt": text });

  expect(finding).toMatchObject({ where: { line: 2 }, edit: { safe: true } });
  expect(editText(text, finding?.edit.changes ?? [])).toBe("numpy\nscipy\n");
});

test("leaves a line in parts to a person", async () => {
  const findings = await findingsOf(pkgResourcesArtefact, {
    "requirements.txt": "pkg-resources==\\\n0.0.0\n",
  });

  expect(findings).toMatchObject([{ edit: { safe: false, changes: [] } }]);
});

test("lets other packages pass", async () => {
  expect(
    await findingsOf(pkgResourcesArtefact, { "requirements.txt": "pkg-resources==1\nsetuptools" }),
  ).toEqual([]);
});
