import { expect, test } from "vitest";
import { requirementsEncoding } from "../../../../buildpacks/python/lint/requirements-encoding.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test.each([
  ["with a mark", Buffer.from("\uFEFFnumpy\r\n", "utf16le")],
  ["without one", Buffer.from("numpy\r\n", "utf16le")],
  ["the other way round", Buffer.from("\uFEFFnumpy\r\n", "utf16le").swap16()],
])("UTF-16 %s becomes UTF-8", async (_, bytes) => {
  const findings = await findingsOf(requirementsEncoding, { "requirements-dev.txt": bytes });

  expect(findings).toMatchObject([
    { severity: "note", edit: { safe: true, changes: [{ kind: "rewrite", text: "numpy\r\n" }] } },
  ]);
});

test("what is no text is not written anew", async () => {
  const findings = await findingsOf(requirementsEncoding, {
    "requirements.txt": Buffer.from([0, 1, 2, 0, 0, 7]),
  });

  expect(findings).toMatchObject([{ edit: { safe: false, changes: [] } }]);
});

test.each([
  ["UTF-8", "requirements.txt", "numpy # é"],
  ["UTF-8 with a mark", "requirements.txt", "\uFEFFnumpy"],
  ["other files", "notes.txt", Buffer.from("\uFEFFx", "utf16le")],
])("lets pass %s", async (_, file, content) => {
  expect(await findingsOf(requirementsEncoding, { [file]: content })).toEqual([]);
});
