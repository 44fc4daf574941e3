import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binderyJson } from "./support/cli.ts";
import { engine, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { localImage } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const [name, targeted] = ["own-dockerfile", "own-target"];
const workspace = makeWorkspace();
let folder: string;

beforeAll(async () => {
  await requireEngine();
  const base = await localImage("python-3.11");
  folder = workspace.repository(name, {
    "binder/Dockerfile": `FROM ${base}
ARG NB_USER
ARG NB_UID
ARG REPO_DIR
ARG FLAVOUR=plain
LABEL org.example.own=kept
ENV GIVEN="$NB_USER $NB_UID $REPO_DIR $FLAVOUR"
COPY notes.txt run.sh /srv/
USER $NB_UID
`,
    "notes.txt": "first\n",
    "run.sh": "#!/bin/sh\n",
    ".dockerignore": "ignored\nbinder\n",
    ignored: "1",
  });
});
afterAll(async () => {
  for (const each of [name, targeted]) await removeAllOf(each);
  workspace.remove();
});

async function build(...options: readonly string[]) {
  return binderyJson(["build", folder, ...options], { cwd: workspace.path });
}

test("is built with Binder's build arguments and with labels, and is otherwise what it says", async () => {
  const { id } = await build("--label", "org.example.who=us", "--user-id", "1234");

  const { Config } = await engine.getImage(id).inspect();
  expect(Config.Labels).toMatchObject({
    "repo2docker.repo": "local",
    "org.opencontainers.image.title": name,
    "org.example.who": "us",
    "org.example.own": "kept",
  });
  expect(Config).toMatchObject({ User: "1234" });
  expect(Config.Entrypoint ?? []).toEqual([]);
  expect(await inImage(id, "sh", "-c", "echo $GIVEN; cat /srv/notes.txt")).toBe(
    "jovyan 1234 /home/jovyan plain\nfirst\n",
  );
});

test("takes the caller's build arguments over Binder's", async () => {
  const { id } = await build("--build-arg", "FLAVOUR=rich", "--build-arg", "NB_USER=ada");

  expect(await inImage(id, "printenv", "GIVEN")).toBe("ada 1000 /home/jovyan rich\n");
});

test("is found again while nothing changes that goes into it, and built anew when something does", async () => {
  const first = await build();

  writeFileSync(join(folder, "ignored"), "2");
  const again = await build();
  writeFileSync(join(folder, "notes.txt"), "second\n");
  const changed = await build();
  const labelled = await build("--label", "org.example.who=them");

  expect([again.reused, changed.reused, labelled.reused]).toEqual([true, false, false]);
  expect(again.id).toBe(first.id);
  expect(changed.id).not.toBe(first.id);
});

test("is built to the stage, in the folder and with the arguments that a devcontainer.json names", async () => {
  const base = await localImage("python-3.11");
  const source = workspace.repository(targeted, {
    ".devcontainer/devcontainer.json": JSON.stringify({
      build: { dockerfile: "Dockerfile", context: "../app", target: "wanted", args: { FLAVOUR: "rich" } },
    }),
    ".devcontainer/Dockerfile": `FROM ${base} AS wanted
ARG FLAVOUR
ENV GIVEN=$FLAVOUR
COPY . /srv/
FROM wanted
ENV GIVEN=too-far
`,
    "app/notes.txt": "",
    "outside.txt": "",
  });

  const { id } = await binderyJson(["build", source], { cwd: workspace.path });

  expect(await inImage(id, "sh", "-c", "echo $GIVEN; ls /srv")).toMatch(
    /^rich\n(?!.*outside)[^]*notes\.txt\n$/,
  );
});
