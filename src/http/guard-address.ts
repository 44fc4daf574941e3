import { lookup as resolveName, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

import { UserError } from "../errors/user-error.ts";

/** What a connection may reach. */
export interface Reach {
  /** Addresses of the machine and its networks as well. */
  readonly allowPrivateNetwork: boolean;
}

/** Azure answers its machines' questions at an address that is public by its form. */
const metadataAddresses = new Set(["168.63.129.16"]);

/**
 * Returns nothing where a host may be asked, by its name or as an address; names are looked at again when they are resolved.
 * @param hostname without brackets
 * @throws UserError SOURCE_REFUSED
 */
export function checkHost(hostname: string, reach: Reach): void {
  if (ipaddr.isValid(hostname)) return checkAddress(hostname, hostname, reach);
  if (/^metadata(?:\.google)?\.internal\.?$/i.test(hostname))
    throw refusedHost(hostname, "a cloud's metadata");
  // Through a proxy a name is never resolved here (RFC 6761, section 6.3: localhost is this machine, whatever a resolver says).
  if (!reach.allowPrivateNetwork && /(?:^|\.)localhost\.?$/i.test(hostname))
    throw refusedHost(hostname, "this machine");
}

/**
 * Resolves names for connections, and refuses those that lead into a private network: the address that is checked is the one that is
 * connected to, so an answer that changes between two questions is of no use.
 */
export function guardedLookup(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      try {
        for (const { address } of addresses) checkAddress(hostname, address, reach);
      } catch (refusal) {
        return callback(refusal instanceof Error ? refusal : new Error(String(refusal)), "", 0);
      }
      return answer(addresses, options.all ?? false, callback);
    });
  };
}

function answer(addresses: LookupAddress[], all: boolean, callback: Parameters<LookupFunction>[2]): void {
  const [first] = addresses;
  if (all || first === undefined) return callback(null, addresses);
  return callback(null, first.address, first.family);
}

function checkAddress(hostname: string, address: string, { allowPrivateNetwork }: Reach): void {
  const range = metadataAddresses.has(address) ? "linkLocal" : rangeOf(address);
  if (range === "unicast") return;
  // No data repository has a link-local address, and clouds keep their machines' credentials there.
  if (range === "linkLocal") throw refusedHost(hostname, "a cloud's metadata or the link itself");
  if (!allowPrivateNetwork)
    throw refusedHost(hostname, range === "loopback" ? "this machine" : "a private network");
}

/** The address's range by IANA's special-purpose registries, of the IPv4 address inside it where there is one. */
function rangeOf(text: string): string {
  const address = ipaddr.process(text.replace(/%.*$/, ""));
  if (address.kind() === "ipv6" && address.range() === "rfc6052") {
    // A network without IPv4 reaches it so (NAT64).
    return ipaddr.fromByteArray(address.toByteArray().slice(12)).range();
  }
  return address.range();
}

function refusedHost(hostname: string, what: string): UserError {
  return new UserError({
    code: "SOURCE_REFUSED",
    message: `${hostname} is not asked.`,
    why: `It is an address of ${what}.`,
    suggestions:
      what === "this machine" || what === "a private network"
        ? ["Where that is meant, give --allow-private-network."]
        : [],
  });
}
