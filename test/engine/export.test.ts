import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSecrets } from "../../src/configuration/build-secrets.ts";
import { readConfiguration } from "../../src/configuration/configuration.ts";
import { bindery, binderyJson } from "./support/cli.ts";
import { docker, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { below, purePackage } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const execute = promisify(execFile);
const name = "export-test";
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
let program: string;

beforeAll(async () => {
  await requireEngine();
  program = await dockerWithBuildKit();
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

/** Not every docker command line has BuildKit inside: newer ones want the buildx plug-in. */
async function dockerWithBuildKit(): Promise<string> {
  const probe = workspace.repository("probe", { Dockerfile: "FROM scratch\nLABEL io.bindery.probe=1\n" });
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "docker"));
  for (const candidate of candidates.filter((path) => existsSync(path))) {
    const id = await build(candidate, probe, []).catch(() => undefined);
    if (id === undefined) continue;
    await docker("rmi", id);
    return candidate;
  }
  throw new Error("No docker command line on the PATH can build with BuildKit: install docker-buildx.");
}

async function build(command: string, folder: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DOCKER_BUILDKIT: "1" };
  const { stdout } = await execute(command, ["build", "--quiet", ...args, folder], { env });
  return stdout.trim();
}

/** As somebody without bindery would hand them in. */
async function secretArguments(): Promise<readonly string[]> {
  const { network } = await readConfiguration(process.env);
  const folder = join(workspace.path, "secrets");
  mkdirSync(folder, { recursive: true });
  return [...(await buildSecrets(network))].flatMap(([id, text]) => {
    writeFileSync(join(folder, id), text);
    return ["--secret", `id=${id},src=${join(folder, id)}`];
  });
}

/** A folder as one tar, with times and modes. */
async function archived(folder: string): Promise<Buffer> {
  const order = ["--sort=name", "--owner=0", "--group=0", "--directory", folder, "."];
  const { stdout } = await execute("tar", ["--create", ...order], { encoding: "buffer", maxBuffer: 2 ** 26 });
  return stdout;
}

/** The same repository as two people may have it: other times, another umask. */
function repositoryOf(person: string, time: number, mask: number): string {
  const folder = workspace.repository(`${person}/${name}`, {
    "requirements.txt": "numpy\n./part\n",
    "notes/a b$c.txt": "text\n",
    "run.sh": "#!/bin/sh\necho ran\n",
    ...below("part", purePackage("bindery-exported", "1.0", "value = 1\n")),
  });
  symlinkSync("notes", join(folder, "link"));
  for (const path of [
    "requirements.txt",
    "notes/a b$c.txt",
    "part/pyproject.toml",
    "part/bindery_exported.py",
  ]) {
    chmodSync(join(folder, path), 0o666 & ~mask);
  }
  for (const path of ["run.sh", "notes", "part"]) chmodSync(join(folder, path), 0o777 & ~mask);
  for (const path of [
    "requirements.txt",
    "notes/a b$c.txt",
    "run.sh",
    "part/bindery_exported.py",
    "part",
    "notes",
    ".",
  ]) {
    utimesSync(join(folder, path), time, time);
  }
  lutimesSync(join(folder, "link"), time, time);
  return folder;
}

test("an exported folder is built by docker alone to the image that bindery builds, whoever exports it", async () => {
  const mine = repositoryOf("mine", 1_000_000_000, 0o022);
  const theirs = repositoryOf("theirs", 1_700_000_000, 0o077);
  const built = await binderyJson(["build", mine], options);
  const secrets = await secretArguments();
  for (const [index, source] of [mine, theirs].entries()) {
    const target = join(workspace.path, `exported-${index}`);
    await binderyJson(["export", source, target], options);
    expect(await build(program, target, secrets)).toBe(built.id);
  }
  expect(
    await inImage(built.id, "sh", "-c", "./run.sh; cat link/a*; python -c 'import numpy, bindery_exported'"),
  ).toBe("ran\ntext\n");
});

test("an exported folder builds from nothing", async () => {
  const source = workspace.repository(`fresh/${name}`, { "requirements.txt": "six\n" });
  const target = join(workspace.path, "fresh-export");
  await binderyJson(["export", source, target], options);
  const id = await build(program, target, ["--no-cache", ...(await secretArguments())]);
  try {
    expect(await inImage(id, "python", "-c", "import six; print(six.__name__)")).toBe("six\n");
  } finally {
    await docker("rmi", "--force", id);
  }
});

test("two exports of one repository are the same, byte for byte and mode for mode", async () => {
  const [mine, theirs] = [join(workspace.path, "exported-0"), join(workspace.path, "exported-1")];
  const [one, two] = [await archived(`${mine}/repository`), await archived(`${theirs}/repository`)];
  expect(one.length).toBeGreaterThan(4000);
  expect(one.equals(two)).toBe(true);
});

test("an export needs no engine, and refuses a folder that holds something", async () => {
  const source = join(workspace.path, "mine", name);
  const env = { DOCKER_HOST: `unix://${workspace.path}/none.sock` };
  const target = join(workspace.path, "without-engine");
  expect((await bindery(["export", source, target], { ...options, env })).code).toBe(0);
  const again = await bindery(["export", source, target, "--json"], { ...options, env });
  expect(again.code).toBe(1);
  expect(again.json.error.code).toBe("EXPORT_NOT_EMPTY");
});
