import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BinderResult, repo2docker, requireCode, startRepo2docker } from "./support/binder.ts";
import { docker, dockerOutput, engine, requireEngine } from "./support/engine.ts";
import { JupyterServer } from "./support/kernel.ts";
import { freePort } from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const workspace = makeWorkspace();
const image = "bindery-test/repo2docker:1";
const user = ["--user-id=1000", "--user-name=ana"];
let folder: string;

/** A home of its own for each call, to see what is left there. */
function home(name: string): string {
  const path = join(workspace.path, name);
  mkdirSync(path, { recursive: true });
  return path;
}

beforeAll(async () => {
  await requireEngine();
  folder = workspace.repository("repository", {
    "apt.txt": "# nothing\n",
    "data.txt": "41\n",
    "sub dir/data.txt": "42\n",
  });
  const built = await repo2docker(
    [...user, "--no-run", `--image-name=${image}`, "--label", "a=b=c", folder],
    {
      cwd: home("build"),
    },
  );
  requireCode(built, 0);
});
afterAll(async () => {
  await docker("rmi", "--force", image);
  workspace.remove();
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<BinderResult> {
  return repo2docker([...user, `--image-name=${image}`, ...args], { cwd: home("run"), env });
}

describe("repo2docker's options, with the image of a name that is there", () => {
  test("the image is used again, and the command's output and exit code are the caller's", async () => {
    const result = await run([folder, "sh", "-c", "cat data.txt; echo to stderr >&2; exit 7"]);
    expect(result.stdout).toBe("41\n");
    expect(result.stderr).toContain(`Reusing existing image (${image}), not building.\n`);
    expect(result.stderr).toContain("to stderr\n");
    expect(result.code).toBe(7);
  });

  test("what follows REPO is the command, options too", async () => {
    const result = await run([folder, "--no-run"]);
    expect(result.code).toBe(127);
    expect(result.stderr).toContain("--no-run: No such file or directory");
  });

  test("the environment is docker's: a value, none, the caller's", async () => {
    const printed = 'printf "%s|%s|%s|%s" "$A" "${B-unset}" "$C" "${D-unset}"';
    const result = await run(
      ["-e", "A=1=2", "--env=B=", "--env", "C", "-e", "D", folder, "sh", "-c", printed],
      {
        C: "caller's",
      },
    );
    expect(result.stdout).toBe("1=2||caller's|unset");
  });

  test("a volume of the caller's folder lies below the image's working directory, and is written to", async () => {
    const cwd = home("run");
    mkdirSync(join(cwd, "mounted"), { recursive: true, mode: 0o777 });
    await docker(
      "run",
      "--rm",
      "--user=0",
      "-v",
      `${join(cwd, "mounted")}:/m`,
      "--entrypoint=chown",
      image,
      "1000",
      "/m",
    );
    const result = await run(["-v", "mounted:here/there", folder, "sh", "-c", "id -un > here/there/who"]);
    requireCode(result, 0);
    expect(readFileSync(join(cwd, "mounted/who"), "utf8")).toBe("ana\n");
    expect(statSync(join(cwd, "mounted/who")).uid).toBe(1000);
  });

  test("an editable repository is mounted over the working directory", async () => {
    writeFileSync(join(folder, "later.txt"), "edited\n");
    const result = await run(["--editable", folder, "cat", "later.txt"]);
    expect(result.stdout).toBe("edited\n");
  });

  test("docker-py's options are honoured", async () => {
    const limits = "--Repo2Docker.extra_run_kwargs={'mem_limit':'300m','shm_size':'32m'}";
    const shown =
      "cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null; df -k /dev/shm | tail -1";
    const result = await run([limits, folder, "sh", "-c", shown]);
    expect(result.stdout).toContain(`${300 * 1024 * 1024}\n`);
    expect(result.stdout).toMatch(/ 32768 /);
  });

  test("Jupyter runs at the port that is published, and Ctrl-C ends and removes it", async () => {
    const port = await freePort("127.0.0.1");
    const running = startRepo2docker(
      [...user, `--image=${image}`, "--json-logs", "-p", `127.0.0.1:${port}:9999`, folder],
      { cwd: home("server") },
    );
    const url = new RegExp(String.raw`http://127\.0\.0\.1:${port}/\S*token=(?<token>[0-9a-f]+)`);
    let token: string | undefined;
    for (const end = Date.now() + 60_000; token === undefined && Date.now() < end; await sleep(100)) {
      token = url.exec(running.stderr())?.groups?.["token"];
    }
    const server = new JupyterServer(`http://127.0.0.1:${port}/?token=${token}`);
    await server.answers();
    const containers = await engine.listContainers({ filters: { label: [`io.bindery.launch=${image}`] } });
    expect(containers).toHaveLength(1);
    running.interrupt();
    const result = await running.ended;
    expect(result.code).toBe(130);
    expect(result.records.filter(({ phase }) => phase === "running").length).toBeGreaterThan(3);
    expect(
      await engine.listContainers({ all: true, filters: { label: [`io.bindery.launch=${image}`] } }),
    ).toEqual([]);
    expect(readdirSync(home("server"))).toEqual([]);
  });

  test("all ports of the image can be published at ports that the engine chooses", async () => {
    const running = startRepo2docker([...user, `--image=${image}`, "-P", folder, "sleep", "60"], {
      cwd: home("ports"),
    });
    const filters = { label: [`io.bindery.launch=${image}`] };
    let ports: readonly number[] = [];
    for (const end = Date.now() + 30_000; ports.length === 0 && Date.now() < end; await sleep(100)) {
      const found = await engine.listContainers({ filters });
      ports = found.flatMap(({ Ports }) =>
        Ports.map(({ PrivatePort, PublicPort }) => PublicPort && PrivatePort),
      );
    }
    running.interrupt();
    await running.ended;
    expect([...new Set(ports)]).toEqual([8888]);
    expect(await engine.listContainers({ all: true, filters })).toEqual([]);
  });

  test("the image has the caller's labels, and those that say what it is of", async () => {
    const [{ Config }] = JSON.parse(await dockerOutput("image", "inspect", image));
    expect(Config.Labels).toMatchObject({ a: "b=c", "repo2docker.repo": "local", "repo2docker.ref": "None" });
    expect(Config.User).toBe("1000");
    expect(Config.Env).toContain("NB_USER=ana");
    expect(Config.WorkingDir).toBe("/home/ana");
  });
});

test("a base image of one's own gets the server, and keeps its own PATH", async () => {
  const base = "bindery-test/base:1";
  const from = await dockerOutput(
    "images",
    "--format={{.Repository}}:{{.Tag}}",
    "--filter=reference=*/debian:bookworm-slim",
  );
  const dockerfile = `FROM ${from.trim().split("\n")[0] || "debian:bookworm-slim"}
RUN useradd --uid 1000 --create-home somebody && mkdir /opt/own && printf '#!/bin/sh\\necho mine\\n' > /opt/own/mine && chmod +x /opt/own/mine
ENV PATH=/opt/own:$PATH
USER somebody
`;
  writeFileSync(join(home("base"), "Dockerfile"), dockerfile);
  await dockerOutput("build", "--quiet", "--tag", base, home("base"));
  const name = "bindery-test/repo2docker:base";
  try {
    const result = await repo2docker(
      [
        ...user,
        `--Repo2Docker.base_image=${base}`,
        `--image-name=${name}`,
        folder,
        "sh",
        "-c",
        "mine; id -un; jupyter lab --version; python3 -c 'import ssl; print(ssl.OPENSSL_VERSION)'",
      ],
      { cwd: home("based") },
    );
    requireCode(result, 0);
    expect(result.stdout).toMatch(/^mine\nana\n4\.\S+\nOpenSSL /);
  } finally {
    await docker("rmi", "--force", name, base);
  }
});
