import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, readlink, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { place, placedScripts } from "./placed-scripts.ts";

/** Scripts whose lines are the call's own words, and that says what it was called with. */
const tell = (name: string) => `#!/bin/bash\necho "${name} $*" >> "$CALLS"\n`;

/** Says its version; runs what a test's install.R holds as a script of the shell; lists Debian packages for every name. */
const rscript = `${tell("Rscript")}
while [[ $1 == --no-* ]]; do shift; done
case $1 in
  --vanilla) [[ $3 != *getRversion* ]] || printf 4.3.2-x86_64 ;;
  */system-packages.R) shift 2; for name; do echo "lib$name-dev"; done ;;
  ./*) exec bash "$1" ;;
esac
`;

interface Ended {
  readonly status: number | null;
  readonly said: string;
  readonly errors: string;
  /** What the stand-ins were called with, without the test's folder. */
  readonly calls: readonly string[];
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
}

/** A build with stand-ins for R, apt-get's script and the mirror's resolution. */
async function buildRoot(): Promise<string> {
  const root = await placedScripts();
  await place(join(root, "bin/Rscript"), rscript);
  await place(join(root, "bin/R"), tell("R"));
  await place(join(root, "bin/dpkg-query"), "#!/bin/sh\nprintf 'bash\\nlibthere-dev\\n'\n");
  await place(join(root, "bin/dpkg"), "#!/bin/sh\necho amd64\n");
  await place(join(root, "build/apt/install-packages.sh"), tell("apt"));
  await place(
    join(root, "build/r/resolve-cran.py"),
    'import sys\nprint(sys.argv[1].replace("{date}", sys.argv[2]))\n',
  );
  await mkdir(join(root, "environment"));
  await mkdir(join(root, "var/cache/bindery-r"), { recursive: true });
  return root;
}

function run(
  root: string,
  name: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return runFile(root, join(root, "build/r", name), parameters, env);
}

async function runFile(
  root: string,
  path: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { status, stdout, stderr } = spawnSync("bash", [path, ...parameters], {
    encoding: "utf8",
    input: "words\n",
    env: {
      PATH: `${root}/bin:${process.env["PATH"]}`,
      TMPDIR: join(root, "tmp"),
      CALLS: join(root, "calls"),
      R_LIBS_USER: "/lib",
      ...env,
    },
  });
  const calls = existsSync(join(root, "calls")) ? await readFile(join(root, "calls"), "utf8") : "";
  return {
    status,
    said: stdout,
    errors: stderr,
    calls: calls
      .replaceAll(`${root}/`, "")
      .split("\n")
      .filter((line) => line !== "" && !line.includes("--vanilla"))
      // Which profiles R reads is the affair of tests that have one.
      .map((line) => line.replace(/^Rscript (?:--no-\S+ )+/, "Rscript ")),
    left: (await readdir(join(root, "tmp"))).filter(
      (name) => existsSync(join(root, "tmp", name, "..")) && !isOnDemand(root, name),
    ),
  };
}

/** What on-demand.sh puts on PATH stays for as long as the stage's container. */
function isOnDemand(root: string, name: string): boolean {
  return existsSync(join(root, "tmp", name, "svn"));
}

const source = ["https://h.org/{date}", "2024-01-31", "https://h.org/bioc"];

test("ShellCheck is pleased with the scripts", async () => {
  const root = await placedScripts();
  const names = (await readdir(join(root, "build/r"))).filter((name) => name.endsWith(".sh"));
  const said = spawnSync(
    "shellcheck",
    ["-x", "-f", "gcc", ...names.map((name) => join(root, "build/r", name))],
    { encoding: "utf8" },
  );

  expect(said.stdout).toBe("");
});

async function variables(
  secrets: Readonly<Record<string, string>> = {},
  names = "BINDERY_CRAN BINDERY_CRAN_TEMPLATE BINDERY_CRAN_DATE BINDERY_BIOCONDUCTOR",
) {
  const root = await buildRoot();
  for (const [id, text] of Object.entries(secrets)) await writeFile(join(root, "run/secrets", id), text);
  const script = join(root, "script.sh");
  await writeFile(
    script,
    `set -euo pipefail\nsource ${root}/build/r/r-environment.sh "$@"\nfor name in ${names}; do echo "\${!name}"; done\n`,
  );
  return { root, ...(await runFile(root, script, source)) };
}

