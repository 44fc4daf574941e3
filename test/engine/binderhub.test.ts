import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GitServer, startGitServer } from "../git-server.ts";
import { commit, makeRepository } from "../source/git-fixture.ts";
import { type BinderResult, phasesOf, repo2docker, requireCode } from "./support/binder.ts";
import { docker, dockerOutput, requireEngine } from "./support/engine.ts";
import { JupyterServer } from "./support/kernel.ts";
import { ociManifest, type Registry, registryUser, startRegistry } from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const password = "s3cret pass";
const gitUser = "x-access-token";
const gitPassword = "gh0_token%";
const workspace = makeWorkspace();
const repository = makeRepository(workspace.path, "hub-test");

let git: GitServer;
let registry: Registry;
let sha: string;

beforeAll(async () => {
  await requireEngine();
  sha = commit(repository.work, {
    "requirements.txt": "humanize==4.16.0\n",
    "data.txt": "41\n",
    postBuild: '#!/bin/bash\necho "built for $NB_USER with $NB_PYTHON_PREFIX in $REPO_DIR" > built.txt\n',
    start: '#!/bin/bash\nexport STARTED=yes\nexec "$@"\n',
  });
  repository.push();
  git = await startGitServer(workspace.path, { user: gitUser, password: gitPassword });
  registry = await startRegistry({ tls: true, password });
});
afterAll(async () => {
  await git?.stop();
  await registry?.stop();
  workspace.remove();
});

/** What BuildExecutor.get_cmd() of BinderHub gives, with an appendix and the extra arguments of mybinder.org. */
function binderHubArguments(image: string, url = `${git.url}/hub-test.git`): readonly string[] {
  return [
    `--ref=${sha}`,
    `--image=${image}`,
    "--no-clean",
    "--no-run",
    "--json-logs",
    "--user-name=jovyan",
    "--user-id=1000",
    "--appendix",
    'USER root\nRUN echo "by ${NB_USER}" > /etc/appendix\nUSER $NB_UID',
    "--push",
    "--Repo2Docker.default_buildpack=None",
    '--DockerEngine.extra_init_args={"timeout":1200}',
    url,
  ];
}

/** A home as the build pod has it: nothing in it but, mounted, Docker's config.json. */
function podHome(name: string, config?: object): string {
  const home = join(workspace.path, name);
  mkdirSync(join(home, ".docker"), { recursive: true });
  if (config !== undefined) writeFileSync(join(home, ".docker/config.json"), JSON.stringify(config));
  return home;
}

/** A pod's settings in the words of docker: Binder's user with the group that volumes have, and no privileges. */
const podOptions = [
  "--detach",
  "--publish=127.0.0.1::8888",
  "--user=1000",
  "--group-add=100",
  "--security-opt=no-new-privileges",
  "--cap-drop=ALL",
  "--env=BINDER_LAUNCH_HOST=https://hub.example.org/",
];

/** As BinderHub gives every option, for servers old and new. */
const both = (option: string) => [`--NotebookApp.${option}`, `--ServerApp.${option}`];
const login = (secret: string) => ({
  auths: { [registry.host]: { auth: Buffer.from(`${registryUser}:${secret}`).toString("base64") } },
});
const gitCredentials = `username=${gitUser}\\npassword=${gitPassword}`;

/** As BinderHub judges a build: by the phases of its lines and the exit code. */
function failuresOf({ records }: BinderResult): readonly string[] {
  return records.flatMap(({ phase, message }) =>
    phase === "failed" || phase === "failure" ? [message] : [],
  );
}

