import type { Engine } from "../engine/engine.ts";
import type { Finding } from "./finding.ts";

const timeoutMilliseconds = 5000;

/** Whether a base image is there, or its registry answers. */
export async function examineBaseImage(image: string, engine: Engine | undefined): Promise<Finding> {
  const name = `base image ${image}`;
  if (await engine?.inspectImage(image)) return { name, state: "ok", detail: "on this machine" };
  const registry = registryOf(image);
  const fault = await reach(`https://${registry}/v2/`);
  if (fault === undefined) return { name, state: "ok", detail: `to be pulled from ${registry}` };
  return {
    name,
    state: "problem",
    detail: `not on this machine, and ${registry} does not answer (${fault})`,
    remedy: "Check the network, or set `network.registry` or `network.images` in the configuration file.",
  };
}

/** Whether the images that some repositories need are there, or their registries answer. */
export async function examineFurtherImages(
  images: readonly string[],
  engine: Engine | undefined,
): Promise<Finding> {
  const name = "further base images";
  const found = await Promise.all(
    images.map(async (image) => (await engine?.inspectImage(image)) !== undefined),
  );
  const missing = images.filter((_, index) => found[index] !== true);
  const here = `${images.length - missing.length} of ${images.length} on this machine`;
  const faults: string[] = [];
  for (const registry of new Set(missing.map(registryOf))) {
    const fault = await reach(`https://${registry}/v2/`);
    if (fault !== undefined) faults.push(`${registry} does not answer (${fault})`);
  }
  if (faults.length === 0) return { name, state: "ok", detail: here };
  return {
    name,
    state: "warning",
    detail: `${here}; ${faults.join("; ")}`,
    remedy: `Repositories that ask for one of these can't be built: ${missing.join(", ")}.`,
  };
}

/** Whether a place that builds fetch from answers this machine; a build may see it otherwise, so a failure is a warning. */
export async function examineUrl(name: string, url: string, setting: string): Promise<Finding> {
  const shown = url.replace(/\/\/[^@/]*@/, "//");
  const fault = await reach(url);
  if (fault === undefined) return { name, state: "ok", detail: shown };
  return {
    name,
    state: "warning",
    detail: `${shown} does not answer (${fault})`,
    remedy: `Check the network, or set \`${setting}\` in the configuration file.`,
  };
}

/** The registry of an image's name: Docker Hub unless the first part looks like a host (distribution's reference rules). */
function registryOf(image: string): string {
  const first = image.split("/")[0] ?? "";
  const isHost = image.includes("/") && (first.includes(".") || first.includes(":") || first === "localhost");
  return isHost ? first : "registry-1.docker.io";
}

/** Undefined where something answers HTTP, with whatever status; else why not. */
async function reach(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}
