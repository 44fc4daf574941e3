import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeReports } from "../../src/report/write-reports.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { cleanReport, exampleOutputs, exampleReport } from "./example-report.ts";

const names = ["badge.svg", "check.sarif", "junit.xml", "report.html", "report.json", "summary.md"];

test("writes every form into a folder that it makes, and nothing beside", async () => {
  const folder = join(await temporaryFolder(), "a/reports");

  const paths = await writeReports(exampleReport, exampleOutputs, folder);

  expect(paths.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual(names);
  expect((await readdir(folder)).toSorted()).toEqual(names);
  expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).toMatchObject({ verdict: "fails" });
});

test("replaces those of an earlier check, and leaves other files alone", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "mine.txt"), "mine");
  await writeReports(exampleReport, exampleOutputs, folder);

  await writeReports(cleanReport, new Map(), folder);

  expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).toMatchObject({ verdict: "same" });
  expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
});

test("a file where the folder should be is an error of the user's", async () => {
  const file = join(await temporaryFolder(), "reports");
  await writeFile(file, "");

  await expect(writeReports(cleanReport, new Map(), file)).rejects.toMatchObject({
    code: "FILE_UNWRITABLE",
    where: { file },
  });
});

test("a folder where a file should be is one too, and no half-written file stays", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "report.html"));

  await expect(writeReports(cleanReport, new Map(), folder)).rejects.toMatchObject({
    code: "FILE_UNWRITABLE",
  });
  expect(await readdir(folder)).toEqual(["report.html"]);
});
