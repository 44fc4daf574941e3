import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binderyJson } from "./support/cli.ts";
import { dockerOutput, removeAllOf, requireEngine } from "./support/engine.ts";
import { Hub } from "./support/hub.ts";
import { serverAt, spawn, type Spawned, untilAnswers } from "./support/spawned.ts";
import { makeWorkspace } from "./support/workspace.ts";
import { skipWithout } from "./support/needs.ts";

const name = "hub-test";
const workspace = makeWorkspace();

beforeAll(requireEngine);
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

test("a JupyterHub's user has a server of their own", async (context) => {
  await skipWithout(["jupyterhub"], context);
  const folder = workspace.repository(name, { "requirements.txt": "numpy\n", "data.txt": "41\n" });
  const shared = join(workspace.path, "shared");
  mkdirSync(shared);
  const building = binderyJson(["build", folder], { cwd: workspace.path });
  const [hub] = await Promise.all([Hub.start(shared), building.catch(() => undefined)]);
  let spawned: Spawned | undefined;
  try {
    const image = await building;
    const [token, stranger] = await Promise.all([hub.addUser("alice"), hub.addUser("bob")]);
    const { environment, command } = await hub.wantServer("alice");
    expect(command[0]).toBe("jupyterhub-singleuser");
    const variables = Object.entries(environment)
      // The hub's own, which a spawner for containers does not hand on.
      .filter(([variable]) => !["PATH", "LANG", "PYTHONPATH"].includes(variable))
      .map(([variable, value]) => `--env=${variable}=${value}`);
    const options = ["--user=1000:100", "--cap-drop=ALL", "--security-opt=no-new-privileges"];
    spawned = await spawn(image.id, [...variables, ...options], command);
    const address = "--format={{.NetworkSettings.IPAddress}}";
    await hub.serverIsAt("alice", (await dockerOutput("inspect", address, spawned.container)).trim());
    await untilAnswers(spawned, "/user/alice/");

    const server = serverAt(spawned, "/user/alice/", token);
    expect(await server.status({ withToken: true })).toBe(200);
    expect(await server.status({ withToken: false })).toBe(403);
    expect(await serverAt(spawned, "/user/alice/", stranger).status({ withToken: true })).toBe(403);
    expect(await serverAt(spawned, "/user/alice/", "made-up").status({ withToken: true })).toBe(403);
    const page = await fetch(`${spawned.origin}/user/alice/lab`, { redirect: "manual" });
    expect(page.status).toBe(302);
    expect(page.headers.get("location")).toMatch(
      /^\/hub\/api\/oauth2\/authorize\?.*client_id=jupyterhub-user-alice/,
    );

    const before = await hub.lastActivity("alice");
    const kernel = await server.startKernel();
    expect(await kernel.run("import numpy; print(numpy.int64(1) + int(open('data.txt').read()))")).toBe("42");
    kernel.close();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if ((await hub.lastActivity("alice")) > before) break;
      await sleep(100);
    }
    expect(await hub.lastActivity("alice")).toBeGreaterThan(before);
  } finally {
    await spawned?.remove();
    await hub.stop();
  }
});
