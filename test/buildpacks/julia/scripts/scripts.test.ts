import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";

const buildpacks = fileURLToPath(new URL("../../../../buildpacks", import.meta.url));

/** Stands for Julia: says what it was called with, and leaves what Pkg would. */
const julia = `#!/usr/bin/env bash
echo "arguments: $*"
env | grep -E '^(JULIA|IJULIA|JUPYTER|HOME)' | sort
[[ -z \${FAILS:-} ]] || exit 1
depot=\${JULIA_DEPOT_PATH%%:*}
mkdir -p "$depot/registries/General" "$depot/clones/1" "$depot/packages/Example"
chmod 755 "$depot/packages"
[[ $* == *precompile.jl ]] || touch "$depot/packages/Example"
for argument in "$@"; do
  case $argument in
    --project=*) [[ -e \${argument#*=}/Manifest.toml ]] || echo made > "\${argument#*=}/Manifest.toml" ;;
    *precompile.jl) stat --format 'sources are of %Y' "$depot/packages/Example" ;;
    *install-kernel.jl)
      mkdir -p "$depot/environments/v1.10" "$JUPYTER_DATA_DIR/kernels/julia-1.10"
      echo ijulia > "$depot/environments/v1.10/Project.toml"
      echo '{"argv": ["/opt/julia/bin/julia", "-i", "/x/kernel.jl", "{connection_file}"], "env": {}}' > "$JUPYTER_DATA_DIR/kernels/julia-1.10/kernel.json"
      ;;
  esac
done
`;

