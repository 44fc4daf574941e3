import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as v from "valibot";
import { diagnoseBuildLog } from "../../../src/diagnosis/builds/diagnose-build-log.ts";

const Label = v.object({
  id: v.string(),
  code: v.string(),
  /** Each is an expression that the words of the edit fit. */
  edit: v.array(v.string()),
  alsoRight: v.optional(v.array(v.string()), []),
  log: v.string(),
});

const labels = readFileSync(new URL("../labels/builds.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => v.parse(Label, JSON.parse(line)));

test("real logs of failed builds get the code and the edit that a reader gave them", async () => {
  const wrong: string[] = [];
  for (const { id, code, edit, alsoRight, log } of labels) {
    const found = await diagnoseBuildLog(log, { repository: undefined, detections: [] });
    const fits = edit.every((words) => new RegExp(words, "i").test(found.edit.words));
    if (![code, ...alsoRight].includes(found.code) || !fits)
      wrong.push(`${id}: ${found.code}, ${found.edit.words}; not ${code}, ${edit.join(" ")}`);
  }

  expect(labels.length).toBeGreaterThan(20);
  const allowed = wrong.length / labels.length <= 0.05 ? wrong : [];
  expect(wrong).toEqual(allowed);
});
