import { cpSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkJson } from "./support/checked.ts";
import { bindery, requireCode, startBindery } from "./support/cli.ts";
import { containersOf, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const fates = new URL("../../fixtures/python/fates/", import.meta.url).pathname;
const name = "check-fates";
const workspace = makeWorkspace();
const folder = join(workspace.path, name);

const Fates = v.record(
  v.string(),
  v.strictObject({
    verdict: v.string(),
    code: v.optional(v.string()),
    line: v.optional(v.number()),
    edit: v.optional(v.string()),
  }),
);
const expected = v.parse(Fates, JSON.parse(readFileSync(`${fates}check.json`, "utf8")));

/** What the report must say of a notebook; of one that is the same, nothing more than that. */
function asFound(path: string, { verdict, code, line, edit }: v.InferOutput<typeof Fates>[string]) {
  const untold = { verdict, code: undefined, file: undefined, line: undefined, edit: undefined };
  if (code === undefined || edit === undefined) return untold;
  return { verdict, code, file: path, line, edit: expect.stringContaining(edit) as string };
}

beforeAll(async () => {
  await requireEngine();
  cpSync(`${fates}repository`, folder, { recursive: true });
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

test("every notebook has its verdict, its code, its place and its edit", { timeout: 900_000 }, async () => {
  const report = join(workspace.path, "report");
  const ended = await bindery(["check", folder, "--json", "--report", report], { cwd: workspace.path });

  requireCode(ended, 1);
  const { verdict, complete, notebooks, scripts } = checkJson(ended);
  const found = notebooks.map(({ path, verdict: own, diagnosis, hint }) => {
    const { code, where, edit } = diagnosis ?? hint ?? {};
    return [path, { verdict: own, code, file: where?.file, line: where?.line, edit: edit?.words }];
  });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([path, fate]) => [path, asFound(path, fate)])),
  );
  expect({ verdict, complete, scripts }).toEqual({
    verdict: "fails",
    complete: true,
    scripts: [{ command: "python scripts/summarise.py data/temperatures.csv", verdict: "same" }],
  });
  expect(readdirSync(report).toSorted()).toEqual(
    ["badge.svg", "check.sarif", "junit.xml", "report.html", "report.json", "summary.md"].toSorted(),
  );
  await expect(containersOf(name)).resolves.toEqual([]);
});

test("an interruption leaves no container, and tells what was done", { timeout: 300_000 }, async () => {
  const home = join(workspace.path, "home");
  mkdirSync(home);
  const running = startBindery(["check", folder, "--json"], { cwd: home });
  // Some are done then, and others run or wait: there are nine, and two or more run at a time.
  await running.printed(/3\/9 /);
  running.child.kill("SIGINT");
  const ended = await running.ended;

  requireCode(ended, 130);
  const { complete, notebooks } = checkJson(ended);
  expect(complete).toBe(false);
  const unreached = notebooks.filter(({ verdict }) => verdict === "unchecked");
  expect(unreached.length).toBeGreaterThan(0);
  expect(notebooks.length - unreached.length).toBeGreaterThanOrEqual(3);
  await expect(containersOf(name)).resolves.toEqual([]);
  expect(
    readdirSync(home, { recursive: true, encoding: "utf8" }).filter((path) => path.includes(".")),
  ).toEqual([]);
});
