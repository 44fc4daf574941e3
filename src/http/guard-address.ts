import { lookup as resolveName, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

import { UserError } from "../errors/user-error.ts";

/** What a connection may reach. */
export interface Reach {
  /** Addresses of the machine and its networks as well. */
  readonly allowPrivateNetwork: boolean;
}

/** Where clouds answer their machines' questions, beside the link-local addresses; as ipaddr.js writes them. */
const metadataAddresses = new Set([
  // Azure: public by its form.
  "168.63.129.16",
  // Alibaba Cloud and Oracle Cloud.
  "100.100.100.200",
  "192.0.0.192",
  // AWS (the second one is that of EKS) and Google Cloud.
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
]);

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

function checkAddress(hostname: string, text: string, { allowPrivateNetwork }: Reach): void {
  const address = unwrapped(ipaddr.process(text.replace(/%.*$/, "")));
  const range = metadataAddresses.has(address.toString()) ? "linkLocal" : address.range();
  if (range === "unicast") return;
  // No data repository has a link-local address, and clouds keep their machines' credentials there.
  if (range === "linkLocal") throw refusedHost(hostname, "a cloud's metadata or the link itself");
  if (!allowPrivateNetwork)
    throw refusedHost(hostname, range === "loopback" ? "this machine" : "a private network");
}

type Address = ReturnType<typeof ipaddr.process>;

/** Where an IPv4 address begins in an IPv6 one of a range: NAT64 (RFC 6052), SIIT (RFC 2765, section 2.1), 6to4 (RFC 3056, section 2). */
const wrappedAt = new Map([
  ["rfc6052", 12],
  ["rfc6145", 12],
  ["6to4", 2],
]);

/** The IPv4 address inside an IPv6 one, where the packets go in the end; any other address as it is. */
function unwrapped(address: Address): Address {
  if (address.kind() === "ipv4") return address;
  const bytes = address.toByteArray();
  // ::a.b.c.d (RFC 4291, section 2.5.5.1); :: and ::1 have ranges of their own.
  const isCompatible = address.range() === "unicast" && bytes.slice(0, 12).every((byte) => byte === 0);
  const start = isCompatible ? 12 : wrappedAt.get(address.range());
  return start === undefined ? address : ipaddr.fromByteArray(bytes.slice(start, start + 4));
}

function refusedHost(hostname: string, what: string): UserError {
  return new UserError({
    code: "SOURCE_REFUSED",
    message: `${hostname} is not asked.`,
    why: `It is an address of ${what}.`,
    suggestions:
      what === "this machine" || what === "a private network"
        ? [
            "Where that is meant, whoever runs bindery allows it: `sources: { allow-private-network: true }` in its configuration file, or `--allow-private-network` of its own commands.",
          ]
        : [],
  });
}
