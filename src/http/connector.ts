import { rootCertificates } from "node:tls";
import type { buildConnector, Dispatcher } from "undici";

import { checkHost, guardedLookup, type Reach } from "./guard-address.ts";

/** A server of this machine. */
interface StandIn {
  readonly host: string;
  readonly port: number;
}

export interface ConnectOptions extends Reach {
  readonly connectMs: number;
  /** Certificates in PEM, trusted beside those that Node.js knows. */
  readonly ca: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For tests: the server that plays a host, over plain HTTP whatever the address's scheme. */
  readonly standIn: ((hostname: string) => StandIn | undefined) | undefined;
}

/**
 * What requests are sent through: the proxy that the environment names (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), else a connection whose
 * address is checked. A proxy resolves names itself and has to have rules of its own; hosts that are addresses are checked before.
 */
export async function createDispatcher(options: ConnectOptions): Promise<Dispatcher> {
  // Most commands ask nobody, and need not load it. Bundled, a CommonJS package that is loaded late has its default alone.
  const { default: undici } = await import("undici");
  const { buildConnector: connectorOf, EnvHttpProxyAgent } = undici;
  const trust = options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] };
  const { environment } = options;
  return new EnvHttpProxyAgent({
    connect: guardedConnector(options, trust, connectorOf),
    httpProxy: environment["http_proxy"] ?? environment["HTTP_PROXY"] ?? "",
    httpsProxy: environment["https_proxy"] ?? environment["HTTPS_PROXY"] ?? "",
    noProxy: environment["no_proxy"] ?? environment["NO_PROXY"] ?? "",
    requestTls: trust,
    proxyTls: { ...trust, timeout: options.connectMs },
  });
}

function guardedConnector(
  options: ConnectOptions,
  trust: { readonly ca?: string[] },
  connectorOf: typeof buildConnector,
): buildConnector.connector {
  const { connectMs: timeout, standIn } = options;
  const direct = connectorOf({ timeout, lookup: guardedLookup(options), ...trust });
  const plain = connectorOf({ timeout });
  return (target, callback) => {
    const server = standIn?.(target.hostname);
    if (server !== undefined) {
      const { host: hostname, port } = server;
      return plain({ ...target, protocol: "http:", hostname, port: String(port) }, callback);
    }
    try {
      checkHost(target.hostname, options);
    } catch (error) {
      return callback(error instanceof Error ? error : new Error(String(error)), null);
    }
    return direct(target, callback);
  };
}
