import { expect, test } from "vitest";
import { renvNotLocked } from "../../../../buildpacks/r/lint/renv-not-locked.ts";
import { type Files, findingsOf } from "../../../lint/findings-of.ts";

const profile = 'options(x = 1)\nsource("renv/activate.R")\n';

test.each<[string, Files, string, string]>([
  ["no lock", { ".Rprofile": profile, "renv/activate.R": "" }, ".Rprofile:2", "warning"],
  ["no script", { ".Rprofile": profile, "renv.lock": "{}" }, ".Rprofile:2", "error"],
  ["neither", { ".Rprofile": 'source("./renv/activate.R")' }, ".Rprofile:1", "error"],
  ["a folder alone", { "renv/activate.R": "", "a.R": "" }, "renv/activate.R:", "warning"],
])("finds %s", async (_, files, place, severity) => {
  const findings = await findingsOf(renvNotLocked, files);

  expect(findings.map(({ where }) => `${where?.file}:${where?.line ?? ""}`)).toEqual([place]);
  expect(findings[0]).toMatchObject({ severity, edit: { changes: [], safe: false } });
});

test.each<[string, Files]>([
  ["all of it", { ".Rprofile": profile, "renv/activate.R": "", "renv.lock": "{}" }],
  ["a lock in the config dir", { ".Rprofile": profile, "renv/activate.R": "", "binder/renv.lock": "{}" }],
  ["a guard", { ".Rprofile": 'if (file.exists("renv/activate.R")) source("renv/activate.R")' }],
  ["a comment", { ".Rprofile": '# source("renv/activate.R")' }],
  ["a profile without renv", { ".Rprofile": 'x <- "renv/activate.R"' }],
  ["a lock alone", { "renv.lock": "{}" }],
  ["a profile elsewhere", { "sub/.Rprofile": profile }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(renvNotLocked, files, { configDir: "binder" })).toEqual([]);
});
