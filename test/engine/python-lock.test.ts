import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "../../src/edits/record-reads.ts";
import { bindery, binderyJson, requireCode } from "./support/cli.ts";
import { inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { purePackage, writeSourcePackage, writeWheel } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "python-lock-test";
const workspace = makeWorkspace();
/** The engine keeps steps of earlier runs: packages of this run's own are in none of them. */
const run = randomBytes(4).toString("hex");
const wheel = `bindery-wheel-${run}`;
const source = `bindery-source-${run}`;
const needed = `bindery-needed-${run}`;
const timeout = 900_000;
const packages = join(workspace.path, "packages");
let index: PackageIndex;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  await requireEngine();
  mkdirSync(packages);
  await release("1.0");
  index = await startPackageIndex(packages);
  env = { BINDERY_CONFIG: writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`) };
});
afterAll(async () => {
  await index?.stop();
  await removeAllOf(name);
  workspace.remove();
});

/** A wheel that needs another, and a source distribution. */
async function release(version: string): Promise<void> {
  writeWheel(packages, wheel, version, { metadata: [`Requires-Dist: ${needed}`] });
  writeWheel(packages, needed, version);
  await writeSourcePackage(packages, source, version, purePackage(source, version, "value = 1\n"));
}

function packagesOf(image: string): Promise<string> {
  const code =
    "import importlib.metadata as m, sysconfig; print(*sorted(d.name.lower().replace('_', '-') + '==' + d.version for d in m.distributions(path=[sysconfig.get_path('purelib')])), sep='\\n')";
  return inImage(image, "python", "-c", code);
}

test("the lock's packages are installed again when the index has newer ones", { timeout }, async () => {
  const folder = workspace.repository(name, {
    "requirements.txt": `${wheel}\n${source}\n`,
    "apt.txt": "hello\n",
  });
  const options = { cwd: workspace.path, env };

  await binderyJson(["lock", folder], options);

  const pylock = readFileSync(join(folder, "pylock.bindery.toml"), "utf8");
  for (const each of [wheel, source, needed]) expect(pylock).toContain(`name = "${each}"\nversion = "1.0"`);
  expect(pylock).toMatch(new RegExp(`sdist = \\{ name = "${source}-1\\.0\\.tar\\.gz"`));
  // The index is this machine's own: nobody else is told of it.
  expect(pylock).not.toContain(index.host);
  const lock = readFileSync(join(folder, "bindery.lock"), "utf8");
  const hello = /^ +- hello=(.+)$/m.exec(lock)?.[1];
  expect(hello).toMatch(/^\d/);

  await release("2.0");
  const { id } = await binderyJson(["build", "--locked", folder], options);

  const installed = await packagesOf(id);
  for (const each of [wheel, source, needed]) expect(installed).toContain(`${each}==1.0\n`);
  // Everything that the lock has, and nothing else, is there.
  const locked = [...pylock.matchAll(/^name = "(.+)"\nversion = "(.+)"$/gm)].map(
    ([, each = "", version = ""]) => `${each}==${version}`,
  );
  const ofLock = installed
    .trim()
    .split("\n")
    .map((line) => line.replaceAll(".", "-"));
  expect(ofLock.toSorted()).toEqual(locked.map((line) => line.replaceAll(".", "-")).toSorted());
  expect((await inImage(id, "dpkg-query", "--show", "--showformat", "${Version}", "hello")).trim()).toBe(
    hello,
  );
});

test("a file of the same name and version with other contents is refused", async () => {
  const folder = workspace.repository(name, {});
  const [lockFile, pylockFile] = [join(folder, "bindery.lock"), join(folder, "pylock.bindery.toml")];
  const [lock, pylock] = [readFileSync(lockFile, "utf8"), readFileSync(pylockFile, "utf8")];
  const [, locked = ""] = new RegExp(`name = "${wheel}"\n.*\n.*sha256 = "([0-9a-f]{64})"`).exec(pylock) ?? [];
  const other = pylock.replace(locked, "0".repeat(64));
  writeFileSync(pylockFile, other);
  writeFileSync(lockFile, lock.replace(sha256(Buffer.from(pylock)), sha256(Buffer.from(other))));

  const result = await bindery(["build", "--locked", "--json", folder], { cwd: workspace.path, env });

  writeFileSync(pylockFile, pylock);
  writeFileSync(lockFile, lock);
  requireCode(result, 1);
  expect(result.json.error).toMatchObject({ code: "HASH_MISMATCH", message: expect.stringContaining(wheel) });
});

test("a Debian package that the mirror has no more in the lock's version ends the build, and is named", async () => {
  const folder = workspace.repository(name, {});
  const file = join(folder, "bindery.lock");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^( +- hello=).+$/m, "$10.1-1"));

  const result = await bindery(["build", "--locked", "--json", folder], { cwd: workspace.path, env });

  requireCode(result, 1);
  expect(result.json.error.code).toBe("LOCK_DRIFT");
  expect(result.json.error.why).toMatch(/^of hello there is \S+, and the lock has 0\.1-1/);
});
