import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rRules } from "../../../../buildpacks/r/lint/r-rules.ts";
import { pythonRules } from "../../../../buildpacks/python/lint/python-rules.ts";
import { generalRules } from "../../../../src/lint/general-rules.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test("no id is one of the other rules", () => {
  const ids = [...generalRules, ...pythonRules, ...rRules].map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
});

const words = [
  ..."install.packages biocLite source update.packages remotes::install_github library if else function lapply TRUE FALSE".split(
    " ",
  ),
  ...'( ) { } [ ]] , ; = <- \n # `` ``` ```{r} ```{r,eval=FALSE} " \' r"( )" type "binary" "a/b@main" "a.zip" repos NULL'.split(
    " ",
  ),
  '"https://mran.microsoft.com/snapshot/2019-04-01"',
  '"https://bioconductor.org/biocLite.R"',
  '"renv/activate.R"',
  "__proto__",
];
const text = fc.array(fc.oneof(fc.constantFrom(...words, " ", "\r\n", "\0"), fc.string()), { maxLength: 30 });

test("no code makes a rule throw, or change what is not its file", async () => {
  const evidence = [{ file: "install.R", reason: "is run" }];
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const code = parts.join("");
      const files = { "install.R": code, "a.Rmd": code, "a.Rnw": code, ".Rprofile": code, postBuild: code };
      for (const rule of rRules) {
        const findings = await findingsOf(rule, files, { evidence });
        const lines = code.split(/\r\n|\n|\r/).length;
        expect(findings.filter(({ rule: id }) => id !== rule.id)).toEqual([]);
        for (const { where, edit } of findings) {
          expect(where?.line ?? 1).toBeLessThanOrEqual(lines);
          const changed = edit.changes.map(({ file }) => file);
          expect(changed.filter((file) => file !== where?.file && file !== "runtime.txt")).toEqual([]);
        }
      }
    }),
  );
});

const nested = `${"f(".repeat(20_000)}install.packages("a")${")".repeat(20_000)}`;
/** Brackets around long rows of operators: no limit of either is reached, and the tree is deep. */
const deep = `${"(".repeat(150)}install.packages("a")${`${"+1".repeat(190)})`.repeat(150)}`;
const long = 'biocLite("https://mran.microsoft.com"); install.packages("a", type = "binary")\n'.repeat(5_000);

test.each([
  ["brackets", nested],
  ["operators", deep],
  ["lines", long],
])(
  "many %s are no trouble",
  async (_, code) => {
    const files = { "install.R": code, "a.Rmd": `\`\`\`{r}\n${code}\n\`\`\`` };
    for (const rule of rRules) {
      expect((await findingsOf(rule, files)).length).toBeLessThanOrEqual(400);
    }
  },
  120_000,
);
