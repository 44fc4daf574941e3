import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, program, seconds, secondsOf, table } from "./measure.js";

/** `plan`, and a plan that lists what the context holds, for repositories of many files. */
export async function benchPlan(rounds) {
  const rows = [["files", "`plan`", "`plan --files`"]];
  for (const files of [10, 1000, 10_000]) {
    const folder = makeRepository(files);
    try {
      const plan = [];
      const listed = [];
      for (let round = 0; round < rounds; round += 1) {
        plan.push(await secondsOf(process.execPath, [program, "plan", folder]));
        listed.push(await secondsOf(process.execPath, [program, "plan", folder, "--files"]));
      }
      rows.push([files.toLocaleString("en"), seconds(median(plan)), seconds(median(listed))]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return table("Planning (median)", rows);
}

function makeRepository(files) {
  const folder = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  writeFileSync(join(folder, "requirements.txt"), "numpy\n");
  for (let index = 0; index < files; index += 1) {
    const below = join(folder, `data/${Math.floor(index / 100)}`);
    if (index % 100 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `${index}.csv`), `${index}\n`);
  }
  return folder;
}