describe("r-environment.sh", () => {
  test("says where packages come from", async () => {
    const { status, said, left } = await variables();

    expect([status, left]).toEqual([0, []]);
    expect(said.split("\n").slice(0, -1)).toEqual(["https://h.org/2024-01-31", ...source]);
  });

  test("takes the mirrors of whoever builds", async () => {
    const { said } = await variables({
      "cran-mirror": "https://m.org/{date}/x",
      "bioconductor-mirror": "https://m.org/bioc",
    });

    expect(said.split("\n").slice(0, -1)).toEqual([
      "https://m.org/2024-01-31/x",
      "https://m.org/{date}/x",
      "2024-01-31",
      "https://m.org/bioc",
    ]);
  });

  test("keeps packages by R, machine and snapshot", async () => {
    const one = await variables({}, "BINDERY_R_CACHE");
    const other = await variables({ "cran-mirror": "https://m.org" }, "BINDERY_R_CACHE");
    const folder = ({ said, root }: typeof one) => said.trim().replace(`${root}/`, "");

    expect(folder(one)).toMatch(/^var\/cache\/bindery-r\/4\.3\.2-x86_64-\S*[0-9a-f]{16}$/);
    expect(folder(other)).toMatch(/^var\/cache\/bindery-r\/4\.3\.2-x86_64-\S*[0-9a-f]{16}$/);
    expect(folder(other)).not.toBe(folder(one));
    expect(existsSync(join(one.root, folder(one), "src/contrib"))).toBe(true);
  });

  test("has R's own tools at hand, and those of no other table", async () => {
    const { said, root } = await variables({}, "BINDERY_TOOLS PATH");
    const [table, path = ""] = said.split("\n");
    const folder = path.split(":").at(-1) ?? "";

    expect(table).toBe(`${root}/build/r/tools.txt`);
    expect((await readdir(folder)).toSorted()).toEqual(["cc", "svn"]);
    expect(await readlink(join(folder, "svn"))).toBe(`${root}/build/tools/tool.sh`);
  });

  test("finds an R that is not linked yet", async () => {
    const root = await buildRoot();
    await place(join(root, "opt/R/4.3.2/bin/Rscript"), rscript);
    const script = join(root, "script.sh");
    await writeFile(
      script,
      `set -euo pipefail\nrm ${root}/bin/Rscript\nsource ${root}/build/r/r-environment.sh "$@"\ncommand -v Rscript\n`,
    );

    expect((await runFile(root, script, source)).said).toBe(`${root}/opt/R/4.3.2/bin/Rscript\n`);
  });

  test("ends where the mirror has no such day", async () => {
    const root = await buildRoot();
    await writeFile(join(root, "build/r/resolve-cran.py"), 'import sys\nsys.exit("bindery: no snapshot")\n');
    await writeFile(join(root, "environment/r-packages.txt"), "a1\tcran\t\t\n");

    const { status, errors, calls, left } = await run(root, "install-packages.sh", source);

    expect([status, errors, calls, left]).toEqual([1, "bindery: no snapshot\n", [], []]);
  });
});

describe("install-system-packages.sh", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["nothing", [], []],
    [
      "what is not there, sorted",
      ["z1", "there", "a1"],
      [
        "Rscript build/r/system-packages.R build/r/system-packages.txt z1 there a1",
        "apt liba1-dev libz1-dev",
      ],
    ],
    [
      "nothing where all is there",
      ["there"],
      ["Rscript build/r/system-packages.R build/r/system-packages.txt there"],
    ],
  ])("installs %s", async (_, names, calls) => {
    expect(await run(await buildRoot(), "install-system-packages.sh", names)).toMatchObject({
      status: 0,
      calls,
    });
  });
});

test("install-packages.sh installs what has a name or an address", async () => {
  const root = await buildRoot();
  await writeFile(
    join(root, "environment/r-packages.txt"),
    "a1\tcran\t\t>= 1.0\nb1\tremote\tgithub::u/b1\t\n\tremote\turl::https://h.org/c\t\n",
  );

  const { status, calls, left } = await run(root, "install-packages.sh", source);

  expect([status, left]).toEqual([0, []]);
  expect(calls.slice(0, 3)).toEqual([
    "Rscript build/r/system-packages.R build/r/system-packages.txt a1 b1",
    "apt liba1-dev libb1-dev",
    "Rscript build/r/install-requested.R environment/r-packages.txt",
  ]);
  expect(calls.at(-1)).toMatch(/^Rscript build\/r\/save-packages\.R \/lib/);
});

