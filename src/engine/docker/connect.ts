import { homedir } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import type { Engine } from "../engine.ts";
import { type EngineAddress, engineAddresses, readIfThere } from "./addresses.ts";
import { describeEngine } from "./describe-engine.ts";
import { dockerEngine } from "./docker-engine.ts";

/**
 * The first engine that answers.
 * @throws UserError ENGINE_FORBIDDEN where a socket is there and may not be used; ENGINE_UNAVAILABLE with what was tried
 */
export async function connectDocker(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Engine> {
  const addresses = engineAddresses({
    environment,
    home: homedir(),
    uid: process.getuid?.(),
    read: readIfThere,
  });
  const faults: { readonly address: EngineAddress; readonly error: unknown }[] = [];
  for (const address of addresses) {
    try {
      const docker = new Docker(dockerOptions(address.url, environment));
      return dockerEngine(docker, await describeEngine(docker, address.url));
    } catch (error) {
      faults.push({ address, error });
    }
  }
  const forbidden = faults.find(({ error }) => codeOf(error) === "EACCES" || codeOf(error) === "EPERM");
  throw forbidden ? forbiddenEngine(forbidden.address) : unavailableEngine(faults);
}

function dockerOptions(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): Docker.DockerOptions {
  const { protocol, hostname, port, pathname, username } = new URL(url);
  if (protocol === "unix:" || protocol === "npipe:") return { socketPath: decodeURIComponent(pathname) };
  if (protocol === "ssh:") {
    return { protocol: "ssh", host: hostname, port: Number(port || 22), ...(username ? { username } : {}) };
  }
  const certificates = environment["DOCKER_CERT_PATH"];
  const verify = environment["DOCKER_TLS_VERIFY"];
  if (!verify || !certificates)
    return { protocol: protocol === "https:" ? "https" : "http", host: hostname, port: Number(port || 2375) };
  const pem = (name: string) => readFileSync(join(certificates, `${name}.pem`));
  return {
    protocol: "https",
    host: hostname,
    port: Number(port || 2376),
    ca: pem("ca"),
    cert: pem("cert"),
    key: pem("key"),
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function forbiddenEngine({ url, from }: EngineAddress): UserError {
  return new UserError({
    code: "ENGINE_FORBIDDEN",
    message: `You may not use the engine at ${url} (${from})`,
    why: "Its socket belongs to root and a group, usually `docker`, that you are not in.",
    suggestions: [
      "Join the group and log in again: `sudo usermod -aG docker $USER` (members can become root on this machine).",
      "Or use a rootless engine: https://docs.docker.com/engine/security/rootless/",
    ],
  });
}

function unavailableEngine(
  faults: readonly { readonly address: EngineAddress; readonly error: unknown }[],
): UserError {
  const tried = faults.map(({ address, error }) => {
    const reason = error instanceof Error ? (codeOf(error) ?? error.message) : error;
    return `${address.url} (${address.from}): ${String(reason)}`;
  });
  return new UserError({
    code: "ENGINE_UNAVAILABLE",
    message: "No container engine answers",
    why: `Tried ${tried.join("; ")}`,
    suggestions: [
      "Start Docker (Docker Desktop, or `sudo systemctl start docker`), or install it: https://docs.docker.com/engine/install/",
      "Where it runs elsewhere, set DOCKER_HOST to its address.",
      "`bindery detect`, `plan` and `export` work without an engine.",
    ],
  });
}
