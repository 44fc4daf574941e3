import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { binderyJson } from "./support/cli.ts";
import { docker, dockerOutput, engine, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { serverAt, spawn, untilAnswers } from "./support/spawned.ts";
import { makeWorkspace, writeFiles } from "./support/workspace.ts";

// How Binder, BinderHub's chart and hubs of people with accounts start images of repo2docker: all of one image, whose repository is
// not in HOME, where hubs mount volumes.
const name = "image-contract";
const workspace = makeWorkspace();
let image: string;

beforeAll(async () => {
  await requireEngine();
  const folder = workspace.repository(name, { "requirements.txt": "numpy\n", "data.txt": "41\n" });
  const build = ["build", folder, "--target-repo-dir", "/srv/repo"];
  image = (await binderyJson(build, { cwd: workspace.path })).id;
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

/** BinderHub's arguments for a hub without accounts (BinderSpawnerMixin.get_args). */
const serverArguments = [
  "--ip=0.0.0.0",
  "--port=8888",
  ...["NotebookApp", "ServerApp"].flatMap((application) => [
    `--${application}.base_url=/user/x/`,
    `--${application}.token=t`,
    `--${application}.trust_xheaders=True`,
  ]),
];

/** Where its pages may be called from other sites (cors_allow_origin). */
const originArguments = ["NotebookApp", "ServerApp"].flatMap((application) => [
  `--${application}.allow_origin=*`,
  `--${application}.allow_origin_pat=.*`,
]);

/** As in BinderHub's chart: JupyterLab where the first Python has it, else the Notebook. */
const chartCommand = `
import os
import sys
try:
    import jupyterlab
    import jupyterlab.labapp
    lab = int(jupyterlab.__version__.split(".", 1)[0]) >= 3
except Exception:
    lab = False
os.execvp("jupyter-lab" if lab else "jupyter-notebook", sys.argv)
`;

const confined = ["--cap-drop=ALL", "--security-opt=no-new-privileges"];

describe.concurrent.each([
  { how: "jupyter-notebook", command: ["jupyter-notebook"], options: confined, opens: "tree" },
  {
    how: "jupyter-lab as uid 1000, gid 100",
    command: ["jupyter-lab"],
    options: ["--user=1000:100", ...confined],
    opens: "lab",
  },
  {
    how: "jupyter notebook as uid 1000, gid 0",
    command: ["jupyter", "notebook"],
    options: ["--user=1000:0", ...confined],
    opens: "tree",
  },
  {
    how: "the chart's command as any uid, gid 0",
    command: ["python3", "-c", chartCommand],
    options: ["--user=12345:0", ...confined],
    opens: "lab",
  },
])("$how", ({ command, options, opens }) => {
  test("answers at its base URL, computes, and is shut down", async () => {
    const spawned = await spawn(image, options, [...command, ...serverArguments, ...originArguments]);
    try {
      await untilAnswers(spawned, "/user/x/");
      const server = serverAt(spawned, "/user/x/", "t");
      expect(await server.status({ withToken: true })).toBe(200);
      expect(await server.status({ withToken: false })).toBe(403);
      const page = await fetch(`${spawned.origin}/user/x/?token=t`, { redirect: "manual" });
      expect(page.headers.get("location")).toMatch(new RegExp(`^/user/x/${opens}\\b`));

      const kernel = await server.startKernel();
      const code =
        "import numpy, os; open('new.txt', 'w').close(); print(numpy.int64(1) + int(open('data.txt').read()), os.getcwd())";
      expect(await kernel.run(code)).toBe("42 /srv/repo");
      kernel.close();

      await fetch(`${spawned.origin}/user/x/api/shutdown?token=t`, { method: "POST" });
      const { StatusCode } = await engine.getContainer(spawned.container).wait();
      expect(StatusCode).toBe(0);
      const { stdout, stderr } = await docker("logs", spawned.container);
      expect(stdout + stderr).not.toMatch(/Permission denied|Traceback/);
    } finally {
      await spawned.remove();
    }
  });
});

test("a volume over HOME and configuration in /etc/jupyter, as hubs with accounts have them", async () => {
  const settings = join(workspace.path, "etc-jupyter");
  writeFiles(settings, {
    "jupyter_server_config.json": JSON.stringify({ ServerApp: { allow_origin: "https://hub.example" } }),
    "jupyter_server_config.py": "c.ServerApp.terminals_enabled = False\n",
  });
  chmodSync(settings, 0o755);
  const volume = (await dockerOutput("volume", "create")).trim();
  const home = `--mount=type=volume,src=${volume},dst=/home/jovyan,volume-nocopy`;
  try {
    // Kubernetes' fsGroup.
    const own = "chown 0:100 /home/jovyan && chmod 2775 /home/jovyan";
    await dockerOutput("run", "--rm", "--user=0", "--entrypoint=sh", home, image, "-c", own);
    const options = [
      home,
      `--mount=type=bind,src=${settings},dst=/etc/jupyter,readonly`,
      "--user=1000",
      "--group-add=100",
    ];
    const spawned = await spawn(image, [...options, ...confined], ["jupyter-lab", ...serverArguments]);
    try {
      await untilAnswers(spawned, "/user/x/");
      const server = serverAt(spawned, "/user/x/", "t");
      const kernel = await server.startKernel();
      const code = `
import os, pathlib
home = pathlib.Path.home()
(home / "kept.txt").write_text("x")
print(os.getcwd(), sorted(os.listdir()), home, (home / ".local").is_dir(), (home / "kept.txt").stat().st_gid)`;
      expect(await kernel.run(code)).toBe(
        "/srv/repo ['.jupyter-server-log.txt', 'data.txt', 'requirements.txt'] /home/jovyan True 100",
      );
      kernel.close();
      const answer = await fetch(`${spawned.origin}/user/x/api/status?token=t`);
      expect(answer.headers.get("access-control-allow-origin")).toBe("https://hub.example");
      const terminals = await fetch(`${spawned.origin}/user/x/api/terminals?token=t`);
      expect(terminals.status).toBe(404);
    } finally {
      await spawned.remove();
    }
  } finally {
    await docker("volume", "rm", "--force", volume);
  }
});

test("login shells, and what repo2docker calls them by, see what the server sees", async () => {
  const commands = "for tool in python jupyter pip; do command -v $tool; done; echo $PATH; pwd";
  const plain = await inImage(image, "sh", "-c", commands);
  expect(plain).toContain("/srv/env/bin/python\n/srv/env/bin/jupyter\n/srv/env/bin/pip\n");
  expect(await inImage(image, "bash", "-l", "-c", commands)).toBe(plain);
  const python = ["-c", "import os, sys; print(sys.executable, sys.argv[1], os.environ['PATH'])", "a b"];
  const [path] = plain.trim().split("\n").slice(-2);
  const entrypoint = ["--entrypoint", "/usr/local/bin/repo2docker-entrypoint"];
  const printed = await dockerOutput("run", "--rm", ...entrypoint, image, "python3-login", ...python);
  expect(printed.trim()).toBe(`/srv/env/bin/python3 a b ${path}`);
});

test("the locale is that of repo2docker's images, by its variables and by its name, and nothing that it is made of is there", async () => {
  const printed =
    'printenv LANG LC_ALL LANGUAGE APP_BASE; locale charmap; locale -a; printf "b\\na\\nB\\nA\\n" | sort; locale';
  // An unknown locale is no error of programs: they complain, and go on in C.
  const plain = await docker("run", "--rm", image, "bash", "-c", `exec 2>&1; ${printed}`);
  const [named, all] = [
    "en_US.UTF-8\nen_US.UTF-8\nen_US.UTF-8\n/srv\nUTF-8\n",
    "C\nC.utf8\nen_US.utf8\nPOSIX\n",
  ];
  expect(plain.stdout.startsWith(`${named}${all}a\nA\nb\nB\nLANG=`)).toBe(true);
  expect((await docker("run", "--rm", image, "bash", "-l", "-c", `exec 2>&1; ${printed}`)).stdout).toBe(
    plain.stdout,
  );

  const python =
    "import locale; print(locale.setlocale(locale.LC_ALL, 'en_US.UTF-8'), locale.format_string('%d', 1234567, grouping=True))";
  for (const options of [[], ["--user=12345:0", ...confined]]) {
    const shown = await dockerOutput("run", "--rm", ...options, image, "python", "-c", python);
    expect(shown).toBe("en_US.UTF-8 1,234,567\n");
  }
  expect((await inImage(image, "ls", "/usr/share")).split("\n")).not.toContain("i18n");
});

test("what a repository's steps change is told by the bytes of its name: to the locale Korean names of one length are equal", async () => {
  const scripts = fileURLToPath(new URL("../../buildpacks/assemble", import.meta.url));
  const container = ["--rm", "--user=0", `--volume=${scripts}:/scripts:ro`, "--entrypoint=bash"];
  const steps = [
    "[[ $(printf '한\\n글\\n' | sort --unique | wc -l) == 1 ]]",
    "mkdir /w && cd /w && touch 한 글 && /scripts/mark.sh /taken /w",
    // Change times are as coarse as the kernel's clock ticks.
    "sleep 0.1 && rm 글 && touch 각 낙 && /scripts/record.sh /taken 1000:0 /w",
    "tar --list --absolute-names --quoting-style=literal --file /taken/changes.tar; tr '\\0' '\\n' < /taken/removed",
  ];
  const shown = await dockerOutput("run", ...container, image, "-c", steps.join(" && "));
  expect(shown).toBe("/w/\n/w/각\n/w/낙\n/w/글\n");
});

test("leaves at most 1 MB in each of the temporary folder and the homes", async () => {
  const measure = [
    "--entrypoint=du",
    image,
    "--summarize",
    "--block-size=1024",
    "/tmp",
    "/home/jovyan",
    "/root",
  ];
  const measured = (await dockerOutput("run", "--rm", "--user=0", ...measure)).trim().split("\n");
  expect(measured).toHaveLength(3);
  for (const line of measured) expect(Number(line.split("\t")[0])).toBeLessThanOrEqual(1024);
});

test("an account of the base image that has the uid or the name becomes the image's user", async () => {
  const cases = [
    { before: "useradd --create-home --uid 1500 ubuntu && touch /home/ubuntu/file", account: "reader" },
    { before: "useradd --uid 1500 ubuntu && useradd --uid 1501 reader", account: "reader" },
    { before: "groupadd --gid 1500 people", account: "reader" },
    { before: "true", account: "games" },
    { before: "true", account: "First.Last" },
  ];
  const scripts = fileURLToPath(new URL("../../buildpacks/server/runtime", import.meta.url));
  const container = ["--rm", "--user=0", `--volume=${scripts}:/scripts:ro`, "--entrypoint=bash"];
  for (const { before, account } of cases) {
    const home = `/home/${account}`;
    const create = `/scripts/create-user.sh ${account} 1500 ${home} /srv/env`;
    const look = `id -nu 1500; id -g ${account}; getent passwd 1500 | cut -d : -f 6-; stat --format %u:%g:%a ${home} /srv/env`;
    const shown = await dockerOutput("run", ...container, image, "-c", `${before} && ${create} && ${look}`);
    expect(shown).toBe(`${account}\n1500\n${home}:/bin/bash\n1500:0:775\n1500:0:775\n`);
  }
});