/** The scripts as they stand in a build, but below a folder of the test. */
async function build(secrets: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await temporaryFolder();
  for (const [from, to] of [
    ["julia/scripts", "build/julia"],
    ["network", "build/network"],
    ["tools/scripts", "build/tools"],
  ] as const) {
    await mkdir(join(root, to), { recursive: true });
    for (const name of await readdir(join(buildpacks, from))) {
      const text = await readFile(join(buildpacks, from, name), "utf8");
      const moved = text.replaceAll(/(?<=[ =<{-])\/(?=build\/|run\/secrets)/g, `${root}/`);
      await writeFile(join(root, to, name), moved);
    }
  }
  await writeFile(join(root, "build/tools/tools.txt"), "");
  await mkdir(join(root, "run/secrets"), { recursive: true });
  for (const [id, text] of Object.entries(secrets)) await writeFile(join(root, "run/secrets", id), text);
  await mkdir(join(root, "julia/bin"), { recursive: true });
  await writeFile(join(root, "julia/bin/julia"), julia);
  await chmod(join(root, "julia/bin/julia"), 0o755);
  return root;
}

interface Call {
  readonly script: string;
  readonly parameters: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

function run(root: string, { script, parameters, variables = {} }: Call): string {
  const env = {
    PATH: process.env["PATH"],
    TMPDIR: root,
    HOME: "/nowhere",
    JULIA_PROJECT: "/nowhere",
    ...variables,
  };
  return execFileSync("bash", [join(root, "build/julia", script), ...parameters], {
    encoding: "utf8",
    env,
    stdio: "pipe",
  });
}

const installIjulia = (root: string): Call => ({
  script: "install-ijulia.sh",
  parameters: [join(root, "julia"), "generic;a,-b", "1.34.4", join(root, "jupyter")],
});

const instantiate = (root: string, ...files: readonly string[]): Call => ({
  script: "instantiate.sh",
  parameters: [join(root, "julia"), "generic;a,-b", join(root, "depot"), join(root, "home/binder"), ...files],
});

test("IJulia stands among the packages of the machine, and its kernel starts any IJulia", async () => {
  const root = await build();

  const said = run(root, installIjulia(root));

  const site = join(root, "julia/local/share/julia");
  expect(said).toContain(
    `arguments: --startup-file=no --history-file=no --color=no ${root}/build/julia/install-ijulia.jl 1.34.4\n`,
  );
  expect(said).toContain(`JULIA_DEPOT_PATH=${site}:${root}/julia/share/julia\n`);
  expect(said).toContain("IJULIA_NODEFAULTKERNEL=1\n");
  expect(said).toContain(`JUPYTER_DATA_DIR=${root}/jupyter\n`);
  expect(said).not.toMatch(/JULIA_PROJECT|nowhere/);
  expect(await readdir(site)).toEqual(["environments", "packages"]);
  const kernel: unknown = JSON.parse(
    await readFile(join(root, "jupyter/kernels/julia-1.10/kernel.json"), "utf8"),
  );
  expect(kernel).toEqual({
    argv: [
      "/opt/julia/bin/julia",
      "-i",
      "--color=yes",
      "-e",
      expect.stringMatching(/run_kernel.*kernel\.jl/),
      "{connection_file}",
    ],
    env: {},
  });
});

test.each([
  ["IJulia", installIjulia],
  ["the project's packages", (root: string) => instantiate(root)],
])("sources have the image's time before they are compiled: %s", async (_, call) => {
  const root = await build();
  run(root, installIjulia(root));

  const said = run(root, { ...call(root), variables: { SOURCE_DATE_EPOCH: "315619200" } });

  expect(said).toContain("sources are of 315619200\n");
});

describe("a project is instantiated", () => {
  test("from its own files, into a depot that its user and group 0 may write to", async () => {
    const root = await build();
    run(root, installIjulia(root));
    await mkdir(join(root, "files"));
    await writeFile(join(root, "files/Project.toml"), "project");

    const said = run(root, instantiate(root, join(root, "files")));

    expect(said).toContain(`--project=${root}/home/binder ${root}/build/julia/instantiate.jl\n`);
    expect(said).toContain(
      `JULIA_DEPOT_PATH=${root}/depot:${root}/julia/local/share/julia:${root}/julia/share/julia\n`,
    );
    expect(said).toContain("JULIA_CPU_TARGET=generic;a,-b\n");
    expect(await readdir(join(root, "home/binder"))).toEqual(["Manifest.toml", "Project.toml"]);
    expect(await readdir(join(root, "depot"))).toEqual(["environments", "packages"]);
    expect((await stat(join(root, "depot/packages"))).mode & 0o777).toBe(0o775);
    expect(await readFile(join(root, "depot/environments/v1.10/Project.toml"), "utf8")).toBe("ijulia\n");
  });

  test("where it stands, twice, with nothing of the user's overwritten", async () => {
    const root = await build();
    run(root, installIjulia(root));
    run(root, instantiate(root));
    const own = join(root, "depot/environments/v1.10/Project.toml");
    await writeFile(own, "mine");
    const { ctimeNs: before } = await stat(own, { bigint: true });

    run(root, instantiate(root));

    // Its change time would tell record.sh that it is new.
    expect((await stat(own, { bigint: true })).ctimeNs).toBe(before);
    expect(await readFile(own, "utf8")).toBe("mine");
  });

  test("through the mirror, with the certificate", async () => {
    const root = await build({ "julia-pkg-server": "https://pkg.h.org", "ca.pem": "certificate" });
    run(root, installIjulia(root));

    const said = run(root, instantiate(root));

    expect(said).toContain("JULIA_PKG_SERVER=https://pkg.h.org\n");
    expect(said).toMatch(/^JULIA_SSL_CA_ROOTS_PATH=\S+\/certificates\.pem$/m);
  });

  test("or the step ends, and says whose it was", async () => {
    const root = await build();
    const failing = { ...instantiate(root), variables: { FAILS: "1" } };

    expect(() => run(root, failing)).toThrow("bindery: Julia's packages could not be installed");
  });
});

test("a manifest that was made is brought to the project, and nothing else", async () => {
  const root = await build();
  await mkdir(join(root, "made"));
  for (const name of ["JuliaManifest.toml", "JuliaProject.toml"])
    await writeFile(join(root, "made", name), name);

  run(root, { script: "place-manifest.sh", parameters: [join(root, "made"), join(root, "home/binder")] });

  expect(await readdir(join(root, "home/binder"))).toEqual(["JuliaManifest.toml"]);
});

test("Julia is brought to its place without its manual and its tests", async () => {
  const root = await build();
  for (const path of ["share/doc/a", "share/julia/test/b", "share/julia/stdlib/c"]) {
    await mkdir(join(root, "julia", path), { recursive: true });
  }

  run(root, { script: "place-julia.sh", parameters: [join(root, "julia"), join(root, "opt/1.10.4")] });

  expect(await readdir(join(root, "opt/1.10.4"))).toEqual(["bin", "share"]);
  expect(await readdir(join(root, "opt/1.10.4/share"))).toEqual(["julia"]);
  expect(await readdir(join(root, "opt/1.10.4/share/julia"))).toEqual(["stdlib"]);
});