test("restore-lock.sh installs locked packages, from a later day as well", async () => {
  const root = await buildRoot();
  await writeFile(join(root, "environment/r-lock.txt"), "a1\t1.0\trepository\t\t\t\t\t\n");
  await place(
    join(root, "bin/Rscript"),
    `${rscript}\n[[ $1 != */restore-lock.R ]] || echo "$BINDERY_CRAN $BINDERY_CRAN_LATEST"\n`,
  );

  const { status, said, calls } = await run(root, "restore-lock.sh", [...source, "2025-02-03", "3.18"]);

  expect([status, said]).toEqual([0, "https://h.org/2024-01-31 https://h.org/2025-02-03\n"]);
  expect(calls).toContain("Rscript build/r/restore-lock.R environment/r-lock.txt 3.18");
  expect(calls).toContain("apt liba1-dev");
});

test("install-project.sh installs a copy, so that the sources stay as they are", async () => {
  const root = await buildRoot();
  await place(join(root, "pkg/DESCRIPTION"), "Package: ab\n");
  await place(join(root, "bin/R"), `${tell("R")}touch package/compiled.o; cat package/DESCRIPTION\n`);

  const { status, said, calls, left } = await run(root, "install-project.sh", [join(root, "pkg"), ...source]);

  expect([status, said, left]).toEqual([0, "Package: ab\n", []]);
  expect(calls.at(0)).toMatch(/^R CMD INSTALL .*--library=\/lib package$/);
  expect(await readdir(join(root, "pkg"))).toEqual(["DESCRIPTION"]);
});

test("install-project.sh installs an archive as it is", async () => {
  const root = await buildRoot();
  await place(join(root, "cellar/ab_1.0.tar.gz"), "");
  const archive = join(root, "cellar/ab_1.0.tar.gz");

  const { status, calls } = await run(root, "install-project.sh", [archive, ...source]);

  expect(status).toBe(0);
  expect(calls.at(0)).toMatch(/^R CMD INSTALL .*--library=\/lib cellar\/ab_1\.0\.tar\.gz$/);
});

async function runScript(
  code: string,
  names: readonly string[] = [],
  minutes = "5",
  path = "binder/install.R",
) {
  const root = await buildRoot();
  await place(join(root, "repository", path), code);
  return {
    root,
    ...(await run(root, "run-install-script.sh", [
      minutes,
      "stop",
      join(root, "repository"),
      path,
      ...source,
      ...names,
    ])),
  };
}

