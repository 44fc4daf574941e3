import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";

const scripts = fileURLToPath(new URL("../../../../buildpacks/nix/scripts", import.meta.url));
const network = fileURLToPath(new URL("../../../../buildpacks/network/network.sh", import.meta.url));

/** The scripts as they stand in a build, but below a folder of the test. */
async function build(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "build/nix"), { recursive: true });
  await mkdir(join(root, "build/network"), { recursive: true });
  await mkdir(join(root, "srv/nix-shell"), { recursive: true });
  await writeFile(join(root, "build/network/network.sh"), await readFile(network));
  for (const name of await readdir(scripts)) {
    const text = await readFile(join(scripts, name), "utf8");
    await place(
      join(root, "build/nix", name),
      text.replaceAll(/(?<=[\s="])\/(?=build\/|srv\/)/g, `${root}/`),
    );
  }
  return root;
}

async function place(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}

function run(command: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const [program = "", ...parameters] = command;
  return execFileSync(program, parameters, {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("ShellCheck is pleased with the scripts", async () => {
  const root = await build();
  const names = (await readdir(join(root, "build/nix"))).filter((name) => name.endsWith(".sh"));
  const paths = names.map((name) => join(root, "build/nix", name));
  expect(run(["shellcheck", "-x", "-f", "gcc", ...paths])).toBe("");
});

describe("capture-shell.sh", () => {
  /** What nix-shell hands to its shell, in short. */
  const script = `p=$PATH; unset PATH; PATH=/nix/store/a/bin:/nix/store/b/bin; PATH=$PATH:$p; unset p
PATH='OWN':"$PATH"; SHELL='OWN/capture-shell.sh'; set +e
runHook() { eval "\${!1}"; }
if [ "$(type -t runHook)" = function ]; then runHook shellHook; fi; shopt -s execfail;write_shell
exit`;

  async function capture(env: Readonly<Record<string, string>>) {
    const root = await build();
    const own = join(root, "build/nix");
    const folder = join(root, "captured");
    await mkdir(folder);
    await writeFile(join(root, "rc"), script.replaceAll("OWN", own));
    const path = process.env["PATH"] ?? "";
    run([join(own, "capture-shell.sh"), join(root, "rc")], {
      ...env,
      BINDERY_FOLDER: folder,
      BINDERY_CERTIFICATES: "/ours",
      BINDERY_PATH: path,
    });
    const text = async (name: string) => readFile(join(folder, name), "utf8");
    return {
      path: await text("path"),
      variables: await text("variables"),
      functions: await text("functions"),
    };
  }

  test("writes what the shell sets, and nothing of the build", async () => {
    const { path, variables } = await capture({
      FOO: 'it\'s "a"\n$(b)',
      HOME: "/homeless",
      NIX_CONFIG: "secret",
      SOURCE_DATE_EPOCH: "1",
      buildInputs: "x",
      outputs: "out dev",
      out: "/nix/store/o",
      dev: "/nix/store/d",
    });
    expect(path).toBe("/nix/store/a/bin:/nix/store/b/bin");
    expect(run(["bash", "-c", `${variables}\nprintf %s "$FOO"`])).toBe('it\'s "a"\n$(b)');
    for (const name of [
      "HOME",
      "NIX_CONFIG",
      "SOURCE_DATE_EPOCH",
      "buildInputs",
      "out",
      "dev",
      "PATH",
      "BINDERY_FOLDER",
    ])
      expect(variables).not.toMatch(new RegExp(`^declare -x ${name}=`, "m"));
  });

  test("keeps variables of any name", async () => {
    const names = { folder: "a", path: "b", own: "c", script: "d", without: "e" };
    const { variables } = await capture(names);
    for (const [name, value] of Object.entries(names))
      expect(variables).toContain(`declare -x ${name}="${value}"`);
    expect(variables).not.toContain("_bindery");
  });

  test("tells certificates that the shell brings from those of the build", async () => {
    const { variables } = await capture({
      SSL_CERT_FILE: "/nix/store/c/bundle.crt",
      NIX_SSL_CERT_FILE: "/ours",
      GIT_SSL_CAINFO: "/no-cert-file.crt",
    });
    expect(variables).toContain('SSL_CERT_FILE="/nix/store/c/bundle.crt"');
    expect(variables).not.toMatch(/NIX_SSL_CERT_FILE|GIT_SSL_CAINFO/);
  });

  test("leaves the hook for the start, with the functions that it may call", async () => {
    const root = await temporaryFolder();
    const { variables, functions } = await capture({ shellHook: `touch ${root}/ran` });
    expect(await readdir(root)).toEqual([]);
    expect(variables).toContain("touch");
    expect(functions).toContain("runHook ()");
    expect(functions).not.toContain("write_shell");
    expect((await capture({})).functions).toBe("");
  });
});

async function enter(hook: string, command: readonly string[]): Promise<string> {
  const root = await build();
  const shell = join(root, "srv/nix-shell");
  await writeFile(
    join(shell, "environment.sh"),
    `declare -x FOO="bar"\ndeclare -x shellHook=${JSON.stringify(hook)}\n`,
  );
  await writeFile(join(shell, "functions.sh"), 'runHook () { eval "${!1}"; }\n');
  return run([join(root, "build/nix/enter.sh"), ...command]);
}

describe("enter.sh", () => {
  test("runs a command with the variables, after the hook, whose words are not the command's", async () => {
    expect(await enter("echo noise; FOO=$FOO-hooked", ["bash", "-c", "echo $FOO"])).toBe("bar-hooked\n");
  });

  test("does not mind a hook that fails, as nix-shell", async () => {
    expect(await enter("false; nothing-there; unset -v X; : $X", ["echo", "here"])).toBe("here\n");
  });

  test("gives the command's code", async () => {
    await expect(enter("", ["bash", "-c", "exit 7"])).rejects.toMatchObject({ status: 7 });
    await expect(enter("", ["no-such-command"])).rejects.toMatchObject({ status: 127 });
  });
});

async function nixShell(...parameters: readonly string[]): Promise<string> {
  const root = await build();
  await place(join(root, "srv/nix-shell/enter"), '#!/bin/sh\necho "entered: $*"\n');
  return run([join(root, "build/nix/nix-shell.sh"), ...parameters]);
}

describe("nix-shell.sh", () => {
  test.each([
    [["--run", "a b"], "entered: bash -c a b\n"],
    [["default.nix", "--pure", "--command", "a"], "entered: bash -c a\n"],
    [["shell.nix"], "entered: bash\n"],
  ])("with %s enters the shell that is there", async (parameters, said) => {
    expect(await nixShell(...parameters)).toBe(said);
  });

  test.each([["-p", "hello"], ["--run"], ["-A", "x"]])("refuses %s %s", async (...parameters) => {
    await expect(nixShell(...parameters.filter((each) => each !== undefined))).rejects.toMatchObject({
      status: 1,
    });
  });
});

const kernel = (name: string, program: string) =>
  JSON.stringify({ argv: [program, "x"], display_name: name });

describe("describe-kernels.py", () => {
  interface Kernel {
    readonly argv: readonly string[];
    readonly display_name: string;
  }

  async function kernels(packages: Readonly<Record<string, string>>, environment: string) {
    const root = await build();
    const shell = join(root, "srv/nix-shell");
    for (const [path, text] of Object.entries(packages))
      await place(join(root, "store", path), text.replaceAll("STORE", `${root}/store`));
    await writeFile(join(shell, "environment.sh"), environment.replaceAll("STORE", `${root}/store`));
    const said = run(["python3", "-IS", join(root, "build/nix/describe-kernels.py"), shell]);
    const folder = join(shell, "share/jupyter/kernels");
    const names = await readdir(folder).catch((): string[] => []);
    const found = await Promise.all(
      names.toSorted().map(async (name) => {
        const { argv, display_name }: Kernel = JSON.parse(
          await readFile(join(folder, name, "kernel.json"), "utf8"),
        );
        return [
          name,
          display_name,
          ...argv.map((word) => word.replace(`${root}/store`, "STORE").replace(shell, "SHELL")),
        ];
      }),
    );
    return {
      found,
      said,
      environment: (await readFile(join(shell, "environment.sh"), "utf8")).replaceAll(root, "ROOT"),
    };
  }

  const python = '#!/bin/sh\n[ "$PYTHONPATH" = there ]\n';

  test("finds kernels of packages on PATH, on PYTHONPATH and of data folders, by absolute paths", async () => {
    const { found } = await kernels(
      {
        "a/bin/python3": "#!/bin/sh\nexit 1\n",
        "a/share/jupyter/kernels/a/kernel.json": kernel("A", "python3"),
        "b/lib/python3.12/site-packages/b.py": "",
        "b/share/jupyter/kernels/b/kernel.json": kernel("B", "python3"),
        "c/share/jupyter/kernels/c/kernel.json": kernel("C", "/absolute/c"),
        "c/share/jupyter/kernels/a/kernel.json": kernel("another A", "/absolute/c"),
      },
      "export PATH=STORE/a/bin PYTHONPATH=STORE/b/lib/python3.12/site-packages XDG_DATA_DIRS=STORE/c/share\n",
    );
    expect(found).toEqual([
      ["a", "A", "SHELL/run-kernel", "STORE/a/bin/python3", "x"],
      ["b", "B", "SHELL/run-kernel", "STORE/a/bin/python3", "x"],
      ["c", "C", "SHELL/run-kernel", "/absolute/c", "x"],
    ]);
  });

  test("makes one of a Python that can import ipykernel, with the shell's variables", async () => {
    const { found } = await kernels(
      { "a/bin/python3": python },
      "export PATH=STORE/a/bin PYTHONPATH=there\n",
    );
    expect(found).toEqual([
      [
        "python3",
        "Python 3 (ipykernel)",
        "SHELL/run-kernel",
        "STORE/a/bin/python3",
        "-m",
        "ipykernel_launcher",
        "-f",
        "{connection_file}",
      ],
    ]);
  });

  test.each([
    ["there is no Python", {}, "export PATH=STORE/a/bin\n"],
    ["Python lacks it", { "a/bin/python3": python }, "export PATH=STORE/a/bin\n"],
    [
      "its program is not in the shell",
      { "a/bin/x": "", "a/share/jupyter/kernels/a/kernel.json": kernel("A", "ghci") },
      "export PATH=STORE/a/bin\n",
    ],
    [
      "it is no JSON",
      { "a/bin/x": "", "a/share/jupyter/kernels/a/kernel.json": "{" },
      "export PATH=STORE/a/bin\n",
    ],
    [
      "it is another JSON",
      { "a/bin/x": "", "a/share/jupyter/kernels/a/kernel.json": '{"argv": []}' },
      "export PATH=STORE/a/bin\n",
    ],
    ["nothing is set", {}, ""],
  ])("says that there is none where %s", async (_, packages, environment) => {
    const { found, said } = await kernels(packages, environment);
    expect(found).toEqual([]);
    expect(said).toContain("no kernel");
  });

  test("hands JupyterLab the extensions of packages", async () => {
    const { environment } = await kernels(
      { "a/bin/x": "", "a/share/jupyter/labextensions/y/package.json": "{}" },
      "export PATH=STORE/a/bin\n",
    );
    expect(environment).toContain(
      "export JUPYTER_PATH=ROOT/srv/nix-shell/share/jupyter:ROOT/store/a/share/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}",
    );
  });
});
