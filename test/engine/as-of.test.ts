import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { bindery, requireCode } from "./support/cli.ts";
import { inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { writeWheel } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const workspace = makeWorkspace();
/** Of this run alone, so that no step of it was run before; each test has its own, since an index is nothing that a step is known by. */
const run = randomBytes(4).toString("hex");
const dated = `bindery-dated-${run}`;
const undated = `bindery-undated-${run}`;
/** A day of the Python that every machine with an engine has here. */
const day = "2023-08-31";
let packages: string;

beforeAll(async () => {
  await requireEngine();
  packages = join(workspace.path, "packages");
  mkdirSync(packages);
  for (const name of [dated, undated])
    for (const version of ["1.0", "2.0", "3.0"]) writeWheel(packages, name, version);
});
afterAll(async () => {
  for (const repository of ["as-of-dated", "as-of-undated"]) await removeAllOf(repository);
  workspace.remove();
});

function wheel(version: string): string {
  return `${dated.replaceAll("-", "_")}-${version}-py3-none-any.whl`;
}

function uploads(): string {
  const file = join(workspace.path, "uploads.json");
  const times = {
    [wheel("1.0")]: "2023-03-01T00:00:00Z",
    [wheel("2.0")]: "2023-08-31T23:59:59.999999Z",
    [wheel("3.0")]: "2023-09-01T00:00:00Z",
  };
  writeFileSync(file, JSON.stringify(times));
  return file;
}

/** A configuration with the test's index, and a catalogue like the environment's that adds no packages to a repository's own. */
function configuration(index: PackageIndex): string {
  const file = writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`);
  const whole: { readonly catalogue?: string } = parse(readFileSync(file, "utf8"), { schema: "failsafe" });
  const catalogue = join(workspace.path, "catalogue.yml");
  writeFileSync(catalogue, stringify(withoutCompanions(whole.catalogue)));
  writeFileSync(file, stringify({ ...whole, catalogue }));
  return file;
}

interface CatalogueText {
  readonly server?: { readonly lock?: string };
  readonly python?: object;
}

function withoutCompanions(file: string | undefined): object {
  if (file === undefined) return { version: "1", python: { companions: [] } };
  const given: CatalogueText = parse(readFileSync(file, "utf8"), { schema: "failsafe" });
  const lock = given.server?.lock;
  return {
    ...given,
    server: { ...given.server, ...(lock !== undefined && { lock: resolve(dirname(file), lock) }) },
    python: { ...given.python, companions: [] },
  };
}

async function build(repository: string, name: string, config: string) {
  const built = await bindery(["build", repository, "--as-of", day, "--json"], {
    cwd: workspace.path,
    env: { BINDERY_CONFIG: config },
  });
  requireCode(built, 0);
  const code = `import ${name.replaceAll("-", "_")} as m; print(m.version)`;
  const version = await inImage(built.json.id, "/srv/env/bin/python", "-c", code);
  return { said: built.stderr, version: version.trim() };
}

test("packages are the newest that were uploaded until the end of the day", async () => {
  const index = await startPackageIndex(packages, uploads());
  try {
    const repository = workspace.repository("as-of-dated", { "requirements.txt": `${dated}\n` });
    const { said, version } = await build(repository, dated, configuration(index));
    expect(version).toBe("2.0");
    expect(said).not.toContain("tells no upload times");
  } finally {
    await index.stop();
  }
});

test("of an index that tells no times they are today's, which every build says, whoever ran its steps", async () => {
  const index = await startPackageIndex(packages);
  try {
    const config = configuration(index);
    const files = { "requirements.txt": `${undated}\n`, "notes.txt": "one" };
    const repository = workspace.repository("as-of-undated", files);
    const notice = /tells no upload times, so that it can't be asked for what there was before 2023-09-01/;
    const first = await build(repository, undated, config);
    expect(first.version).toBe("3.0");
    expect(first.said).toMatch(notice);
    expect((await build(repository, undated, config)).said).toMatch(notice);
    writeFileSync(join(repository, "notes.txt"), "two");
    expect((await build(repository, undated, config)).said).toMatch(notice);
  } finally {
    await index.stop();
  }
});
