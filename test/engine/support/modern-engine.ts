import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import Docker from "dockerode";
import type { TestContext } from "vitest";

const execute = promisify(execFile);

/** What bin/lib/modern-engine.sh unpacked: a newer dockerd, its containerd, and buildx. */
export const files = join(
  process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"),
  "bindery/modern-engine",
);

/** A newer engine that runs beside the machine's own. */
export interface ModernEngine {
  /** For DOCKER_HOST. */
  readonly address: string;
  readonly socket: string;
  readonly client: Docker;
  stop(): Promise<void>;
}

/** Where it keeps images: in containerd, as Docker Desktop and Docker 29 do, or in its own overlay2. */
export type ImageStore = "containerd" | "overlay2";

/** Only root may start one. */
export const hasModernEngine = process.getuid?.() === 0 && existsSync(join(files, "usr/sbin/dockerd"));

/** Skips a test, with its reason, where this machine can't have a second engine. */
export function skipWithoutModernEngine({ task, skip }: TestContext): void {
  if (hasModernEngine) return;
  task.meta.needs = "modern-engine";
  skip("needs modern-engine");
}

/** Starts the newer engine with its data below a folder, which may not be there yet, and a bridge of its own. */
export async function startModernEngine(folder: string, store: ImageStore): Promise<ModernEngine> {
  const network = await makeNetwork();
  const socket = join(folder, "docker.sock");
  try {
    const daemon = startDaemon(folder, socket, network.bridge, store);
    const client = new Docker({ socketPath: socket });
    await untilItAnswers(client, daemon, join(folder, "dockerd.log"));
    return {
      address: `unix://${socket}`,
      socket,
      client,
      stop: async () => {
        await stopDaemon(client, daemon);
        await network.remove();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  } catch (error) {
    await network.remove();
    throw error;
  }
}

function startDaemon(folder: string, socket: string, bridge: string, store: ImageStore) {
  const programs = join(folder, "bin");
  mkdirSync(programs, { recursive: true });
  for (const name of ["usr/bin/containerd", "usr/bin/containerd-shim-runc-v2", "usr/sbin/docker-proxy"])
    symlinkSync(join(files, name), join(programs, name.replace(/.*\//, "")));
  const log = openSync(join(folder, "dockerd.log"), "w");
  const places = { host: `unix://${socket}`, "data-root": "lib", "exec-root": "exec", pidfile: "pid" };
  const options = Object.entries(places).map(([option, place]) =>
    option === "host" ? `--host=${place}` : `--${option}=${join(folder, place)}`,
  );
  // The rules of the machine's own engine are not to be touched: makeNetwork adds what it needs, and takes it away.
  const network = [`--bridge=${bridge}`, "--iptables=false", "--ip6tables=false"];
  const proxy = `--userland-proxy-path=${join(programs, "docker-proxy")}`;
  const storage = `--feature=containerd-snapshotter=${store === "containerd"}`;
  const daemon = spawn(join(files, "usr/sbin/dockerd"), [...options, ...network, proxy, storage], {
    env: { ...process.env, PATH: `${programs}:${process.env["PATH"]}` },
    stdio: ["ignore", log, log],
    detached: true,
  });
  return { process: daemon, ended: once(daemon, "exit") };
}

type Daemon = ReturnType<typeof startDaemon>;

async function untilItAnswers(client: Docker, daemon: Daemon, log: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (daemon.process.exitCode !== null) break;
    try {
      await client.ping();
      return;
    } catch {
      await sleep(50);
    }
  }
  daemon.process.kill();
  throw new Error(`the newer engine does not answer:\n${readFileSync(log, "utf8").slice(-3000)}`);
}

async function stopDaemon(client: Docker, daemon: Daemon): Promise<void> {
  const containers = await client.listContainers({ all: true });
  await Promise.all(containers.map(({ Id }) => client.getContainer(Id).remove({ force: true, v: true })));
  daemon.process.kill("SIGTERM");
  await daemon.ended;
}

/** Of the networks of this process. */
let made = 0;

/** A bridge whose containers reach the machine and what it reaches. */
async function makeNetwork(): Promise<{ readonly bridge: string; readonly remove: () => Promise<void> }> {
  const number = (process.pid + made) % 256;
  made += 1;
  const bridge = `bindery-test${number}`;
  const subnet = `10.213.${number}`;
  const rules = [
    ["FORWARD", "--in-interface", bridge, "--jump", "ACCEPT"],
    ["FORWARD", "--out-interface", bridge, "--jump", "ACCEPT"],
    ["POSTROUTING", "--source", `${subnet}.0/24`, "!", "--out-interface", bridge, "--jump", "MASQUERADE"],
  ];
  const remove = async () => {
    for (const rule of rules) await iptables("--delete", rule).catch(() => undefined);
    await execute("ip", ["link", "delete", bridge]).catch(() => undefined);
  };
  try {
    await execute("ip", ["link", "add", bridge, "type", "bridge"]);
    await execute("ip", ["address", "add", `${subnet}.1/24`, "dev", bridge]);
    await execute("ip", ["link", "set", bridge, "up"]);
    for (const rule of rules) await iptables("--insert", rule);
  } catch (error) {
    await remove();
    throw error;
  }
  return { bridge, remove };
}

async function iptables(action: string, rule: readonly string[]): Promise<void> {
  const table = rule[0] === "POSTROUTING" ? "nat" : "filter";
  await execute("iptables", ["--wait", "--table", table, action, ...rule]);
}
