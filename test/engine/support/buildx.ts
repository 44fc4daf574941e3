import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestContext } from "vitest";
import { files } from "./modern-engine.ts";

const execute = promisify(execFile);
const plugin = join(files, "usr/libexec/docker/cli-plugins/docker-buildx");

/** Skips a test, with its reason, where bin/lib/modern-engine.sh could not have buildx. */
export function skipWithoutBuildx({ task, skip }: TestContext): void {
  if (existsSync(plugin)) return;
  task.meta.needs = "buildx";
  skip("needs buildx");
}

/** A folder for DOCKER_CONFIG with buildx as a plug-in, whatever the machine has, and these contents of its config.json. */
export function configurationWithBuildx(folder: string, config: object = {}): string {
  const plugins = join(folder, "cli-plugins");
  mkdirSync(plugins, { recursive: true });
  symlinkSync(plugin, join(plugins, "docker-buildx"));
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  return folder;
}

/**
 * Makes an engine's BuildKit a builder of the driver `remote`, as it is for a builder on another machine: behind a socket that speaks
 * BuildKit's own protocol, and no engine's.
 * @returns what ends it
 */
export async function serveBuilder(
  name: string,
  engineSocket: string,
  socket: string,
  configuration: string,
): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.once("close", () => open.delete(client));
    giveBuildKit(client, engineSocket);
  });
  server.listen(socket);
  await once(server, "listening");
  const environment = { ...process.env, DOCKER_CONFIG: configuration };
  const create = ["buildx", "create", "--name", name, "--driver", "remote", `unix://${socket}`];
  await execute("docker", create, { env: environment });
  return async () => {
    for (const client of open) client.destroy();
    server.close();
    await once(server, "close");
  };
}

/** The engine gives its BuildKit to a connection that asks for it (Docker API, POST /grpc). */
function giveBuildKit(client: Socket, socketPath: string): void {
  client.pause();
  const headers = { Connection: "Upgrade", Upgrade: "h2c" };
  const asked = request({ socketPath, path: "/grpc", method: "POST", headers });
  asked.once("error", () => client.destroy());
  asked.once("response", () => client.destroy());
  asked.once("upgrade", (_, builder, head) => {
    client.write(head);
    builder.on("error", () => client.destroy());
    client.on("error", () => builder.destroy());
    client.once("close", () => builder.destroy());
    client.pipe(builder).pipe(client);
  });
  asked.end();
}
