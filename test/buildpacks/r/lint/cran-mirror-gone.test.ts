import { expect, test } from "vitest";
import { cranMirrorGone } from "../../../../buildpacks/r/lint/cran-mirror-gone.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

const mran = "https://mran.microsoft.com/snapshot/2019-04-01";

function notebook(source: string): string {
  const cells = [{ cell_type: "code", source: [source] }];
  return JSON.stringify({ cells, metadata: { kernelspec: { language: "R" } } }, undefined, 1);
}

test.each<[string, Files, readonly string[]]>([
  ["install.R", { "install.R": `x\ninstall.packages("a", repos = "${mran}")` }, ["install.R:2"]],
  ["a profile", { ".Rprofile": `options(repos = c(CRAN = '${mran}'))` }, [".Rprofile:1"]],
  ["a site's profile", { "etc/Rprofile.site": `r <- "${mran}"` }, ["etc/Rprofile.site:1"]],
  [
    "the other hosts",
    { "a.R": 'c("https://cran.microsoft.com",\n"http://mran.revolutionanalytics.com/snapshot/2015-01-01")' },
    ["a.R:1", "a.R:2"],
  ],
  [
    "an address that is put together",
    { "a.R": 'paste0("https://mran.microsoft.com/snapshot/", day)' },
    ["a.R:1"],
  ],
  [
    "postBuild",
    { "binder/postBuild": `#!/bin/bash\n# ${mran}\nRscript -e "options(repos='${mran}')"` },
    ["binder/postBuild:3"],
  ],
  ["a Dockerfile", { Dockerfile: `FROM r-base\nENV MRAN=${mran}` }, ["Dockerfile:2"]],
  ["a notebook", { "a.ipynb": notebook(`options(repos = '${mran}')`) }, ["a.ipynb:6"]],
  ["a document", { "a.qmd": `\`\`\`{r}\noptions(repos = "${mran}")\n\`\`\`\n` }, ["a.qmd:2"]],
  ["the same place once", { "a.R": `f <- function() "${mran}"\nf()\nf()` }, ["a.R:1"]],
])("finds it in %s", async (_, files, places) => {
  expect(placesOf(await findingsOf(cranMirrorGone, files))).toEqual(places);
});

test.each<[string, Files]>([
  ["comments", { "install.R": `# ${mran}` }],
  ["text", { "README.md": mran, "a.Rmd": `See ${mran}.` }],
  ["other hosts", { "a.R": '"https://cran.microsoft.com.example.org", "https://my-mran.microsoft.com"' }],
  ["code that never runs", { "a.R": `if (FALSE) options(repos = "${mran}")` }],
  ["a lock, whose day counts", { "renv.lock": `{"R": {"Repositories": [{"URL": "${mran}"}]}}` }],
  ["renv's own code", { "renv/activate.R": `"${mran}"` }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(cranMirrorGone, files)).toEqual([]);
});

test.each<[string, string, string]>([
  ["install.R", `a("${mran}/")`, 'a("https://packagemanager.posit.co/cran/2019-04-01/")'],
  ["Dockerfile", `ENV MRAN=${mran}`, "ENV MRAN=https://packagemanager.posit.co/cran/2019-04-01"],
])("proposes the same day of another server in %s", async (path, line, mended) => {
  const [finding] = await findingsOf(cranMirrorGone, { [path]: `${line}\n` });

  expect(finding?.edit.safe).toBe(false);
  expect(editText(`${line}\n`, finding?.edit.changes ?? [])).toBe(`${mended}\n`);
});

test.each([
  ["no day", '"https://mran.microsoft.com"'],
  ["a day before all copies", '"https://mran.microsoft.com/snapshot/2016-04-01"'],
  ["two on a line", `"${mran}"; "${mran}"`],
  ["a string with an escape", String.raw`"https:\x2f/mran.microsoft.com/snapshot/2019-04-01"`],
])("leaves to a person %s", async (_, code) => {
  const [finding] = await findingsOf(cranMirrorGone, { "a.R": code });

  expect(finding?.edit).toMatchObject({ changes: [], safe: false });
});
