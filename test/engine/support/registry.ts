import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gatewayAddress } from "./engine.ts";
import {
  installed,
  makeCertificate,
  registryUser,
  writePasswords,
  writeSettings,
} from "./registry-folder.ts";

export { registryUser };

export interface RegistryOptions {
  /**
   * Over TLS, at the address of the engine's bridge: engines take 127.0.0.1 for safe whatever it speaks. The engine gets the
   * certificate (`/etc/docker/certs.d`), unless that is withheld.
   */
  readonly tls?: boolean | "untrusted";
  /** Of `registryUser`, whom alone it answers; everybody where absent. */
  readonly password?: string;
}

export interface Manifest {
  readonly status: number;
  readonly type: string;
  readonly digest: string;
  /** The body as JSON; an empty object where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Registry {
  /** As image names begin: host:port. */
  readonly host: string;
  readonly url: string;
  /** The certificate's file; undefined without TLS. */
  readonly ca: string | undefined;
  /** What it answers for `name:tag` to a client that accepts these types. */
  manifest(name: string, tag: string, accept?: string): Promise<Manifest>;
  /** None where it does not know the name. */
  tags(name: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What BinderHub accepts when it looks whether an image is there (binderhub/registry.py). */
export const ociManifest = "application/vnd.oci.image.manifest.v1+json";
export const dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

/** Debian's `docker-registry`, with its data in a folder of its own. @throws Error where it is not installed */
export async function startRegistry({ tls = false, password }: RegistryOptions = {}): Promise<Registry> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bindery-registry-")));
  const address = tls ? await gatewayAddress() : "127.0.0.1";
  const port = await freePort(address);
  const host = `${address}:${port}`;
  const ca = tls ? await makeCertificate(folder, address) : undefined;
  if (password !== undefined) await writePasswords(folder, password);
  const trusted = `/etc/docker/certs.d/${host}`;
  if (ca !== undefined && tls === true) {
    mkdirSync(trusted, { recursive: true });
    writeFileSync(join(trusted, "ca.crt"), readFileSync(ca));
  }
  const settings = writeSettings(folder, {
    host,
    isSecure: tls !== false,
    hasPassword: password !== undefined,
  });
  const child = spawn("docker-registry", ["serve", settings], { stdio: "ignore" });
  const url = `${tls ? "https" : "http"}://${host}`;
  const ask = (path: string, accept: string) => get(`${url}${path}`, { accept, ca, password });
  const stop = async () => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      await once(child, "exit");
    rmSync(trusted, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await installed(once(child, "spawn"));
    await answers(() => ask("/v2/", "*/*"));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host,
    url,
    ca,
    stop,
    manifest: async (name, tag, accept = dockerManifest) => {
      const { status, headers, text } = await ask(`/v2/${name}/manifests/${tag}`, accept);
      return {
        status,
        type: headers["content-type"] ?? "",
        digest: String(headers["docker-content-digest"] ?? ""),
        body: text === "" ? {} : JSON.parse(text),
      };
    },
    tags: async (name) => {
      const { status, text } = await ask(`/v2/${name}/tags/list`, "application/json");
      if (status === 404) return [];
      const { tags }: { readonly tags: readonly string[] | null } = JSON.parse(text);
      return tags ?? [];
    },
  };
}

export async function freePort(address: string): Promise<number> {
  const server = createServer();
  server.listen(0, address);
  await once(server, "listening");
  const found = server.address();
  server.close();
  await once(server, "close");
  if (found === null || typeof found === "string") throw new Error("no port is free");
  return found.port;
}

async function answers(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await ask();
      return;
    } catch (error) {
      if (tries > 200) throw new Error("the registry does not listen", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

interface Asking {
  readonly accept: string;
  readonly ca: string | undefined;
  readonly password: string | undefined;
}

async function get(
  url: string,
  { accept, ca, password }: Asking,
): Promise<{ readonly status: number; readonly headers: IncomingMessage["headers"]; readonly text: string }> {
  const options = {
    headers: { accept },
    agent: false,
    ...(password === undefined ? {} : { auth: `${registryUser}:${password}` }),
    ...(ca === undefined ? {} : { ca: readFileSync(ca) }),
  };
  const request = ca === undefined ? plainRequest(url, options) : secureRequest(url, options);
  request.end();
  const [answer]: IncomingMessage[] = await once(request, "response");
  if (!answer) throw new Error("no answer");
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    text: (await buffer(answer)).toString("utf8"),
  };
}

/** A folder for DOCKER_CONFIG with these contents of its config.json. */
export function writeDockerConfig(folder: string, config: object): string {
  const file = join(folder, "config.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(config));
  return folder;
}
