import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

const scripts = fileURLToPath(new URL("../../../buildpacks/tools/scripts", import.meta.url));

const table = "cc gcc libc6-dev\ngit git\n";
const otherTable = "cc clang\nsvn subversion\n";

/** Stands for apt-get: says what it installs, and puts the command there whose package it is. */
const aptGet = `#!/bin/bash
echo "apt-get $*" >> "$ROOT/calls"
[[ $1 == install ]] || exit 0
if [[ $* == *subversion* ]]; then exit 100; fi
printf '#!/bin/sh\\necho "real: $*"\\n' > "$ROOT/usr/bin/cc"
chmod 755 "$ROOT/usr/bin/cc"
`;

/** The scripts as they stand in a build, but below a folder of the test. */
async function build(): Promise<string> {
  const root = await temporaryFolder();
  for (const folder of ["build/tools", "usr/bin", "var/lock", "bin", "tmp"])
    await mkdir(join(root, folder), { recursive: true });
  for (const name of await readdir(scripts)) {
    const text = await readFile(join(scripts, name), "utf8");
    const moved = text.replaceAll(/(?<=[\s="-])\/(?=build\/|usr\/bin\/[$"]|var\/lock)/g, `${root}/`);
    await writeFile(join(root, "build/tools", name), moved);
    await chmod(join(root, "build/tools", name), 0o755);
  }
  await writeFile(join(root, "build/tools/tools.txt"), table);
  await writeFile(join(root, "other.txt"), otherTable);
  await writeFile(join(root, "bin/apt-get"), aptGet);
  await chmod(join(root, "bin/apt-get"), 0o755);
  return root;
}

const environment = (root: string) => ({
  PATH: `${root}/bin:/usr/bin:/bin`,
  ROOT: root,
  TMPDIR: join(root, "tmp"),
});

async function run(root: string, command: string, env: Readonly<Record<string, string>> = {}) {
  await writeFile(join(root, "script.sh"), `set -euo pipefail\n${command}\n`);
  const { status, stdout, stderr } = spawnSync("bash", [join(root, "script.sh")], {
    encoding: "utf8",
    env: { ...environment(root), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const calls = existsSync(join(root, "calls")) ? await readFile(join(root, "calls"), "utf8") : "";
  return { status, said: stdout, errors: stderr, calls: calls.split("\n").slice(0, -1) };
}

const other = (root: string) => ({ BINDERY_TOOLS: join(root, "other.txt") });

describe("on-demand.sh", () => {
  test.each<[string, boolean, readonly string[]]>([
    ["its own table", false, ["cc", "git"]],
    ["another one, if there is one", true, ["cc", "svn"]],
  ])("puts the commands of %s behind all others on PATH", async (_, hasOther, commands) => {
    const root = await build();
    const before = environment(root).PATH;

    const { said } = await run(
      root,
      `source ${root}/build/tools/on-demand.sh\necho "$PATH"\necho "$BINDERY_TOOLS"`,
      hasOther ? other(root) : {},
    );
    const [path = "", used] = said.split("\n");
    const folder = path.slice(before.length + 1);

    expect(path.startsWith(`${before}:`)).toBe(true);
    expect(await readdir(folder)).toEqual(commands);
    for (const command of commands)
      expect(await readlink(join(folder, command))).toBe(`${root}/build/tools/tool.sh`);
    expect(used).toBe(hasOther ? `${root}/other.txt` : `${root}/build/tools/tools.txt`);
  });
});

describe("install-tool.sh", () => {
  test.each<[string, string, boolean, readonly string[]]>([
    ["of the table", "cc", false, ["gcc libc6-dev"]],
    ["of another table", "cc", true, ["clang"]],
    ["of none: nothing", "svn", false, []],
    ["that only begins like one: nothing", "c", false, []],
    ["that is a pattern: nothing", ".*", false, []],
  ])("installs the packages of a command %s", async (_, name, hasOther, packages) => {
    const root = await build();
    const tables = hasOther ? other(root) : { BINDERY_TOOLS: join(root, "build/tools/tools.txt") };

    const { status, calls } = await run(root, `${root}/build/tools/install-tool.sh '${name}'`, tables);

    expect(status).toBe(0);
    expect(calls).toEqual(
      packages.flatMap((each) => [
        "apt-get update --quiet=2",
        `apt-get install --quiet=2 --yes --no-install-recommends ${each}`,
      ]),
    );
  });

  test("installs nothing that is there", async () => {
    const root = await build();
    await writeFile(join(root, "usr/bin/cc"), "");
    await chmod(join(root, "usr/bin/cc"), 0o755);

    expect((await run(root, `${root}/build/tools/install-tool.sh cc`, other(root))).calls).toEqual([]);
  });

  test("wants a table", async () => {
    const root = await build();

    expect((await run(root, `${root}/build/tools/install-tool.sh cc`)).status).not.toBe(0);
  });
});

const isRoot = process.getuid?.() === 0;

describe("a tool", () => {
  test.skipIf(!isRoot)("installs itself at the first call, and goes on", async () => {
    const root = await build();

    const { said, calls } = await run(
      root,
      `source ${root}/build/tools/on-demand.sh\ntool=\${PATH##*:}/cc\n"$tool" -c "a b"\n"$tool" again`,
    );

    expect(said).toBe("real: -c a b\nreal: again\n");
    expect(calls).toHaveLength(2);
  });

  test.skipIf(!isRoot)("says what can't be installed", async () => {
    const root = await build();

    const { status, errors } = await run(
      root,
      `source ${root}/build/tools/on-demand.sh\n"\${PATH##*:}/svn"`,
      other(root),
    );

    expect(status).not.toBe(0);
    expect(errors).toContain("bindery: svn is called; installing it");
  });
});

test("install-requested.sh installs what is asked for by name, of the table alone, and answers", async () => {
  const root = await build();
  await mkdir(join(root, "answers"));
  await writeFile(join(root, "requests"), "svn\ngit; touch x\n../cc\n\n.*\ncc\n");
  const child = spawn(
    "bash",
    [join(root, "build/tools/install-requested.sh"), join(root, "requests"), join(root, "answers")],
    {
      env: { ...environment(root), ...other(root) },
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const [status] = await once(child, "exit");

  expect(status).toBe(0);
  expect((await readdir(join(root, "answers"))).toSorted()).toEqual(["cc", "svn"]);
  const calls = await readFile(join(root, "calls"), "utf8");
  expect(calls.match(/install .*/g)).toEqual(
    ["subversion", "clang"].map((name) => `install --quiet=2 --yes --no-install-recommends ${name}`),
  );
  expect(existsSync(join(root, "x"))).toBe(false);
});
