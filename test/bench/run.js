// Measures bindery against a hand-written single-stage Dockerfile on the same base image and package index, in one run.
// usage: npm run bench [-- --rounds N]        prints a report in Markdown on stdout, progress on stderr
import { parseArgs } from "node:util";
import { benchBuilds } from "./builds.js";
import { benchLaunch } from "./launch.js";
import { benchPlan } from "./plan.js";
import { benchStart } from "./start.js";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, only: { type: "string" } },
});
const rounds = Number(values.rounds);
const parts = { start: benchStart, plan: benchPlan, builds: benchBuilds, launch: benchLaunch };

for (const [name, bench] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stderr.write(`bench: ${name}\n`);
  process.stdout.write(`${await bench(rounds)}\n`);
}
