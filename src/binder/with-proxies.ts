import type { Configuration } from "../configuration/configuration.ts";

/**
 * The configuration with the proxies of the environment for builds, where it names none: repo2docker's image hands those of its pod
 * to Docker (its entrypoint writes them into Docker's config.json).
 */
export function withProxies(
  configuration: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const { network } = configuration;
  if (network.proxy !== undefined) return configuration;
  const of = (name: string): string | undefined =>
    environment[name.toUpperCase()] || environment[name] || undefined;
  const proxy = { http: of("http_proxy"), https: of("https_proxy"), no: of("no_proxy") };
  if (proxy.http === undefined && proxy.https === undefined) return configuration;
  return { ...configuration, network: { ...network, proxy } };
}