describe("run-install-script.sh", () => {
  test("runs the script at the repository's root", async () => {
    const { root, status, said, calls, left } = await runScript("pwd; echo done");

    expect([status, said, left]).toEqual([0, `${root}/repository\ndone\n`, []]);
    expect(calls[0]).toBe("Rscript ./binder/install.R");
    expect(calls[1]).toMatch(/^Rscript build\/r\/check-log\.R /);
    expect(calls.at(-1)).toMatch(/^Rscript build\/r\/save-packages\.R \/lib/);
  });

  test("installs Debian packages before", async () => {
    const { calls } = await runScript("1", ["a1", "b1"]);

    expect(calls.slice(0, 3)).toEqual([
      "Rscript build/r/system-packages.R build/r/system-packages.txt a1 b1",
      "apt liba1-dev libb1-dev",
      "Rscript ./binder/install.R",
    ]);
  });

  test.each([0, 7])("goes on where failures are allowed: %i", async (code) => {
    const root = await buildRoot();
    await place(join(root, "repository/install.R"), `exit ${code}`);
    await place(join(root, "bin/Rscript"), `${rscript}\n[[ $1 != */check-log.R ]] || exit 3\n`);

    const folder = join(root, "repository");
    const { status, calls } = await run(root, "run-install-script.sh", [
      "5",
      "warn",
      folder,
      "install.R",
      ...source,
    ]);

    expect(status).toBe(0);
    expect(calls.join()).toContain("check-log.R");
    expect(calls.join()).toContain("save-packages.R");
  });

  test("keeps no packages where it may not write to those of all repositories", async () => {
    const root = await buildRoot();
    await place(join(root, "repository/install.R"), "true");
    execFileSync("rm", ["-r", join(root, "var/cache/bindery-r")]);

    const folder = join(root, "repository");
    const { status, calls } = await run(root, "run-install-script.sh", [
      "5",
      "stop",
      folder,
      "install.R",
      ...source,
    ]);

    expect(status).toBe(0);
    expect(calls.join()).not.toContain("save-packages.R");
  });

  test("gives the script no words to read", async () => {
    expect((await runScript('read -r line || echo "none"')).said).toBe("none\n");
  });

  test.each([1, 7])("ends as the script does, with %i, and says so", async (code) => {
    const { status, said, errors, calls, left } = await runScript(`echo before; exit ${code}`);

    expect([status, said, left]).toEqual([code, "before\n", []]);
    expect(errors).toContain(`bindery: binder/install.R ended with code ${code}\n`);
    expect(calls.join()).not.toContain("save-packages.R");
  });

  test("ends where the log tells of packages that are not there", async () => {
    const root = await buildRoot();
    await place(join(root, "repository/install.R"), "echo warning");
    await place(
      join(root, "bin/Rscript"),
      `${rscript}\nif [[ $1 == */check-log.R ]]; then cat "$2"; exit 3; fi\n`,
    );

    const { status, said, calls } = await run(root, "run-install-script.sh", [
      "5",
      "stop",
      join(root, "repository"),
      "install.R",
      ...source,
    ]);

    expect([status, said]).toEqual([3, "warning\nwarning\n"]);
    expect(calls.join()).not.toContain("save-packages.R");
  });

  test("keeps out of a folder that can't be written to", async () => {
    const root = await buildRoot();
    await place(join(root, "repository/install.R"), "pwd; cat list.txt; touch notes");
    await writeFile(join(root, "repository/list.txt"), "a\n");
    await chmod(join(root, "repository"), 0o555);
    // root may write to any folder; a mount of a build is read-only for everybody.
    const script = join(root, "build/r/run-install-script.sh");
    await writeFile(script, (await readFile(script, "utf8")).replace("[[ ! -w $folder ]]", "true"));

    const { status, said, left } = await run(root, "run-install-script.sh", [
      "5",
      "stop",
      join(root, "repository"),
      "install.R",
      ...source,
    ]);

    expect([status, left]).toEqual([0, []]);
    expect(said).toMatch(/^(?!.*\/repository\n).*\/script\na\n$/s);
    expect((await readdir(join(root, "repository"))).toSorted()).toEqual(["install.R", "list.txt"]);
  });

  test("has a time limit", async () => {
    const root = await buildRoot();
    await place(join(root, "repository/install.R"), "sleep 30");
    const script = join(root, "build/r/run-install-script.sh");
    // Minutes are seconds here.
    const text = (await readFile(script, "utf8")).replaceAll(/minutes \* 60|\$\{minutes\}m/g, (each) =>
      each.startsWith("m") ? "minutes" : "${minutes}s",
    );
    await writeFile(script, text);

    const { status, errors, calls, left } = await run(root, "run-install-script.sh", [
      "1",
      "stop",
      join(root, "repository"),
      "install.R",
      ...source,
    ]);

    expect([status, left]).toEqual([124, []]);
    expect(errors).toBe("bindery: the time limit of 1 minutes for install.R is over\n");
    expect(calls.join()).not.toMatch(/check-log|save-packages/);
  });
});

/** A server's package of R 4.3.2 that holds what the script looks at. */
async function withPackage(): Promise<string> {
  const root = await buildRoot();
  const home = join(root, "deb/opt/R/4.3.2/lib/R");
  await place(join(root, "deb/opt/R/4.3.2/bin/R"), "#!/bin/sh\necho R\n");
  for (const path of [
    "doc/manual/a.pdf",
    "tests/a.R",
    "library/stats/tests/a.R",
    "library/stats/R/stats",
    "lib/libR.a",
    "doc/COPYING",
  ])
    await place(join(home, path), "");
  await place(
    join(root, "deb/DEBIAN/control"),
    "Package: r-4.3.2\nVersion: 1\nArchitecture: amd64\nMaintainer: a <a@h.org>\nDescription: R\n",
  );
  execFileSync("dpkg-deb", ["--root-owner-group", "--build", join(root, "deb"), join(root, "r.deb")], {
    stdio: "ignore",
  });
  await writeFile(
    join(root, "build/r/fetch.py"),
    `import shutil, sys\nprint(sys.argv[1])\nshutil.copy("${root}/r.deb", sys.argv[2])\n`,
  );
  return root;
}

const sum = (root: string) =>
  execFileSync("sha256sum", [join(root, "r.deb")], { encoding: "utf8" }).slice(0, 64);

