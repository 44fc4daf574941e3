import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { configurationWithBuildx, serveBuilder } from "./support/buildx.ts";
import { bindery, binderyJson, requireCode } from "./support/cli.ts";
import { docker, dockerOutput, requireEngine } from "./support/engine.ts";
import { JupyterServer } from "./support/kernel.ts";
import {
  hasModernEngine,
  type ModernEngine,
  skipWithoutModernEngine,
  startModernEngine,
} from "./support/modern-engine.ts";
import { localImage } from "./support/needs.ts";
import {
  dockerManifest,
  type Manifest,
  ociManifest,
  type Registry,
  startRegistry,
} from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

/** What the images are made on; repositories without a wish get it. */
const image = "python-3.11";

const workspace = makeWorkspace();
const folder = workspace.repository("modern-test", {
  "requirements.txt": "tomlkit\n",
  "runtime.txt": "python-3.11\n",
});
const configuration = configurationWithBuildx(join(workspace.path, "docker"));
const settings = join(workspace.path, "bindery.yml");
let registry: Registry;
let base: string;

beforeAll(async () => {
  if (!hasModernEngine) return;
  await requireEngine();
  registry = await startRegistry();
  base = `${registry.host}/base/python`;
  const local = await localImage(image);
  if ((await docker("image", "inspect", local)).code !== 0) await dockerOutput("pull", "--quiet", local);
  await dockerOutput("tag", local, base);
  await dockerOutput("push", "--quiet", base);
  await writeSettings();
});
beforeEach(skipWithoutModernEngine);
afterAll(async () => {
  if (base !== undefined) await docker("rmi", base);
  await registry?.stop();
  workspace.remove();
});

/** The machine's, save that the base image comes from the registry. */
async function writeSettings(): Promise<void> {
  const own = process.env["BINDERY_CONFIG"];
  const { images } = await readCatalogue(shippedCatalogue);
  const text = own === undefined ? "" : readFileSync(own, "utf8");
  const known: { network?: Record<string, object> } | null = parse(text);
  const network = {
    ...known?.network,
    images: { ...known?.network?.["images"], [images[image] ?? ""]: base },
  };
  writeFileSync(settings, stringify({ ...known, network }));
}

interface Machine {
  readonly engine: ModernEngine;
  readonly stop: () => Promise<void>;
}

/** A machine's engine, whose BuildKit is the builder of that name. */
async function startMachine(name: string): Promise<Machine> {
  const engine = await startModernEngine(join(workspace.path, name), "containerd");
  const socket = join(workspace.path, `${name}.sock`);
  const stopBuilder = await serveBuilder(name, engine.socket, socket, configuration);
  return {
    engine,
    stop: async () => {
      await stopBuilder();
      await engine.stop();
    },
  };
}

function optionsAt(address: string) {
  return {
    cwd: workspace.path,
    env: { DOCKER_HOST: address, DOCKER_CONFIG: configuration, BINDERY_CONFIG: settings },
  };
}

/** The manifest that the registry has under a tag. @throws where it is an index, or is not found as BinderHub looks for it */
async function requireSingleManifest(path: string, type: string): Promise<Manifest> {
  // What BinderHub asks, and it takes any answer but 404 for "there".
  const asked = await registry.manifest(path, "1", ociManifest);
  expect(asked.status).toBe(200);
  const manifest = await registry.manifest(path, "1", type);
  expect(manifest).toMatchObject({ status: 200, type });
  expect(manifest.body).toHaveProperty("config");
  return manifest;
}

describe("an engine of today that keeps images in containerd", () => {
  const machines: Machine[] = [];
  let engine: ModernEngine;

  beforeAll(async () => {
    if (!hasModernEngine) return;
    for (const name of ["first", "second"]) machines.push(await startMachine(name));
    if (machines[0]) engine = machines[0].engine;
  });
  afterAll(async () => {
    for (const machine of machines) await machine.stop();
  });

  test("builds, and launches a kernel that computes", async () => {
    const launch = await binderyJson(["run", folder, "--detach"], optionsAt(engine.address));
    const kernel = await new JupyterServer(launch.url).startKernel();
    try {
      expect(await kernel.run("import tomlkit; 1 + 1")).toBe("2");
    } finally {
      kernel.close();
      await engine.client.getContainer(launch.container).remove({ force: true, v: true });
    }
  });

  test("pushes a single manifest, not an index", async () => {
    const tag = `${registry.host}/hub/by-engine:1`;
    const built = await bindery(["build", folder, "--tag", tag, "--push"], optionsAt(engine.address));
    requireCode(built, 0);
    const { digest } = await requireSingleManifest("hub/by-engine", dockerManifest);
    expect(built.stdout.trim()).toBe(`${registry.host}/hub/by-engine@${digest}`);
  });

  test("is a builder whose steps another machine's finds in a registry, with no engine at hand", async () => {
    const nowhere = optionsAt("unix:///nowhere.sock");
    const cache = `${registry.host}/hub/cache:1`;
    const asked = ["build", folder, "--push"];
    const making = ["--builder", "first", "--tag", `${registry.host}/hub/one:1`, "--cache-to", cache];
    const taking = ["--builder", "second", "--tag", `${registry.host}/hub/two:1`, "--cache-from", cache];
    const first = await bindery([...asked, ...making], nowhere);
    requireCode(first, 0);
    const second = await bindery([...asked, ...taking], nowhere);
    requireCode(second, 0);
    expect(second.stderr).not.toMatch(/✓ (?!exporting|internal)/);
    const [made, found] = [
      await requireSingleManifest("hub/one", ociManifest),
      await requireSingleManifest("hub/two", ociManifest),
    ];
    expect(first.stdout.trim()).toBe(`${registry.host}/hub/one@${made.digest}`);
    expect(second.stdout.trim()).toBe(`${registry.host}/hub/two@${found.digest}`);
    expect(found.body["layers"]).toEqual(made.body["layers"]);
  });
});
