import { describe, expect, test } from "vitest";
import { readDescriptionFile } from "../../../buildpacks/r/read-description-file.ts";
import { requestLines } from "../../../buildpacks/r/request-lines.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { faultOf } from "../conda/fault-of.ts";
import { detectionOf, type Files, unset } from "./repositories.ts";

/** Those that stand in the repository are not among them. */
async function linesOf(files: Files): Promise<readonly string[]> {
  const { spec } = await detectionOf({ "runtime.txt": "r-4.2", ...files });
  return requestLines(spec).replaceAll("\t", "|").split("\n").slice(0, -1);
}

test.each([
  ["cran::xml2", ["xml2|cran||"]],
  ["any::xml2", ["xml2|cran||"]],
  ["standard::xml2", ["xml2|cran||"]],
  ["bioc::limma", ["limma|bioconductor||"]],
  ["cran::xml2@1.0", ["|remote|version::xml2@1.0|"]],
  ["bioc::limma, u/other, cran::xml2", ["limma|bioconductor||", "xml2|cran||", "|remote|github::u/other|"]],
])("Remotes that stand for a repository ask for a package by name: %s", async (remotes, lines) => {
  expect(await linesOf({ DESCRIPTION: `Package: ab\nRemotes: ${remotes}\n` })).toEqual(lines);
});

test("a lock need not have what Remotes names alone", async () => {
  const reading = await readDescriptionFile(
    memoryRepository({
      DESCRIPTION: "Package: ab\nImports: dplyr\nRemotes: cran::xml2, local::sub\n",
      "sub/DESCRIPTION": "Package: sub\nImports: cli\n",
    }),
    unset,
  );

  expect(reading?.asked.map(({ name }) => name)).toEqual(["dplyr"]);
});

describe("a package in a folder", () => {
  const root = "Package: ab\nImports: dplyr\nRemotes: local::./sub\n";

  test("has what it needs installed before it", async () => {
    const sub =
      "Package: sub\nDepends: R (>= 3.5), methods\nImports: cli (>= 3.0), dplyr, ab\nSuggests: knitr\nRemotes: u/cli, u/more\n";

    expect(await linesOf({ DESCRIPTION: root, "sub/DESCRIPTION": sub })).toEqual([
      "cli|remote|github::u/cli|>= 3.0",
      "dplyr|cran||",
      "|remote|github::u/more|",
    ]);
  });

  test("has what stands beside it installed before it", async () => {
    const { spec } = await detectionOf({
      "runtime.txt": "r-4.2",
      DESCRIPTION: root,
      "sub/DESCRIPTION": "Package: sub\nImports: other\nRemotes: local::../other\n",
      "other/DESCRIPTION": "Package: other\nImports: cli, sub\nRemotes: local::../sub, local::..\n",
    });
    const folders = [...spec.packages, ...spec.remotes].flatMap(({ origin }) =>
      origin.kind === "remote" ? [origin.reference] : [],
    );

    expect([...new Set(folders)].slice(0, 2)).toEqual(["local::other", "local::sub"]);
    expect(requestLines(spec)).toBe("cli\tcran\t\t\ndplyr\tcran\t\t\n");
  });

  test("is not asked of CRAN where another needs it", async () => {
    const files = {
      DESCRIPTION: "Package: ab\nRemotes: local::one, local::in/two\n",
      "one/DESCRIPTION": "Package: one\nImports: second\n",
      "in/two/DESCRIPTION": "Package: second\nImports: cli\n",
    };

    expect(await linesOf(files)).toEqual(["cli|cran||"]);
  });

  test("says what it needs of R and the system", async () => {
    const { spec } = await detectionOf({
      "runtime.txt": "r-4.2",
      DESCRIPTION: root,
      "sub/DESCRIPTION": "Package: sub\nDepends: R (>= 4.1)\nSystemRequirements: libxml2\n",
    });

    expect(spec.systemRequirements).toMatchObject([
      { value: "libxml2", from: { file: "sub/DESCRIPTION", line: 3 } },
    ]);
    expect(spec.requests).toContainEqual(
      expect.objectContaining({ kind: "constraint", from: { file: "sub/DESCRIPTION", line: 2 } }),
    );
  });

  test.each<[string, Files]>([
    ["that is not there", {}],
    ["that is an archive", { sub: "" }],
    ["with a DESCRIPTION that is none", { "sub/DESCRIPTION": "words" }],
  ])("%s needs nothing", async (_, files) => {
    expect(await linesOf({ DESCRIPTION: root, ...files })).toEqual(["dplyr|cran||"]);
  });

  test("is refused with the line where its DESCRIPTION is not R's", async () => {
    const fault = await faultOf(() =>
      linesOf({ DESCRIPTION: root, "sub/DESCRIPTION": "Package: sub\nImports: a b\n" }),
    );

    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "sub/DESCRIPTION", line: 2 } });
  });

  test("may be one of many, of which not all are followed", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `p${index}/DESCRIPTION`,
        `Package: p${index}\nRemotes: local::../p${index + 1}\n`,
      ]),
    );
    const fault = await faultOf(() =>
      linesOf({ DESCRIPTION: "Package: ab\nRemotes: local::p0\n", ...chain }),
    );

    expect(fault).toMatchObject({ code: "FILE_INVALID" });
  });
});
