import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pythonRules } from "../../../../buildpacks/python/lint/python-rules.ts";
import { generalRules } from "../../../../src/lint/general-rules.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test("no id is one of the rules for any repository", () => {
  const ids = [...generalRules, ...pythonRules].map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
});

const words =
  "torch tensorflow-gpu opencv-python pkg-resources ==0.0.0 ==2.1.0+cu118 [cuda] -r -c -i https://h/whl/cu121 requirements.txt ../x # \\ \n \r\n ; ${X} ,".split(
    /(?<=\S) (?=\S|\n|\r)|(?<=\n) /,
  );

test("no requirements file makes a rule throw", async () => {
  const interpreters = [{ language: "Python", version: { value: "3.11", from: "a test" } }];
  const text = fc.array(fc.oneof(fc.constantFrom(...words, " "), fc.string()), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const files = { "requirements.txt": parts.join("") };
      for (const rule of pythonRules) {
        const findings = await findingsOf(rule, files, { interpreters });
        expect(findings.filter(({ rule: id }) => id !== rule.id)).toEqual([]);
      }
    }),
  );
});
