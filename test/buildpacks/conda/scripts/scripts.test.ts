import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";

const buildpacks = fileURLToPath(new URL("../../../../buildpacks", import.meta.url));

/** Stands for micromamba: says what it was called with, and shows the file that it was to install. */
const micromamba = `#!/usr/bin/env bash
echo "arguments: $*"
env | grep -E '^(MAMBA|CONDA|HOME)' | sort
if [[ $1 == create ]]; then cat "\${@: -1}"; fi
`;

const list = `@EXPLICIT
https://conda.anaconda.org/conda-forge/noarch/a-1-0.conda#ab
https://h.org/conda.anaconda.org/noarch/b-1-0.conda
`;

/** The scripts as they stand in a build, but below a folder of the test. */
async function build(secrets: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [from, to] of [
    ["conda/scripts", "build/conda"],
    ["network", "build/network"],
  ] as const) {
    await mkdir(join(root, to), { recursive: true });
    for (const name of await readdir(join(buildpacks, from))) {
      if (!name.endsWith(".sh")) continue;
      const text = await readFile(join(buildpacks, from, name), "utf8");
      const moved = text.replaceAll(/(?<=[ =])\/(?=build\/|run\/secrets)/g, `${root}/`);
      await writeFile(join(root, to, name), moved);
    }
  }
  // What becomes of kernels is the affair of the script's own tests.
  await mkdir(join(root, "build/python"), { recursive: true });
  await writeFile(join(root, "build/python/point-kernels.py"), "");
  await mkdir(join(root, "run/secrets"), { recursive: true });
  for (const [id, text] of Object.entries(secrets)) await writeFile(join(root, "run/secrets", id), text);
  await writeFile(join(root, "micromamba"), micromamba);
  await chmod(join(root, "micromamba"), 0o755);
  await writeFile(join(root, "packages.txt"), list);
  return root;
}

function create(root: string, file: string, prefix = "/srv/env"): string {
  const script = join(root, "build/conda/create-environment.sh");
  const env = { PATH: process.env["PATH"], TMPDIR: root, HOME: "/nowhere" };
  return execFileSync("bash", [script, join(root, "micromamba"), prefix, file, join(root, "cache")], {
    encoding: "utf8",
    env,
  });
}

it("an environment is created with nothing of the machine, and nothing left behind", async () => {
  const root = await build({});
  const before = await readdir(root);
  const said = create(root, join(root, "packages.txt"));
  expect(said).toContain(
    `arguments: create --yes --prefix /srv/env --always-copy --no-pyc --file ${root}/packages.txt\n`,
  );
  expect(said).toContain(`CONDA_PKGS_DIRS=${root}/cache\n`);
  expect(said).toContain("MAMBA_NO_RC=true\n");
  expect(said).not.toContain("/nowhere");
  expect(said).toContain(list);
  expect(await readdir(root)).toEqual(before);
});

it.each([
  'channel_alias: "https://mirror.h.org/a&b"\n',
  "channel_alias: https://mirror.h.org/a&b/\nssl_verify: true\n",
])("a list is fetched from the channel alias: %j", async (condarc) => {
  const root = await build({ condarc });
  const said = create(root, join(root, "packages.txt"));
  expect(said).toContain(`MAMBARC=${root}/run/secrets/condarc\n`);
  expect(said).not.toContain("MAMBA_NO_RC");
  expect(said).toContain(
    "@EXPLICIT\nhttps://mirror.h.org/a&b/conda-forge/noarch/a-1-0.conda#ab\nhttps://h.org/conda.anaconda.org/noarch/b-1-0.conda\n",
  );
});

it.each([
  ["gets pip", 1, true],
  ["keeps the pip that it has", 0, false],
])("a Python that a list has %s", async (_, statusOfImport, installed) => {
  const root = await build({});
  const python = `#!/bin/sh\nif [ "$*" = "-c import pip" ]; then exit ${statusOfImport}; fi\necho "python: $*"\n`;
  await mkdir(join(root, "env/bin"), { recursive: true });
  await writeFile(join(root, "env/bin/python"), python, { mode: 0o755 });
  const said = create(root, join(root, "packages.txt"), join(root, "env"));
  expect(said.includes("python: -m ensurepip --default-pip\n")).toBe(installed);
});

it("an environment file is left as it is, and so is a list without an alias", async () => {
  const root = await build({ condarc: "custom_channels: {}\n" });
  await writeFile(join(root, "environment.yml"), "dependencies: []\n");
  expect(create(root, join(root, "environment.yml"))).toContain(`--file ${root}/environment.yml\n`);
  expect(create(root, join(root, "packages.txt"))).toContain(`--file ${root}/packages.txt\n`);
});

it("postBuild's conda works on the image's environment", async () => {
  const root = await build({});
  const env = {
    PATH: process.env["PATH"],
    TMPDIR: root,
    MAMBA_EXE: join(root, "micromamba"),
    CONDA_PREFIX: "/srv/env",
    BINDERY_CONDA_CACHE: join(root, "cache"),
  };
  const run = (...words: readonly string[]) =>
    execFileSync("bash", [join(root, "build/conda/conda.sh"), ...words], { encoding: "utf8", env });
  const said = run("install", "-c", "conda-forge", "my package");
  expect(said).toContain("arguments: install -c conda-forge my package\n");
  expect(said).toContain("CONDA_PREFIX=/srv/env\n");
  expect(said).toContain("MAMBA_ROOT_PREFIX=/srv/env\n");
  expect(run("activate", "base")).toBe("");
});
