/** What Docker Hub is called, in image names, in logins and by its servers (distribution's reference/normalize.go; docker/cli). */
const dockerHub = "docker.io";
const dockerHubHosts: ReadonlySet<string> = new Set([dockerHub, "index.docker.io", "registry-1.docker.io"]);

/** Under which logins for Docker Hub are kept (docker/cli, registry.IndexServer). */
const dockerHubServer = "https://index.docker.io/v1/";

/**
 * The registry of an image's name, as host or host:port; `docker.io` where it names none. The first component is a host where it has
 * a dot, a colon or a capital letter, or is `localhost` (distribution's reference/normalize.go, splitDockerDomain).
 */
export function registryOf(imageName: string): string {
  const slash = imageName.indexOf("/");
  const first = imageName.slice(0, Math.max(slash, 0));
  const isHost = /[.:A-Z]/.test(first) || first === "localhost";
  return isHost ? hostOf(first) : dockerHub;
}

/** Host and port of a registry that may be written as a URL (`https://host:port/v1/`); `docker.io` under all of its names. */
export function hostOf(registry: string): string {
  const host = registry.replace(/^https?:\/\//, "").replace(/\/.*$/s, "");
  return dockerHubHosts.has(host) ? dockerHub : host;
}

/** What engines and credential helpers call a registry. */
export function serverAddressOf(registry: string): string {
  return registry === dockerHub ? dockerHubServer : registry;
}

/** An image's name in its parts: `host:5000/name:tag`, at the colon behind the last slash; `latest` where no tag is named. */
export function splitTag(name: string): { readonly repository: string; readonly version: string } {
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return colon === -1
    ? { repository: name, version: "latest" }
    : { repository: name.slice(0, colon), version: name.slice(colon + 1) };
}
