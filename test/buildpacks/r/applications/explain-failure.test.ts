import { describe, expect, test } from "vitest";
import { explainFailure } from "../../../../buildpacks/r/explain-failure.ts";
import { noRPackages, type RSpec } from "../../../../buildpacks/r/spec.ts";

const both: RSpec = {
  ...noRPackages,
  requests: [],
  applications: { rstudio: { file: "a.Rproj" }, shiny: { file: "app.R", line: 3 } },
};
const pip =
  "/build/r-applications/install-proxy.sh\nERROR: No matching distribution found for simpervisor==1.0.0\n";

describe("RStudio that can't be fetched is told at the file that asks for it", () => {
  test.each([
    ["404 Not Found", "PACKAGE_NOT_FOUND"],
    ["timed out", "INDEX_UNREACHABLE"],
    ["503 Service Unavailable", "INDEX_UNREACHABLE"],
  ])("%s", (reason, code) => {
    const log = `bindery: fetching https://user:word@h/jammy/rstudio-server-1-amd64.deb failed: ${reason}\n`;
    const error = explainFailure(log, both);

    expect(error).toMatchObject({
      code,
      message: "RStudio could not be fetched",
      where: { file: "a.Rproj" },
    });
    expect(error?.why).not.toContain("word");
    expect(error?.suggestions.join()).toContain("network.r.rstudio");
  });

  test("R itself is another matter", () => {
    const log = "bindery: fetching https://h/r-4.3.0_1_amd64.deb failed: 404 Not Found\n";

    expect(explainFailure(log, both)?.message).not.toContain("RStudio");
  });
});

describe("an index without the proxy", () => {
  test("is told, and how to do without", () => {
    expect(explainFailure(pip, both)).toMatchObject({
      code: "PACKAGE_NOT_FOUND",
      message: expect.stringContaining("`simpervisor==1.0.0`"),
      where: { file: "a.Rproj" },
      suggestions: expect.arrayContaining([expect.stringContaining("`r: { rstudio: false, shiny: false }`")]),
    });
  });

  test("is told for Shiny alone", () => {
    const error = explainFailure(pip, {
      ...both,
      applications: { rstudio: undefined, shiny: { file: "app.R" } },
    });

    expect(error?.where).toEqual({ file: "app.R" });
    expect(error?.suggestions.join()).toContain("`r: { shiny: false }`");
  });

  test.each<[string, string, RSpec]>([
    ["another step's", "ERROR: No matching distribution found for simpervisor==1.0.0\n", both],
    ["a repository's without applications", pip, { ...both, applications: undefined }],
  ])("is not %s", (_, log, spec) => {
    expect(explainFailure(log, spec)?.message ?? "").not.toContain("RStudio");
  });
});
