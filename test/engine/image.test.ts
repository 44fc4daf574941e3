import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { bindery, binderyJson, requireCode } from "./support/cli.ts";
import { docker, dockerOutput, engine, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { layersOf, wordsInImage } from "./support/images.ts";
import {
  type PackageIndex,
  startGuard,
  startPackageIndex,
  writeConfiguration,
} from "./support/package-index.ts";
import { makeWorkspace } from "./support/workspace.ts";

const { version } = packageFile;
const workspace = makeWorkspace();
const names = ["image-one", "image-two", "image-secret"];
let image: string;

beforeAll(async () => {
  await requireEngine();
  const one = workspace.repository("image-one", {
    "requirements.txt": "numpy\n",
    "notes.txt": "first\n",
    "run.sh": "#!/bin/sh\n",
  });
  workspace.repository("image-two", { "requirements.txt": "tomlkit\n" });
  image = (await binderyJson(["build", one, "--label", "org.example.who=us"], { cwd: workspace.path })).id;
});
afterAll(async () => {
  for (const name of names) await removeAllOf(name);
  workspace.remove();
});

describe("an image's configuration", () => {
  test("has a numeric user, exec forms and a health check", async () => {
    const { Config } = await engine.getImage(image).inspect();
    expect(Config.User).toBe("1000");
    expect(Config.WorkingDir).toBe("/home/jovyan");
    expect(Config.Entrypoint).toEqual(["/usr/local/bin/bindery-entrypoint"]);
    expect(Config.Cmd).toEqual(["jupyter", "notebook", "--ip", "0.0.0.0"]);
    expect(Config.ExposedPorts).toEqual({ "8888/tcp": {} });
    expect((Config as { Healthcheck?: unknown }).Healthcheck).toMatchObject({
      Test: ["CMD", "/usr/local/bin/bindery-healthcheck"],
    });
  });

  test("has the labels of the OCI, of repo2docker, and the user's", async () => {
    const { Config } = await engine.getImage(image).inspect();
    expect(Config.Labels).toMatchObject({
      "io.bindery.version": version,
      "org.opencontainers.image.title": "image-one",
      "org.opencontainers.image.base.name": expect.stringContaining("python:3.11"),
      "repo2docker.repo": "local",
      "repo2docker.ref": "None",
      "repo2docker.version": `bindery ${version}`,
      "org.example.who": "us",
    });
  });

  test("has the variables that Binder's repositories rely on", async () => {
    const variables = "HOME USER NB_USER NB_UID REPO_DIR NB_PYTHON_PREFIX".split(" ");
    expect((await inImage(image, "printenv", ...variables)).trim().split("\n")).toEqual([
      "/home/jovyan",
      "jovyan",
      "jovyan",
      "1000",
      "/home/jovyan",
      "/srv/env",
    ]);
  });
});

test("the health check fails before a server runs and passes afterwards", async () => {
  const container = (await dockerOutput("run", "--detach", image)).trim();
  try {
    let healthy = false;
    for (let attempt = 0; attempt < 100 && !healthy; attempt += 1) {
      healthy = (await docker("exec", container, "/usr/local/bin/bindery-healthcheck")).code === 0;
      await sleep(100);
    }
    expect(healthy).toBe(true);
  } finally {
    await docker("rm", "--force", "--volumes", container);
  }
  const idle = await docker("run", "--rm", image, "/usr/local/bin/bindery-healthcheck");
  expect(idle).toMatchObject({ code: 1, stderr: expect.stringContaining("no Jupyter server") });
});

describe("an image holds", () => {
  test("no compiler and no build tool", async () => {
    const tools = ["gcc", "g++", "cc", "c++", "cpp", "make", "ld", "as", "cargo", "gfortran", "git"];
    const found = await dockerOutput(
      "run",
      "--rm",
      "--user",
      "0",
      "--entrypoint",
      "sh",
      image,
      "-c",
      `for t in ${tools.join(" ")}; do command -v $t; done; true`,
    );
    expect(found).toBe("");
  });

  test("two Pythons: the environment's first, the server's own behind", async () => {
    expect(
      (await inImage(image, "sh", "-c", "for t in python pip jupyter-lab; do command -v $t; done"))
        .trim()
        .split("\n"),
    ).toEqual(["/srv/env/bin/python", "/srv/env/bin/pip", "/opt/jupyter/bin/jupyter-lab"]);
    expect((await docker("run", "--rm", image, "python", "-m", "pip", "check")).stdout).toContain(
      "No broken requirements",
    );
    expect(
      (await docker("run", "--rm", image, "/opt/jupyter/bin/python", "-c", "import numpy")).stderr,
    ).toContain("ModuleNotFoundError");
  });

  test("the same PATH in a login shell, as Jupyter's terminals are", async () => {
    const plain = await inImage(image, "sh", "-c", "echo $PATH");
    expect(await inImage(image, "bash", "-lc", "echo $PATH")).toBe(plain);
  });

  test("a pip that may install for the user alone", async () => {
    const enabled = await inImage(image, "python", "-c", "import site; print(site.ENABLE_USER_SITE)");
    expect(enabled.trim()).toBe("True");
  });

  test("nothing in the temporary folders and homes but the repository", async () => {
    const folders = [
      "/tmp",
      "/var/tmp",
      "/root",
      "/home",
      "/run/secrets",
      "/build",
      "/wheels",
      "/opt/pip",
      "/environment",
      "/assembled",
    ];
    const search = `find ${folders.join(" ")} /var/lib/apt/lists /var/cache/apt -type f -size +0 2>/dev/null`;
    const files = (
      await docker("run", "--rm", "--user", "0", "--entrypoint", "sh", image, "-c", search)
    ).stdout
      .trim()
      .split("\n")
      .filter((file) => !["/root/.bashrc", "/root/.profile"].includes(file));
    expect(files.toSorted()).toEqual([
      "/home/jovyan/notes.txt",
      "/home/jovyan/requirements.txt",
      "/home/jovyan/run.sh",
    ]);
  });

  test("a repository that the image's user may change, and any other uid of group 0", async () => {
    const modes = (
      await inImage(image, "stat", "-c", "%u:%g %a", "/home/jovyan", "/home/jovyan/notes.txt", "/srv/env")
    ).trim();
    expect(modes.split("\n")).toEqual(["1000:0 775", "1000:0 664", "1000:0 775"]);
    const change =
      "echo more >> notes.txt && mkdir -p a/b && touch /srv/env/bin/x /srv/env/lib/python3.11/site-packages/x";
    expect(await docker("run", "--rm", "--user", "4321:0", image, "sh", "-c", change)).toMatchObject({
      code: 0,
    });
  });

  test("apt's sources as the base image has them", async () => {
    const { Config } = await engine.getImage(image).inspect();
    const base = Config.Labels["org.opencontainers.image.base.name"] ?? "";
    const own = await engine.listImages();
    // Where base images have names of their own, the label still says what stands behind them.
    const local = own.flatMap(({ RepoTags }) => RepoTags ?? []).find((tag) => tag.endsWith(base)) ?? base;
    const sums = ["sh", "-c", "find /etc/apt /etc/pip.conf -type f 2>/dev/null | sort | xargs sha256sum"];
    const inBase = await dockerOutput("run", "--rm", local, ...sums);
    expect(inBase).not.toBe("");
    expect(await inImage(image, ...sums)).toBe(inBase);
  });
});

test("two repositories share all layers up to the server's", async () => {
  // A uid that no earlier run had: the engine may still know old steps, each on server layers of another age.
  const uid = String(2000 + randomInt(50_000));
  const [one, two] = await Promise.all(
    ["image-one", "image-two"].map((name) =>
      binderyJson(["build", join(workspace.path, name), "--user-id", uid], { cwd: workspace.path }),
    ),
  );
  const [first, second] = [await layersOf(one?.id ?? ""), await layersOf(two?.id ?? "")];
  const format = ["--no-trunc", "--format", "{{.Size}} {{.CreatedBy}}"];
  const history = (await dockerOutput("history", ...format, one?.id ?? "")).trim().split("\n").toReversed();
  const layered = history.filter((line) => !line.startsWith("0B "));
  const server = layered.findIndex((line) => line.includes("install-server.sh"));
  expect(server).toBeGreaterThan(0);
  const differing = first.findIndex((layer, index) => layer !== second[index]);
  expect(differing).toBeGreaterThan(server);
  // The packages, the repository, and the empty layer of WORKDIR.
  expect(first.length - differing).toBeLessThanOrEqual(3);
});

describe("the network settings of whoever builds", () => {
  const [user, password] = ["reader-of-packages", "word-that-nobody-may-read"];
  let index: PackageIndex;
  let guard: Awaited<ReturnType<typeof startGuard>>;

  beforeAll(async () => {
    index = await startPackageIndex(workspace.repository("no-packages", {}));
    guard = await startGuard(index, user, password);
  });
  afterAll(async () => {
    await guard?.stop();
    await index?.stop();
  });

  test("reach the steps, and neither image nor history nor output tells of them", async () => {
    const control = "word-of-the-repository";
    const files = { "requirements.txt": "tomlkit\n", "control.txt": control };
    const folder = workspace.repository("image-secret", files);
    const url = guard.url.replace("//", `//${user}:${password}@`);
    const config = writeConfiguration(join(workspace.path, "guarded.yml"), `${url}/simple`);
    const built = await bindery(["build", folder, "--no-cache", "--verbose", "--json"], {
      cwd: workspace.path,
      env: { BINDERY_CONFIG: config },
    });
    requireCode(built, 0);
    expect(guard.passed()).toBeGreaterThan(10);
    const words = [password, user, new URL(guard.url).host, "trusted-host"];
    const { id } = built.json;
    expect(await dockerOutput("history", "--no-trunc", id)).not.toMatch(new RegExp(words.join("|")));
    expect(JSON.stringify(await engine.getImage(id).inspect())).not.toMatch(new RegExp(words.join("|")));
    // pip's own code speaks of trusted-host.
    expect(await wordsInImage(id, [...words.slice(0, 3), control])).toEqual([control]);
    expect(built.stderr + built.stdout).not.toContain(password);
  });

  test("a failed build does not tell the password either", async () => {
    const folder = workspace.repository("image-secret", { "requirements.txt": "no-such-package-anywhere\n" });
    const url = guard.url.replace("//", `//${user}:${password}@`);
    const config = writeConfiguration(join(workspace.path, "guarded.yml"), `${url}/simple`);
    const built = await bindery(["build", folder, "--verbose"], {
      cwd: workspace.path,
      env: { BINDERY_CONFIG: config },
    });
    expect(built.code).toBe(1);
    expect(built.stderr + built.stdout).not.toContain(password);
  });
});
