import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GitServer, startGitServer } from "../git-server.ts";
import { commit, gitIn, makeRepository } from "../source/git/git-fixture.ts";
import {
  binderHubArguments,
  type BinderResult,
  failuresOf,
  leftIn,
  phasesOf,
  repo2docker,
  requireCode,
} from "./support/binder.ts";
import { containersOf, docker, dockerOutput, requireEngine, tagsOf } from "./support/engine.ts";
import { startFlakyRegistry } from "./support/flaky-registry.ts";
import { idOf } from "./support/images.ts";
import { JupyterServer } from "./support/kernel.ts";
import { ociManifest, type Registry, registryUser, startRegistry } from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const password = "s3cret pass";
const gitUser = "x-access-token";
const gitPassword = "gh0_token%";
const name = "binder-test";
const workspace = makeWorkspace();
const repository = makeRepository(workspace.path, name);

let git: GitServer;
let registry: Registry;
let sha: string;
/** Of an image that is pushed in no time. */
let smallSha: string;

beforeAll(async () => {
  await requireEngine();
  sha = commit(repository.work, {
    "requirements.txt": "humanize==4.16.0\n",
    "data.txt": "41\n",
    postBuild: '#!/bin/bash\necho "built for $NB_USER with $NB_PYTHON_PREFIX in $REPO_DIR" > built.txt\n',
    start: '#!/bin/bash\nexport STARTED=yes\nexec "$@"\n',
  });
  gitIn(repository.work, "checkout", "--quiet", "-b", "small");
  smallSha = commit(repository.work, { Dockerfile: "FROM scratch\nCOPY data.txt /\n" });
  repository.push();
  git = await startGitServer(workspace.path, { user: gitUser, password: gitPassword });
  registry = await startRegistry({ tls: true, password });
});
afterAll(async () => {
  await git?.stop();
  await registry?.stop();
  workspace.remove();
});

const asBinderHub = (image: string, ref = sha) =>
  binderHubArguments({ repository: `${git.url}/${name}.git`, ref, image });

/** A home as the build pod has it: nothing in it but, mounted, Docker's config.json. */
function podHome(place: string, config?: object): string {
  const home = join(workspace.path, place);
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

describe("a build of BinderHub, pushed to a registry with TLS and a password", () => {
  let image: string;
  let result: BinderResult;
  let container: string;
  let id: string;
  let isGone: boolean;
  let tagsOfBuild: readonly string[];

  beforeAll(async () => {
    image = `${registry.host}/binder-hub-2dtest-1a2b3c:${sha}`;
    result = await repo2docker(asBinderHub(image), {
      cwd: podHome("pod", login(password)),
      env: { GIT_CREDENTIAL_ENV: gitCredentials },
    });
    requireCode(result, 0);
    id = await idOf(image);
    tagsOfBuild = await tagsOf(name);
    // As on another node: what runs comes out of the registry.
    await docker("rmi", "--force", id);
    isGone = (await docker("image", "inspect", id)).code !== 0;
    podHome("node", login(password));
    await dockerOutput("--config", join(workspace.path, "node/.docker"), "pull", "--quiet", image);
  });
  afterAll(async () => {
    await docker("rm", "--force", "--volumes", container);
    await docker("rmi", "--force", image);
  });

  test("ends well, with lines that BinderHub understands, in phases that its page shows", () => {
    expect(failuresOf(result)).toEqual([]);
    expect(phasesOf(result)).toEqual(["fetching", "building", "pushing"]);
    expect(result.stdout).toBe("");
    for (const record of result.records) {
      expect(Object.keys(record)).toEqual(record.phase === undefined ? ["message"] : ["message", "phase"]);
    }
  });

  test("has its own name alone, and is the same on another node", async () => {
    expect(tagsOfBuild).toEqual([]);
    expect(isGone).toBe(true);
    expect(await idOf(image)).toBe(id);
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
      "repo2docker.repo": `${git.url}/${name}.git`,
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
    expect(files.map((file) => file.name)).toContain("data.txt");
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name), "latin1");
      expect({ [file.name]: content.includes(gitPassword) }).toEqual({ [file.name]: false });
    }
  });
});

describe("a build that can't be pushed has one failure, exit code 1, and leaves nothing", () => {
  const says = /REGISTRY_UNAUTHORIZED/;
  const cases: readonly {
    readonly fault: string;
    readonly secret?: string;
    readonly clean?: boolean;
    readonly says: RegExp;
  }[] = [
    { fault: "a wrong password", secret: "wrong", says: /"binder"[^]*REGISTRY_UNAUTHORIZED/ },
    { fault: "a wrong password, with its checkout removed", secret: "wrong", clean: true, says },
    { fault: "no password", says: /without a login[^]*REGISTRY_UNAUTHORIZED/ },
  ];

  test.each(cases)("$fault", async ({ fault, secret, clean = false, says: words }) => {
    const home = podHome(fault.replaceAll(" ", "-"), secret === undefined ? undefined : login(secret));
    const image = `${registry.host}/binder-failing:${fault.length}`;
    const args = asBinderHub(image).filter((word) => !clean || word !== "--no-clean");
    await expectFailure(args, { home, image, says: words, keepsCheckout: !clean });
    expect(await registry.tags("binder-failing")).toEqual([]);
  });

  test("a registry that goes away in the middle of a push", async () => {
    const plain = await startRegistry();
    const front = await startFlakyRegistry(plain.host, (request) => {
      if (!/^PUT .*\/manifests\//.test(request)) return "pass";
      void front.stop();
      return "cut";
    });
    const image = `${front.host}/binder-failing:gone`;
    try {
      const home = podHome("gone");
      const { records } = await expectFailure(asBinderHub(image, smallSha), {
        home,
        image,
        says: /REGISTRY_UNREACHABLE/,
        keepsCheckout: true,
      });
      const waits = records.filter(({ message }) => /; again in \d s\n$/.test(message));
      expect(waits.map(({ phase }) => phase)).toEqual(["pushing", "pushing", "pushing", "pushing"]);
      expect(front.requests.some(({ request }) => request.startsWith("PATCH "))).toBe(true);
      expect(await plain.tags("binder-failing")).toEqual([]);
    } finally {
      await front.stop();
      await plain.stop();
    }
  });
});

interface Failure {
  readonly home: string;
  readonly image: string;
  readonly says: RegExp;
  /** Fetched well before, and --no-clean says so. */
  readonly keepsCheckout: boolean;
}

async function expectFailure(args: readonly string[], expected: Failure): Promise<BinderResult> {
  const { home, image, says, keepsCheckout } = expected;
  const result = await repo2docker(args, { cwd: home, env: { GIT_CREDENTIAL_ENV: gitCredentials } });
  // It was built, so that it has its name here.
  await docker("rmi", "--force", image);
  requireCode(result, 1);
  expect(failuresOf(result)).toEqual([expect.stringMatching(says)]);
  expect(result.records.at(-1)?.phase).toBe("failed");
  expect(phasesOf(result)).toEqual(["fetching", "building", "pushing", "failed"]);
  expect([await tagsOf(name), await containersOf(image)]).toEqual([[], []]);
  const left = leftIn(home);
  expect(left.every((path) => /^repo2docker-[^/]+(?:\/|$)/.test(path))).toBe(true);
  expect(left.some((path) => path.endsWith("/data.txt"))).toBe(keepsCheckout);
  expect(left.length > 0).toBe(keepsCheckout);
  return result;
}
