import { UserError } from "../errors/user-error.ts";
import type { NetworkSettings } from "./configuration.ts";
import { readCertificate } from "./read-certificate.ts";

/** Ids of the secret mounts that the build's scripts look for; `docker build --secret id=…` takes the same. */
export type SecretId =
  | "pip.conf"
  | "apt-mirror"
  | "apt-security-mirror"
  | "debian-snapshot"
  | "ca.pem"
  | "npmrc"
  | "condarc"
  | "nix.conf"
  | "julia-pkg-server"
  | "r-binaries"
  | "rstudio-binaries"
  | "cran-mirror"
  | "bioconductor-mirror";

/**
 * The network settings as build secrets by id: seen while building, absent from layers, history and cache keys.
 * @throws UserError CONFIGURATION_INVALID where the certificate can't be read or a value holds a line break
 */
export async function buildSecrets(network: NetworkSettings): Promise<ReadonlyMap<string, string>> {
  const secrets: [SecretId, string | undefined][] = [
    ["pip.conf", pipConfiguration(network)],
    ["apt-mirror", network.apt && oneLine(network.apt.mirror)],
    ["apt-security-mirror", network.apt?.security && oneLine(network.apt.security)],
    ["debian-snapshot", network["debian-snapshot"] && oneLine(network["debian-snapshot"])],
    ["npmrc", network.npm && `registry=${oneLine(network.npm.registry)}\n`],
    [
      "condarc",
      network.conda && `channel_alias: ${JSON.stringify(oneLine(network.conda["channel-alias"]))}\n`,
    ],
    ["r-binaries", network.r?.binaries && oneLine(network.r.binaries)],
    ["rstudio-binaries", network.r?.rstudio && oneLine(network.r.rstudio)],
    ["cran-mirror", network.r?.cran && oneLine(network.r.cran)],
    ["bioconductor-mirror", network.r?.bioconductor && oneLine(network.r.bioconductor)],
    ["julia-pkg-server", network.julia && oneLine(network.julia["pkg-server"])],
    ["nix.conf", nixConfiguration(network)],
    ["ca.pem", network.ca === undefined ? undefined : await readCertificate(network.ca)],
  ];
  return new Map(secrets.flatMap(([id, text]) => (text === undefined ? [] : [[id, text] as const])));
}

/**
 * Proxies as build arguments under the names that BuildKit keeps out of history and cache keys
 * (https://docs.docker.com/reference/dockerfile/#predefined-args).
 */
export function proxyArguments({ proxy }: NetworkSettings): Readonly<Record<string, string>> {
  const named = { http_proxy: proxy?.http, https_proxy: proxy?.https, no_proxy: proxy?.no };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const, [name.toUpperCase(), value] as const],
    ),
  );
}

function pipConfiguration({ pip }: NetworkSettings): string | undefined {
  if (!pip) return undefined;
  const lines = ["[global]"];
  if (pip["index-url"] !== undefined) lines.push(`index-url = ${oneLine(pip["index-url"])}`);
  for (const key of ["extra-index-url", "trusted-host"] as const) {
    const values = pip[key];
    if (values.length > 0) lines.push(`${key} = ${values.map(oneLine).join("\n    ")}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Lines of nix.conf; the cache's own key stays trusted, so that a mirror of it needs none. */
function nixConfiguration({ nix }: NetworkSettings): string | undefined {
  if (!nix) return undefined;
  const keys = nix["trusted-public-keys"].map(oneLine);
  return [
    `substituters = ${nix.substituters.map(oneLine).join(" ")}`,
    ...(keys.length > 0 ? [`extra-trusted-public-keys = ${keys.join(" ")}`] : []),
  ].join("\n");
}

/** A line break would begin another setting. */
function oneLine(value: string): string {
  if (!/[\r\n\0]/.test(value)) return value;
  throw new UserError({
    code: "CONFIGURATION_INVALID",
    message: "A network setting holds a line break",
    why: JSON.stringify(value),
  });
}