describe("a build of BinderHub, pushed to a registry with TLS and a password", () => {
  let image: string;
  let result: BinderResult;
  let container: string;

  beforeAll(async () => {
    image = `${registry.host}/binder-hub-2dtest-1a2b3c:${sha}`;
    result = await repo2docker(binderHubArguments(image), {
      cwd: podHome("pod", login(password)),
      env: { GIT_CREDENTIAL_ENV: gitCredentials },
    });
    // As on another node: what runs comes out of the registry.
    await docker("rmi", "--force", image);
    podHome("node", login(password));
    await dockerOutput("--config", join(workspace.path, "node/.docker"), "pull", "--quiet", image);
  });
  afterAll(async () => {
    await docker("rm", "--force", "--volumes", container);
    await docker("rmi", "--force", image);
  });

  test("ends well, with lines that BinderHub understands, in phases that its page shows", () => {
    requireCode(result, 0);
    expect(failuresOf(result)).toEqual([]);
    expect(phasesOf(result)).toEqual(["fetching", "building", "pushing"]);
    expect(result.stdout).toBe("");
    for (const record of result.records) {
      expect(Object.keys(record)).toEqual(record.phase === undefined ? ["message"] : ["message", "phase"]);
    }
  });

  test("says no password, neither git's nor the registry's", () => {
    for (const secret of [
      password,
      gitPassword,
      encodeURIComponent(gitPassword),
      encodeURIComponent(password),
    ])
      expect(result.stderr).not.toContain(secret);
  });

  test("is found by BinderHub's look into the registry: a single manifest of its type", async () => {
    const found = await registry.manifest(`binder-hub-2dtest-1a2b3c`, sha, ociManifest);
    expect(found.status).toBe(200);
    expect(found.body).not.toHaveProperty("manifests");
    const manifest = await registry.manifest(`binder-hub-2dtest-1a2b3c`, sha);
    expect(manifest.body).toHaveProperty("config.digest");
  });

  test("has the labels that hubs list images by, and no secret in them or its history", async () => {
    const config = await dockerOutput("image", "inspect", image);
    const [{ Config }] = JSON.parse(config);
    expect(Config.Labels).toMatchObject({
      "repo2docker.repo": `${git.url}/hub-test.git`,
      "repo2docker.ref": sha,
      "org.opencontainers.image.revision": sha,
    });
    const history = await dockerOutput("history", "--no-trunc", image);
    for (const secret of [password, gitPassword]) expect(config + history).not.toContain(secret);
  });

  describe("launched as KubeSpawner does", () => {
    let server: JupyterServer;

    beforeAll(async () => {
      container = (
        await dockerOutput(
          "run",
          ...podOptions,
          image,
          "jupyter-lab",
          "--ip=0.0.0.0",
          "--port=8888",
          ...["base_url=/user/ana/", "token=t0ken", "trust_xheaders=True", "allow_origin=*"].flatMap(both),
        )
      ).trim();
      const published = (await dockerOutput("port", container, "8888")).trim().split("\n")[0] ?? "";
      server = new JupyterServer(`http://${published}/user/ana/?token=t0ken`);
      await server.answers();
    });

    test("answers below its base URL with the token, and refuses without", async () => {
      expect(await server.status({ withToken: true })).toBe(200);
      expect(await server.status({ withToken: false })).toBe(403);
    });

    test("computes, in the repository, with its packages, postBuild, start and appendix", async () => {
      const kernel = await server.startKernel();
      try {
        expect(
          await kernel.run("import humanize; humanize.intcomma(int(open('data.txt').read()) * 1000 + 1)"),
        ).toBe("'41,001'");
        expect(await kernel.run("open('built.txt').read().strip()")).toBe(
          "'built for jovyan with /srv/env in /home/jovyan'",
        );
        expect(await kernel.run("import os; os.environ['STARTED'], os.environ['BINDER_LAUNCH_HOST']")).toBe(
          "('yes', 'https://hub.example.org/')",
        );
        expect(await kernel.run("open('/etc/appendix').read().strip()")).toBe("'by jovyan'");
        expect(await kernel.run("os.getuid(), os.stat('data.txt').st_uid, os.getcwd()")).toBe(
          "(1000, 1000, '/home/jovyan')",
        );
      } finally {
        kernel.close();
      }
    });

    test("is stopped as BinderHub stops it", async () => {
      await server.json("/api/shutdown", "POST").catch(() => undefined);
      expect((await dockerOutput("wait", container)).trim()).toBe("0");
    });
  });

  test("keeps the checkout, as --no-clean says, and without the credentials", () => {
    const home = join(workspace.path, "pod");
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain("data.txt");
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name), "latin1");
      expect({ [file.name]: content.includes(gitPassword) }).toEqual({ [file.name]: false });
    }
  });
});

describe("a build that can't end well has one failure, exit code 1, and leaves nothing", () => {
  const cases: readonly {
    readonly name: string;
    readonly args: (image: string) => readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly secret?: string;
    readonly says: RegExp;
  }[] = [
    {
      name: "a wrong password of the registry",
      args: (image) => binderHubArguments(image),
      secret: "wrong",
      says: /REGISTRY_UNAUTHORIZED/,
    },
    {
      name: "no password of the registry",
      args: (image) => binderHubArguments(image),
      says: /REGISTRY_UNAUTHORIZED/,
    },
    {
      name: "a wrong password of the repository",
      args: (image) => binderHubArguments(image),
      env: { GIT_CREDENTIAL_ENV: "username=x\\npassword=nonsense" },
      says: /FETCH_UNAUTHORIZED/,
    },
    {
      name: "a host that is not there",
      args: (image) => binderHubArguments(image, "http://127.0.0.1:9/nobody/nothing.git"),
      says: /FETCH_UNREACHABLE/,
    },
    {
      name: "a commit that is not there",
      args: (image) =>
        binderHubArguments(image).map((each) => (each.startsWith("--ref=") ? "--ref=nosuchref" : each)),
      says: /There is no|REF_NOT_FOUND/,
    },
  ];

  test.each(cases)("$name", async ({ name, args, env, secret, says }) => {
    const home = podHome(name.replaceAll(" ", "-"), secret === undefined ? undefined : login(secret));
    const image = `${registry.host}/binder-failing:${name.length}`;
    const clean = args(image).filter((word) => word !== "--no-clean");
    const result = await repo2docker(clean, {
      cwd: home,
      env: { GIT_CREDENTIAL_ENV: gitCredentials, ...env },
    });
    await docker("rmi", "--force", image);
    requireCode(result, 1);
    expect(failuresOf(result)).toEqual([expect.stringMatching(says)]);
    expect(result.records.at(-1)?.phase).toBe("failed");
    expect(await registry.tags("binder-failing")).toEqual([]);
    expect(
      readdirSync(home, { recursive: true }).filter((path) => !String(path).startsWith(".docker")),
    ).toEqual([]);
  });
});
