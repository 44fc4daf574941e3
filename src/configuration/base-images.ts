import type { Catalogue } from "../catalogue.ts";
import type { NetworkSettings } from "./configuration.ts";

/**
 * The catalogue with its base images under the names that they have in the user's network: a name of their own
 * (`network.images`), else behind the registry prefix. `python:3.11` is `library/python:3.11` in every registry but
 * Docker Hub's short form.
 */
export function localBaseImages(catalogue: Catalogue, network: NetworkSettings): Catalogue {
  const images = Object.entries(catalogue.images).map(
    ([name, image]) => [name, localName(image, network)] as const,
  );
  const { base } = catalogue.server;
  const server =
    base === undefined ? catalogue.server : { ...catalogue.server, base: localName(base, network) };
  return { ...catalogue, images: Object.fromEntries(images), server };
}

function localName(image: string, { images, registry }: NetworkSettings): string {
  const own = images[image];
  if (own !== undefined) return own;
  if (registry === undefined) return image;
  const prefix = registry.replace(/\/+$/, "");
  return image.includes("/") ? `${prefix}/${image}` : `${prefix}/library/${image}`;
}
