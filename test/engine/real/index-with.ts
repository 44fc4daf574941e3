import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { startPackageIndex, writeConfiguration, type Network } from "../support/package-index.ts";
import { writeWheel } from "../support/packages.ts";
import { fetchDebianPackage } from "./debian-package.ts";

export interface IndexWith {
  /** Variables for bindery. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/**
 * Lets builds find a pure-Python project. PyPI and its mirrors have it, and then nothing is done; where this machine
 * has a smaller index instead, an index with Debian's copy of the project stands before it.
 */
export async function indexWith(
  project: string,
  debianPackage: string,
  workspace: string,
): Promise<IndexWith> {
  if (await isOffered(project)) return { env: {}, stop: async () => undefined };
  const wheels = join(workspace, "wheels");
  await mkdir(wheels, { recursive: true });
  await packAsWheel(project, await fetchDebianPackage(debianPackage, workspace), wheels);
  const index = await startPackageIndex(wheels);
  const file = writeConfiguration(join(workspace, "config.yml"), `${index.url}/simple`);
  return { env: { BINDERY_CONFIG: file }, stop: () => index.stop() };
}

async function isOffered(project: string): Promise<boolean> {
  const file = process.env["BINDERY_CONFIG"];
  const configured =
    file === undefined ? undefined : (parse(readFileSync(file, "utf8")) as { network?: Network } | null);
  const index = configured?.network?.pip?.["index-url"] ?? "https://pypi.org/simple";
  const response = await fetch(`${index.replace(/\/+$/, "")}/${project}/`);
  return response.ok && /<a\s/i.test(await response.text());
}

/** Debian keeps a project's modules and metadata as pip does, less what makes a wheel of them. */
async function packAsWheel(project: string, unpacked: string, folder: string): Promise<void> {
  const root = join(unpacked, "usr/lib/python3/dist-packages");
  const info = (await readdir(root)).find((name) => /\.(?:dist|egg)-info$/.test(name));
  const version = info?.split("-")[1]?.replace(/\.(?:dist|egg)$/, "");
  if (version === undefined) throw new Error(`${root} has no metadata of ${project}`);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (entry.isFile() && path.endsWith(".py")) files[path] = await readFile(join(root, path), "utf8");
  }
  writeWheel(folder, project, version, { files });
}
