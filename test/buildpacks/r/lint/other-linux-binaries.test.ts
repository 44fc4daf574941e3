import { expect, test } from "vitest";
import { otherLinuxBinaries } from "../../../../buildpacks/r/lint/other-linux-binaries.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

const posit = "https://packagemanager.posit.co/cran/__linux__";

test.each<[string, Files, readonly string[]]>([
  [
    "install.R",
    { "install.R": `1\ninstall.packages("a1", repos = "${posit}/focal/2023-01-31")` },
    ["install.R:2"],
  ],
  ["a profile", { ".Rprofile": `options(repos = c(CRAN = "${posit}/jammy/latest"))` }, [".Rprofile:1"]],
  [
    "the other hosts",
    {
      "a.R":
        '"https://packagemanager.rstudio.com/all/__linux__/bionic/1"\n"https://p3m.dev/cran/__linux__/rhel9/latest"',
    },
    ["a.R:1", "a.R:2"],
  ],
  ["what is put together", { "a.R": `paste0("${posit}/noble/", day)` }, ["a.R:1"]],
])("finds it in %s", async (_, files, places) => {
  const findings = await findingsOf(otherLinuxBinaries, files);

  expect(placesOf(findings)).toEqual(places);
  expect(findings.map(({ severity }) => severity)).toEqual(places.map(() => "warning"));
});

test.each<[string, Files]>([
  ["those of the image", { "install.R": `"${posit}/bookworm/2023-01-31"` }],
  ["those of any Linux", { "install.R": `"${posit}/manylinux_2_28/latest"` }],
  ["source packages", { "install.R": '"https://packagemanager.posit.co/cran/2023-01-31"' }],
  [
    "other servers",
    {
      "install.R":
        '"https://h.org/cran/__linux__/focal/latest", "https://p3m.dev.h.org/cran/__linux__/focal/1"',
    },
  ],
  ["comments and text", { "install.R": `# ${posit}/focal/latest`, "README.md": `${posit}/focal/latest` }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(otherLinuxBinaries, files)).toEqual([]);
});

test("names the system, and what to do", async () => {
  const [finding] = await findingsOf(otherLinuxBinaries, { "install.R": `"${posit}/focal/latest"` });

  expect(finding?.message).toContain("`focal`");
  expect(finding?.edit).toMatchObject({ words: expect.stringContaining("repos"), changes: [], safe: false });
});
