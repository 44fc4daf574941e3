import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binderyJson } from "./support/cli.ts";
import { inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { compiledPackage, writeSourcePackage } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "apt-test";
const workspace = makeWorkspace();
let index: PackageIndex;

beforeAll(async () => {
  await requireEngine();
  const packages = join(workspace.path, "packages");
  mkdirSync(packages);
  const files = compiledPackage("bindery-hasher", "1.0", "xxhash.h");
  await writeSourcePackage(packages, "bindery-hasher", "1.0", files);
  index = await startPackageIndex(packages);
});
afterAll(async () => {
  await index?.stop();
  await removeAllOf(name);
  workspace.remove();
});

test("a header of apt.txt is there where packages of the index are compiled, the compiler nowhere else", async () => {
  const config = writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`);
  const folder = workspace.repository(name, {
    "apt.txt": "libxxhash-dev\n",
    "requirements.txt": "bindery-hasher\n",
  });

  const { id } = await binderyJson(["build", folder], {
    cwd: workspace.path,
    env: { BINDERY_CONFIG: config },
  });

  const code = "import bindery_hasher, shutil; print(bindery_hasher.answer(), shutil.which('cc'))";
  expect(await inImage(id, "python", "-c", code)).toBe("42 None\n");
});