describe("fetch-r.sh", () => {
  const parameters = ["4.3.2", "https://h.org/r/", "deb/r-4.3.2_{architecture}.deb"];
  test("puts R in its place, without what nobody runs", async () => {
    const root = await withPackage();

    const { status, said, left } = await run(root, "fetch-r.sh", parameters);

    expect([status, said, left]).toEqual([0, "https://h.org/r/deb/r-4.3.2_amd64.deb\n", []]);
    const files = execFileSync("find", [".", "-type", "f"], {
      cwd: join(root, "opt/R/4.3.2"),
      encoding: "utf8",
    });
    expect(files.trim().split("\n").toSorted()).toEqual([
      "./bin/R",
      "./lib/R/doc/COPYING",
      "./lib/R/library/stats/R/stats",
    ]);
  });

  test("fetches it from a mirror", async () => {
    const root = await withPackage();
    await writeFile(join(root, "run/secrets/r-binaries"), "https://m.org/builds");

    expect((await run(root, "fetch-r.sh", parameters)).said).toBe(
      "https://m.org/builds/deb/r-4.3.2_amd64.deb\n",
    );
  });

  test.each<[string, string, boolean]>([
    ["is right", "r-4.3.2_amd64.deb=SUM", true],
    ["is wrong", `r-4.3.2_amd64.deb=${"0".repeat(64)}`, false],
    ["is that of another machine's file", `r-4.3.2_arm64.deb=${"0".repeat(64)}`, true],
  ])("looks at the checksum, which %s", async (_, checksum, isTaken) => {
    const root = await withPackage();

    const { status, errors } = await run(root, "fetch-r.sh", [
      ...parameters,
      "r-1.deb=0",
      checksum.replace("SUM", sum(root)),
    ]);

    expect(status).toBe(isTaken ? 0 : 1);
    expect(existsSync(join(root, "opt/R/4.3.2"))).toBe(isTaken);
    expect(errors).toBe(isTaken ? "" : "bindery: r-4.3.2_amd64.deb is not what its checksum promises\n");
  });

  test("ends where R lacks libraries of the system, but for those of screens", async () => {
    const root = await withPackage();
    const ldd =
      '#!/bin/sh\nfor file; do case $file in *.so) echo "\tlibnone.so.1 => not found";; esac; done\n';
    await place(join(root, "bin/ldd"), ldd);
    await place(join(root, "deb/opt/R/4.3.2/lib/R/modules/R_X11.so"), "");
    execFileSync("dpkg-deb", ["--root-owner-group", "--build", join(root, "deb"), join(root, "r.deb")], {
      stdio: "ignore",
    });
    expect((await run(root, "fetch-r.sh", parameters)).status).toBe(0);

    await place(join(root, "deb/opt/R/4.3.2/lib/R/lib/libR.so"), "");
    execFileSync("dpkg-deb", ["--root-owner-group", "--build", join(root, "deb"), join(root, "r.deb")], {
      stdio: "ignore",
    });
    execFileSync("rm", ["-r", join(root, "opt")]);
    const { status, errors } = await run(root, "fetch-r.sh", parameters);

    expect(status).toBe(1);
    expect(errors).toMatch(/^bindery: R 4\.3\.2 wants libraries .*: libnone\.so\.1\n$/);
  });
});

test("link-r.sh puts R on PATH, with the day's packages and its kernel", async () => {
  const root = await buildRoot();
  const home = join(root, "opt/R/4.3.2");
  await place(join(home, "bin/R"), "");
  await mkdir(join(home, "lib/R/etc"), { recursive: true });
  await mkdir(join(root, "usr/local/bin"), { recursive: true });
  await place(join(root, "kernel/IRkernel/kernelspec/logo-64x64.png"), "logo");
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

  const parameters = [
    "4.3.2",
    join(root, "kernel"),
    "https://h.org/2024-01-31",
    join(root, "srv/rlibs"),
    owner,
  ];
  const { status } = await run(root, "link-r.sh", parameters);

  const kernel = join(root, "usr/local/share/jupyter/kernels/ir");
  expect(status).toBe(0);
  expect(await readlink(join(root, "usr/local/bin/R"))).toBe(join(home, "bin/R"));
  expect(await readlink(join(root, "usr/local/bin/Rscript"))).toBe(join(home, "bin/Rscript"));
  expect((await stat(join(root, "srv/rlibs"))).mode & 0o777).toBe(0o775);
  expect(await readFile(join(home, "lib/R/etc/Rprofile.site"), "utf8")).toContain(
    'c(CRAN = "https://h.org/2024-01-31")',
  );
  expect((await readdir(kernel)).toSorted()).toEqual(["kernel.json", "logo-64x64.png"]);
  expect(JSON.parse(await readFile(join(kernel, "kernel.json"), "utf8"))).toMatchObject({
    argv: [
      join(home, "bin/R"),
      "--slave",
      "-e",
      expect.stringContaining(`'${root}/kernel'`),
      "--args",
      "{connection_file}",
    ],
    language: "R",
  });
  expect((await run(root, "link-r.sh", parameters)).status).toBe(0);
});
