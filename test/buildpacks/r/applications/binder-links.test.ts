import { array, assert, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { readBinderLinks } from "../../../../buildpacks/r/applications/binder-links.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";

const hub = "https://mybinder.org/v2/gh/o/r/HEAD";

async function opened(text: string, name = "README.md"): Promise<readonly string[]> {
  const wishes = await readBinderLinks(memoryRepository({ [name]: text }));
  return wishes.map(({ application, evidence }) => `${application} ${evidence.file}:${evidence.line ?? ""}`);
}

describe("a link opens", () => {
  test.each([
    ["RStudio, as Markdown", `[![B](https://h/badge.svg)](${hub}?urlpath=rstudio)`, "rstudio"],
    ["RStudio, with a slash before it", `<${hub}?urlpath=/rstudio>`, "rstudio"],
    ["RStudio, with a slash that is encoded", `<${hub}?urlpath=%2Frstudio>`, "rstudio"],
    ["RStudio, with one behind it", `<${hub}?urlpath=rstudio/>`, "rstudio"],
    ["RStudio, as HTML", `<a href="${hub}?urlpath=rstudio">`, "rstudio"],
    ["RStudio, as HTML of another kind", `<a href='${hub}?x=1&urlpath=rstudio&y=2'>`, "rstudio"],
    ["RStudio, as bare text", `see ${hub}?urlpath=rstudio`, "rstudio"],
    ["RStudio, on another hub", "<https://hub.example.org/binder/v2/git/x/main?urlpath=rstudio>", "rstudio"],
    ["an app", `[x](${hub}?urlpath=shiny/bus-dashboard/)`, "shiny"],
    ["an app, encoded", `[x](${hub}?urlpath=shiny%2Fbus-dashboard%2F)`, "shiny"],
    [
      "RStudio through nbgitpuller",
      `[x](${hub}?urlpath=git-pull%3Frepo%3Dhttps%253A%252F%252Fg%252Fr%26urlpath%3Drstudio%252F)`,
      "rstudio",
    ],
    [
      "an app through nbgitpuller, encoded once more",
      `[x](${hub}?urlpath=git-pull%3Frepo%3Da%26urlpath%3D%252Fshiny%252Fa)`,
      "shiny",
    ],
    ["RStudio, encoded twice", `[x](${hub}?urlpath=a%3Fb%3D%2526urlpath%253D%252Frstudio)`, "rstudio"],
  ])("%s", async (_, text, application) => {
    expect(await opened(`# A\n${text}\n`)).toEqual([`${application} README.md:2`]);
  });
});

describe("nothing is opened by", () => {
  test.each([
    ["a link to JupyterLab", `[x](${hub}?urlpath=lab)`],
    ["a link to a notebook that is called so", `[x](${hub}?filepath=rstudio.ipynb)`],
    ["another path that begins so", `[x](${hub}?urlpath=shiny-dashboard)`],
    ["a link to somewhere else", "[x](https://example.org/?urlpath=rstudio)"],
    ["text without a link", "add `?urlpath=rstudio` to /v2/"],
    ["a line without end", `${"x ".repeat(6000)}${hub}?urlpath=rstudio`],
  ])("%s", async (_, text) => {
    expect(await opened(text)).toEqual([]);
  });

  test("a README of a folder", async () => {
    expect(await opened(`${hub}?urlpath=rstudio`, "docs/README.md")).toEqual([]);
  });
});

test("the first of each counts", async () => {
  const text = `${hub}?urlpath=shiny/a\n${hub}?urlpath=rstudio\n${hub}?urlpath=shiny/b ${hub}?urlpath=rstudio\n`;

  expect(await opened(text)).toEqual(["shiny README.md:1", "rstudio README.md:2"]);
});

test("a README that may not be read has no links", async () => {
  const repository = {
    ...memoryRepository({}),
    read: () => Promise.reject(new UserError({ code: "FILE_UNREADABLE", message: "it is a FIFO" })),
  };

  expect(await readBinderLinks(repository)).toEqual([]);
});

test("a defect is none of the README's", async () => {
  const repository = { ...memoryRepository({}), read: () => Promise.reject(new TypeError("a defect")) };

  await expect(readBinderLinks(repository)).rejects.toThrow("a defect");
});

test("whatever stands in a README, it is read, and every place is one of its lines", async () => {
  const piece = constantFrom(
    hub,
    "?urlpath=",
    "rstudio",
    "shiny",
    "%25",
    "%2F",
    "/",
    " ",
    "\n",
    "urlpath%3D",
    "(",
  );
  await assert(
    asyncProperty(array(oneof(piece, string())), async (pieces) => {
      const text = pieces.join("");
      const wishes = await readBinderLinks(memoryRepository({ "README.md": text }));
      for (const { evidence } of wishes) {
        expect(text.split("\n")[(evidence.line ?? 0) - 1]).toMatch(/urlpath/i);
      }
    }),
  );
});
