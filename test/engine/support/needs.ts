import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestContext } from "vitest";
import { shippedCatalogue } from "../../../buildpacks/index.ts";
import { imageOf, readCatalogue } from "../../../src/catalogue.ts";
import { localBaseImages } from "../../../src/configuration/base-images.ts";
import { readConfiguration } from "../../../src/configuration/configuration.ts";
import type { Need } from "../../fixture-cases.ts";
import { docker } from "./engine.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What a skipped test needs and this machine can't have: bin/lib/summarise.js reads it. */
    needs?: string;
  }
}

const execute = promisify(execFile);
const answers = new Map<Need, Promise<boolean>>();

/** Skips a test, with its reason, where this machine can't have what it needs; each need is asked for once. */
export async function skipWithout(needs: readonly Need[], { task, skip }: TestContext): Promise<void> {
  for (const need of needs) {
    const answer = answers.get(need) ?? canHave(need);
    answers.set(need, answer);
    if (await answer) continue;
    task.meta.needs = need;
    skip(`needs ${need}`);
  }
}

/** The base image of a catalogue's name, as this machine's configuration has it. */
export async function localImage(name: string): Promise<string> {
  const { network } = await readConfiguration(process.env);
  return imageOf(localBaseImages(await readCatalogue(shippedCatalogue), network), name);
}

async function canHave(need: Need): Promise<boolean> {
  if (need === "conda-channel") return channelAnswers();
  if (need === "nix-channel") return nixCacheAnswers();
  if (need === "proxy") return indexHas("jupyter-server-proxy");
  if (need === "jupyterhub") return indexHas("jupyterhub");
  if (need === "rstudio") return rstudioAnswers();
  if (need === "r") return rAnswers();
  if (need.startsWith("r-")) return rAnswers(need.slice("r-".length));
  // The catalogue's names of images are `node`, `python-3.13`.
  return hasImage(await localImage(need.replace(/-image$/, "")));
}

async function hasImage(image: string): Promise<boolean> {
  if ((await docker("image", "inspect", image)).code === 0) return true;
  return (await docker("pull", "--quiet", image)).code === 0;
}

async function channelAnswers(): Promise<boolean> {
  const { network } = await readConfiguration(process.env);
  const alias = network.conda?.["channel-alias"] ?? "https://conda.anaconda.org";
  return isThere(`${alias.replace(/\/+$/, "")}/conda-forge/noarch/repodata.json.zst`);
}

/** Whether a prebuilt R is where builds look for it: of this version, else the catalogue's default. */
async function rAnswers(version?: string): Promise<boolean> {
  const { catalogue, network } = await readConfiguration(process.env);
  const { r } = await readCatalogue(catalogue ?? shippedCatalogue);
  const file = r.package
    .replaceAll("{version}", version ?? r.default)
    .replaceAll("{architecture}", process.arch === "x64" ? "amd64" : process.arch);
  return isThere(`${(network.r?.binaries ?? r.binaries).replace(/\/+$/, "")}/${file}`);
}

/** Whether an index that builds ask for packages of Python has one. */
async function indexHas(project: string): Promise<boolean> {
  const { pip } = (await readConfiguration(process.env)).network;
  const indexes = [pip?.["index-url"] ?? "https://pypi.org/simple", ...(pip?.["extra-index-url"] ?? [])];
  const found = indexes.map((index) => isThere(`${index.replace(/\/+$/, "")}/${project}/`));
  return (await Promise.all(found)).includes(true);
}

async function rstudioAnswers(): Promise<boolean> {
  const { catalogue, network } = await readConfiguration(process.env);
  const { rstudio } = (await readCatalogue(catalogue ?? shippedCatalogue)).r;
  const file = rstudio.package
    .replaceAll("{version}", rstudio.version)
    .replaceAll("{architecture}", process.arch === "x64" ? "amd64" : process.arch);
  return isThere(`${(network.r?.rstudio ?? rstudio.binaries).replace(/\/+$/, "")}/${file}`);
}

/** By curl, as in bin/setup: it knows the machine's proxies. */
async function isThere(url: string): Promise<boolean> {
  const options = ["--silent", "--fail", "--location", "--head", "--max-time", "20", "--output", "/dev/null"];
  return execute("curl", [...options, url]).then(
    () => true,
    () => false,
  );
}

async function nixCacheAnswers(): Promise<boolean> {
  const { network } = await readConfiguration(process.env);
  const [cache = "https://cache.nixos.org"] = network.nix?.substituters ?? [];
  return isThere(`${cache.replace(/\/+$/, "")}/nix-cache-info`);
}
