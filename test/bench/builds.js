import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, megabytes, outputOf, ratio, seconds, settle, table } from "./measure.js";
import { rivals } from "./rivals.js";
import { readSettings } from "./settings.js";

const requirements = {
  first: "numpy\npandas\n",
  more: "numpy\npandas\nmatplotlib\n",
  second: "numpy\nmatplotlib\n",
};
const notebook = fileURLToPath(
  new URL("../../fixtures/python/plain/repository/temperature.ipynb", import.meta.url),
);

/** Cold build, rebuild after an edit, after one more package, and a second repository, for each contender in turn. */
export async function benchBuilds(rounds) {
  const settings = readSettings();
  const contenders = await rivals(settings);
  const times = new Map(contenders.map(({ name }) => [name, { cold: [], edit: [], more: [], second: [] }]));
  const images = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      process.stderr.write(`bench: builds, round ${round + 1}, ${contender.name}\n`);
      images.set(contender.name, await measure(contender, times.get(contender.name), settings));
    }
  }
  return [timesTable(contenders, times), await sizesTable(contenders, images, settings)].join("\n");
}

async function measure({ build }, times, settings) {
  const folder = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  const second = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  try {
    cpSync(notebook, join(folder, "notebook.ipynb"));
    cpSync(notebook, join(second, "notebook.ipynb"));
    writeFileSync(join(folder, "requirements.txt"), requirements.first);
    writeFileSync(join(second, "requirements.txt"), requirements.second);
    await forgetBuilds(settings);
    const image = await timed(times.cold, () => build(folder));
    editNotebook(join(folder, "notebook.ipynb"));
    await timed(times.edit, () => build(folder));
    writeFileSync(join(folder, "requirements.txt"), requirements.more);
    await timed(times.more, () => build(folder));
    await timed(times.second, () => build(second));
    return image;
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(second, { recursive: true });
  }
}

async function timed(times, work) {
  settle();
  const start = performance.now();
  const result = await work();
  times.push((performance.now() - start) / 1000);
  process.stderr.write(`bench: ${times.at(-1).toFixed(2)} s\n`);
  return result;
}

/** A machine that has the base image and nothing else: no layers of either, no download cache. */
async function forgetBuilds({ docker }) {
  await outputOf(docker, ["builder", "prune", "--all", "--force"]);
}

function editNotebook(path) {
  const content = JSON.parse(readFileSync(path, "utf8"));
  content.metadata.edited = performance.now();
  writeFileSync(path, JSON.stringify(content));
}

function timesTable(contenders, times) {
  const steps = {
    cold: "first build on a machine",
    edit: "after an edit of a notebook",
    more: "after one more package",
    second: "a second repository",
  };
  const base = times.get("single stage");
  const rows = Object.entries(steps).map(([step, title]) => [
    title,
    ...contenders.map(({ name }) => {
      const own = median(times.get(name)[step]);
      return name === "single stage" ? seconds(own) : `${seconds(own)} (${ratio(own, median(base[step]))})`;
    }),
  ]);
  return table("Builds (median; in brackets the ratio to the single stage)", [
    ["", ...contenders.map(({ name }) => name)],
    ...rows,
  ]);
}

async function sizesTable(contenders, images, { docker }) {
  const rows = [["image", "size", "ratio", "layers, the largest first"]];
  const size = async (id) => Number(await outputOf(docker, ["image", "inspect", "-f", "{{.Size}}", id]));
  const base = await size(images.get("single stage"));
  for (const { name } of contenders) {
    const own = await size(images.get(name));
    const history = await outputOf(docker, [
      "history",
      "--no-trunc",
      "--human=false",
      "--format",
      "{{.Size}}\t{{.CreatedBy}}",
      images.get(name),
    ]);
    const layers = history
      .split("\n")
      .map((line) => line.split("\t"))
      .filter(([bytes]) => Number(bytes) > 1e6)
      .map(([bytes, command = ""]) => [bytes, command])
      .toSorted(([left], [right]) => right - left)
      .map(([bytes, command]) => `${megabytes(Number(bytes))} ${layerTitle(command)}`);
    rows.push([name, megabytes(own), ratio(own, base), layers.join(" · ")]);
  }
  return table("Sizes", rows);
}

function layerTitle(command) {
  const script = /\/build\/\S*?([\w-]+)\.sh/.exec(command)?.[1];
  if (script) return script;
  if (/apt-get install/.test(command)) return "apt-get";
  if (/pip install|-m pip/.test(command)) return "pip";
  if (command.startsWith("COPY")) return "COPY";
  return "base image";
}
