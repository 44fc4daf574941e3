import { once } from "node:events";
import { createServer } from "node:net";
import type { EngineDescription, PublishedPort } from "../engine/engine.ts";
import { serverPort } from "../server-port.ts";
import type { PortMapping } from "./binder-request.ts";

const loopback = "127.0.0.1";

type EnginePlace = Pick<EngineDescription, "address" | "local">;

/**
 * The ports that are asked for; for Jupyter without a word on them a free one, the same inside: of this machine, that it alone can reach,
 * or at all addresses of another machine that the engine runs on.
 */
export async function publishedPorts(
  mappings: readonly PortMapping[],
  isServer: boolean,
  { local }: EnginePlace,
): Promise<readonly PublishedPort[]> {
  if (mappings.length === 0 && isServer) {
    const port = await freePort();
    return [{ container: port, host: port, address: local ? loopback : "" }];
  }
  return mappings.map(({ containerPort, hostPort = 0, hostAddress = "", protocol }) => ({
    container: containerPort,
    host: hostPort,
    address: hostAddress,
    protocol,
  }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, loopback);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a listening socket has a port");
  return address.port;
}

/** The command of repo2docker's own launch, with the address that people can open. */
export function serverCommand(port: PublishedPort | undefined, engine: EnginePlace): readonly string[] {
  const { container = serverPort, host = serverPort, address = "" } = port ?? {};
  return [
    "jupyter",
    "notebook",
    "--ip=0.0.0.0",
    `--port=${container}`,
    `--ServerApp.custom_display_url=http://${hostOf(address, engine)}:${host}`,
    "--ServerApp.default_url=/lab",
  ];
}

/** The mapping's own address; else that of an engine elsewhere; else this machine's. */
function hostOf(published: string, { address, local }: EnginePlace): string {
  if (published !== "" && published !== "0.0.0.0" && published !== "::") return published;
  return local ? loopback : new URL(address).hostname || loopback;
}
