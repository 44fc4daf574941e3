import { existsSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfiguration } from "../../src/configuration/configuration.ts";
import { startGitServer } from "../git-server.ts";
import { commit, makeRepository } from "../source/git/git-fixture.ts";
import { binderyJson } from "./support/cli.ts";
import { docker, dockerOutput, engine, requireEngine } from "./support/engine.ts";
import { ociManifest, startRegistry } from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const image = "bindery-test/build-image:1";
const workspace = makeWorkspace();

/** The base images of bindery's own image under the names that they have on this machine. */
async function baseImages(): Promise<readonly string[]> {
  const { network } = await readConfiguration(process.env);
  const node = network.images["node:22-bookworm-slim"];
  if (node === undefined) return [];
  const debian = node.replace(/node:.*$/, "debian:bookworm-slim");
  return ["--build-arg", `NODE_IMAGE=${node}`, "--build-arg", `BASE_IMAGE=${debian}`];
}

beforeAll(async () => {
  await requireEngine();
  // bindery builds itself: its Dockerfile is a repository's own, and takes the same network settings.
  await binderyJson(["build", project, "--tag", image, ...(await baseImages())], { cwd: workspace.path });
});
afterAll(async () => {
  await docker("rmi", "--force", image);
  workspace.remove();
});

test("bindery's own image runs its arguments, under the names of repo2docker too", async () => {
  const run = (...args: readonly string[]) => dockerOutput("run", "--rm", image, ...args);
  expect(await run("jupyter-repo2docker", "--version")).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await run("repo2docker", "--help")).toContain("--image-name");
  expect(await run("bindery", "detect", "--help")).toContain("USAGE");
  const { Size } = await engine.getImage(image).inspect();
  expect(Size / 1e6).toBeLessThan(450);
});

test("a pod of it builds a repository that is larger than its memory, and pushes it", async () => {
  const repository = makeRepository(workspace.path, "pod-test");
  writeFileSync(join(repository.work, "large.bin"), "");
  truncateSync(join(repository.work, "large.bin"), 330e6);
  const sha = commit(repository.work, { "requirements.txt": "humanize==4.16.0\n" });
  repository.push();
  const git = await startGitServer(workspace.path);
  const registry = await startRegistry();
  const built = `${registry.host}/pod-test:${sha}`;
  const configuration = process.env["BINDERY_CONFIG"];
  const state = configuration === undefined ? [] : [join(configuration, "..")];
  try {
    const { code, stdout, stderr } = await docker(
      "run",
      "--rm",
      "--network=host",
      "--memory=300m",
      "--memory-swap=300m",
      `--volume=${engineSocket()}:/var/run/docker.sock`,
      ...state.flatMap((folder) => [
        `--volume=${folder}:${folder}:ro`,
        `--env=BINDERY_CONFIG=${configuration}`,
      ]),
      ...authorities().map((file) => `--volume=${file}:${file}:ro`),
      image,
      "jupyter-repo2docker",
      `--ref=${sha}`,
      `--image=${built}`,
      "--no-clean",
      "--no-run",
      "--json-logs",
      "--user-name=jovyan",
      "--user-id=1000",
      "--push",
      `${git.url}/pod-test.git`,
    );
    expect({ code, stdout, failed: /"phase":"failed"/.test(stderr) ? stderr : "" }).toEqual({
      code: 0,
      stdout: "",
      failed: "",
    });
    expect((await registry.manifest("pod-test", sha, ociManifest)).status).toBe(200);
  } finally {
    await git.stop();
    await registry.stop();
    await docker("rmi", "--force", built);
  }
});

function engineSocket(): string {
  return (process.env["DOCKER_HOST"] ?? "unix:///var/run/docker.sock").replace(/^unix:\/\//, "");
}

/** What the configuration of this machine may name outside its own folder. */
function authorities(): readonly string[] {
  return ["/etc/ssl/certs/ca-certificates.crt"].filter((file) => existsSync(file));
}
