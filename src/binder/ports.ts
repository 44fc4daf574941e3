import type { PortMapping } from "./binder-request.ts";
import { invalidValue } from "./command-line-error.ts";

/**
 * Reads `[[ADDRESS:]HOST:]CONTAINER[/tcp|udp]` as repo2docker does: a port alone is published as itself, and of two mappings
 * of the same port in the container the last counts.
 * @throws CommandLineError for what is no port or protocol
 */
export function readPortMappings(mappings: readonly string[]): readonly PortMapping[] {
  return distinctPorts(mappings.map(readPortMapping));
}

/** @throws CommandLineError */
function readPortMapping(mapping: string): PortMapping {
  const parts = mapping.split(":");
  const container = readContainerPort(parts.at(-1) ?? "", mapping);
  if (parts.length > 3) throw fault(mapping, "has more than three parts");
  const host = parts.length === 1 ? container.containerPort : readPort(parts.at(-2) ?? "", mapping);
  const address = parts.length === 3 ? parts[0] : undefined;
  return { hostAddress: address === "" ? undefined : address, hostPort: host, ...container };
}

/** @throws CommandLineError for what is no `PORT[/tcp|udp]`; `mapping` is what the message names */
export function readContainerPort(
  text: string,
  mapping: string,
): Pick<PortMapping, "containerPort" | "protocol"> {
  const [port = "", protocol = "tcp", ...rest] = text.split("/");
  if (rest.length > 0 || (protocol !== "tcp" && protocol !== "udp"))
    throw fault(mapping, "has an invalid protocol");
  return { containerPort: readPort(port, mapping), protocol };
}

/** @throws CommandLineError */
export function readPort(text: string, mapping: string): number {
  if (!/^\d+$/.test(text)) throw fault(mapping, "has an invalid port");
  const port = Number(text);
  if (port < 1 || port > 65535) throw fault(mapping, "specifies a port outside 1-65535");
  return port;
}

function distinctPorts(mappings: readonly PortMapping[]): readonly PortMapping[] {
  const byPort = new Map(
    mappings.map((mapping) => [`${mapping.containerPort}/${mapping.protocol}`, mapping]),
  );
  return [...byPort.values()];
}

function fault(mapping: string, what: string): Error {
  return invalidValue(`Port specification "${mapping}" ${what}.`);
}
