import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bindery, binderyJson, type Json, requireCode } from "./support/cli.ts";
import { startEngineView } from "./support/engine-view.ts";
import { containersOf, docker, dockerOutput, engine, removeAllOf, requireEngine } from "./support/engine.ts";
import { JupyterServer, type Kernel } from "./support/kernel.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "launch-test";
const workspace = makeWorkspace();
const isRoot = process.getuid?.() === 0;
const files = { "requirements.txt": "numpy\n", "data.txt": "41\n" };

/** The folder of a repository that belongs to a uid; one name for all, so that all have one image. */
function repositoryOf(uid: number): string {
  const folder = workspace.repository(`${uid}/${name}`, files);
  if (isRoot) for (const path of [folder, join(folder, "data.txt")]) chownSync(path, uid, uid);
  return folder;
}

beforeAll(async () => {
  await requireEngine();
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

describe("a detached launch", () => {
  let folder: string;
  let launch: Json;
  let server: JupyterServer;
  let kernel: Kernel;

  beforeAll(async () => {
    folder = repositoryOf(isRoot ? 1000 : (process.getuid?.() ?? 0));
    launch = await binderyJson(["run", folder, "--detach", "--memory", "1g", "--cpus", "1.5"], {
      cwd: workspace.path,
    });
    server = new JupyterServer(launch.url);
    kernel = await server.startKernel();
  });
  afterAll(async () => {
    kernel?.close();
    if (launch) await docker("rm", "--force", launch.container);
  });

  test("answers with its token and refuses without", async () => {
    expect(launch.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lab\?token=[0-9a-f]{48}$/);
    expect(await server.status({ withToken: true })).toBe(200);
    expect(await server.status({ withToken: false })).toBe(403);
    expect(launch.mounted).toBe(folder);
    expect(launch.seconds).toMatchObject({ build: expect.any(Number), launch: expect.any(Number) });
  });

  test("publishes one port, at 127.0.0.1 alone", async () => {
    const { NetworkSettings } = await engine.getContainer(launch.container).inspect();
    const published = Object.values(NetworkSettings.Ports).flatMap((hosts) => hosts ?? []);
    expect(published).toEqual([{ HostIp: "127.0.0.1", HostPort: new URL(launch.url).port }]);
  });

  test("has a kernel that computes with the repository's packages, in the environment's interpreter", async () => {
    expect(await kernel.run("import numpy; int(numpy.arange(10).sum())")).toBe("45");
    expect(await kernel.run("import sys; sys.executable")).toBe("'/srv/env/bin/python'");
    expect(await kernel.run("numpy.__file__.startswith('/srv/env/')")).toBe("True");
    expect(await kernel.run("import importlib.util; importlib.util.find_spec('jupyterlab')")).toBe("");
  });

  test("offers one Python kernel, not the server's own", async () => {
    const { kernelspecs, default: chosen } = await server.json<{
      kernelspecs: Record<string, unknown>;
      default: string;
    }>("/api/kernelspecs");
    expect(Object.keys(kernelspecs)).toEqual(["python3"]);
    expect(chosen).toBe("python3");
  });

  test("has the repository mounted as the kernel's working directory and as the server's root", async () => {
    expect(await kernel.run("import os; os.getcwd()")).toBe(`'/home/jovyan/${name}'`);
    expect(await kernel.run("print(open('data.txt').read())")).toBe("41");
    const { content } = await server.json<{ content: { name: string }[] }>("/api/contents/");
    expect(content.map((item) => item.name)).toContain("data.txt");
  });

  test("drops all capabilities and gains none", async () => {
    const status = await kernel.run("print(open('/proc/self/status').read())");
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    expect(status).toMatch(/^CapBnd:\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  });

  test("is limited as asked", async () => {
    const { HostConfig } = await engine.getContainer(launch.container).inspect();
    expect(HostConfig).toMatchObject({ Memory: 2 ** 30, NanoCpus: 1.5e9 });
  });

  test("passes its own health check", async () => {
    expect(await docker("exec", launch.container, "/usr/local/bin/bindery-healthcheck")).toMatchObject({
      code: 0,
    });
  });

  test("is listed with its URL, and its log is read", async () => {
    const { launches } = await binderyJson(["ps"], { cwd: workspace.path });
    expect(launches.find((item) => item.name === launch.container)).toMatchObject({
      running: true,
      url: launch.url,
      source: folder,
    });
    const plain = await bindery(["ps"], { cwd: workspace.path });
    expect(plain.stdout).toContain(launch.url);
    const { log } = await binderyJson(["logs", launch.container], { cwd: workspace.path });
    expect(log).toContain("Jupyter Server");
    const last = await bindery(["logs", launch.container, "--tail", "1"], { cwd: workspace.path });
    const all = await bindery(["logs", launch.container], { cwd: workspace.path });
    expect(last.stdout + last.stderr).not.toBe("");
    expect((last.stdout + last.stderr).length).toBeLessThan((all.stdout + all.stderr).length);
  });

  test("is stopped by name, and nothing of it is left", async () => {
    const { stopped } = await binderyJson(["stop", launch.container], { cwd: workspace.path });
    expect(stopped).toEqual([launch.container]);
    expect(await containersOf(name)).toEqual([]);
    const again = await bindery(["stop", launch.container, "--json"], { cwd: workspace.path });
    expect(again.code).toBe(1);
    expect(again.json.error.code).toBe("LAUNCH_NOT_FOUND");
  });
});

describe("a file that the kernel writes belongs to the folder's owner", () => {
  test.each(isRoot ? [1000, 501, 0] : [process.getuid?.() ?? 0])("uid %i", async (uid) => {
    const folder = repositoryOf(uid);
    const launch = await binderyJson(["run", folder, "--detach"], { cwd: workspace.path });
    try {
      const kernel = await new JupyterServer(launch.url).startKernel();
      const wrote = await kernel.run(
        "import os, pathlib; pathlib.Path('out').mkdir(); pathlib.Path('out/result.txt').write_text('42'); os.getuid()",
      );
      kernel.close();
      expect(wrote).toBe(String(uid));
      for (const path of ["out", "out/result.txt"]) {
        const { uid: owner, gid } = statSync(join(folder, path));
        expect({ owner, gid }).toEqual({ owner: uid, gid: isRoot ? uid : process.getgid?.() });
      }
      expect(readFileSync(join(folder, "out/result.txt"), "utf8")).toBe("42");
      // What is installed from a notebook goes into the environment.
      const install = await docker(
        "exec",
        launch.container,
        "touch",
        "/srv/env/lib/python3.11/site-packages/touched.py",
      );
      expect(install).toMatchObject({ code: 0 });
    } finally {
      await docker("rm", "--force", launch.container);
    }
  });
});

test("a folder that only its owner may enter is mounted all the same", async () => {
  const folder = repositoryOf(isRoot ? 1000 : (process.getuid?.() ?? 0));
  chmodSync(folder, 0o700);
  const ended = await bindery(["run", folder, "--", "cat", "data.txt"], { cwd: workspace.path });
  chmodSync(folder, 0o755);
  requireCode(ended, 0);
  expect(ended.stdout).toBe("41\n");
});

test("without the mount the image's copy is used, by the image's user", async () => {
  const folder = repositoryOf(0);
  const command = ["python", "-c", "import os; print(os.getuid(), os.getcwd(), open('data.txt').read())"];
  const { stdout } = await bindery(["run", folder, "--no-mount", "--", ...command], { cwd: workspace.path });
  expect(stdout).toBe("1000 /home/jovyan 41\n\n");
});

test("other folders are mounted and variables set as asked", async () => {
  const folder = repositoryOf(isRoot ? 1000 : (process.getuid?.() ?? 0));
  mkdirSync(join(workspace.path, "more"), { recursive: true });
  const options = ["--volume", "more:/data:ro", "--env", "COLOUR=blue", "--env", "FROM_HERE"];
  const command = ["sh", "-c", 'echo "$COLOUR $FROM_HERE"; touch /data/x'];
  const { code, stdout, stderr } = await bindery(["run", folder, ...options, "--", ...command], {
    cwd: workspace.path,
    env: { FROM_HERE: "green" },
  });
  expect(stdout).toBe("blue green\n");
  expect(stderr).toContain("Read-only file system");
  expect(code).toBe(1);
});

test("the image serves under any other uid of group 0", async () => {
  const folder = repositoryOf(0);
  const { tags } = await binderyJson(["build", folder], { cwd: workspace.path });
  const container = (
    await dockerOutput(
      "run",
      "--detach",
      "--user",
      "12345",
      "--publish",
      "127.0.0.1::8888",
      "--env",
      "JUPYTER_TOKEN=secret",
      tags[0] ?? "",
    )
  ).trim();
  try {
    const { NetworkSettings } = await engine.getContainer(container).inspect();
    const port = NetworkSettings.Ports["8888/tcp"]?.[0]?.HostPort;
    const server = new JupyterServer(`http://127.0.0.1:${port}/?token=secret`);
    await untilAnswered(server, container);
    expect(await server.status({ withToken: false })).toBe(403);
    const kernel = await server.startKernel();
    expect(
      await kernel.run("import os, numpy; open('new.txt', 'w').write('x'); os.getuid(), os.getgid()"),
    ).toBe("(12345, 0)");
    kernel.close();
  } finally {
    await docker("rm", "--force", "--volumes", container);
  }
});

test("`stop --all` stops all launches and removes their containers", async () => {
  const folder = repositoryOf(0);
  const view = await startEngineView(join(workspace.path, "view.sock"), name);
  const options = { cwd: workspace.path, env: { DOCKER_HOST: view.address } };
  try {
    await Promise.all([1, 2].map(() => binderyJson(["run", folder, "--detach"], { cwd: workspace.path })));
    const names = (await binderyJson(["ps"], options)).launches.map((launch) => launch.name);
    expect(names).toHaveLength(2);
    const unclear = await bindery(["stop", "--json"], options);
    expect(unclear.json.error.code).toBe("LAUNCH_NOT_FOUND");
    const { stopped } = await binderyJson(["stop", "--all"], options);
    expect(stopped.toSorted()).toEqual(names.toSorted());
    expect(await containersOf(name)).toEqual([]);
    expect((await binderyJson(["ps"], options)).launches).toEqual([]);
    expect((await bindery(["stop", "--all"], options)).code).toBe(0);
  } finally {
    await view.stop();
  }
});

async function untilAnswered(server: JupyterServer, container: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await server.status({ withToken: true }).catch(() => 0)) === 200) return;
    await sleep(100);
  }
  throw new Error(`the server never answered: ${(await docker("logs", container)).stderr}`);
}
