import { type Catalogue } from "../catalogue.ts";
import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import type { Plan } from "../plan/plan.ts";
import type { BinderyLock } from "./lock-file.ts";

/** A base image: the catalogue's name, which a lock has, and the one that it has in the user's network. */
export interface BaseImage {
  readonly name: string;
  readonly local: string;
}

/** The images that the stages of a plan start from, sorted by name. */
export function baseImagesOf(plan: Plan, official: Catalogue, local: Catalogue): readonly BaseImage[] {
  const stages = new Set(plan.stages.map(({ name }) => name));
  const used = new Set(plan.stages.map(({ from }) => from).filter((from) => !stages.has(from)));
  const pairs = [...officialNames(official, local)];
  const all = [...used].map((from) => ({
    name: withoutDigest(pairs.find((pair) => pair.local === from)?.name ?? from),
    local: from,
  }));
  return all.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function* officialNames(official: Catalogue, local: Catalogue): Generator<BaseImage> {
  for (const [key, name] of Object.entries(official.images)) {
    const own = local.images[key];
    if (own !== undefined) yield { name, local: own };
  }
  if (official.server.base !== undefined && local.server.base !== undefined)
    yield { name: official.server.base, local: local.server.base };
}

/** The catalogue of the user's network with the lock's digests behind the names of its images. */
export function lockImages(official: Catalogue, local: Catalogue, { images }: BinderyLock): Catalogue {
  const digested = (name: string, own: string) => {
    const digest = Object.hasOwn(images, withoutDigest(name)) ? images[withoutDigest(name)] : undefined;
    return digest === undefined ? own : `${withoutDigest(own)}@${digest}`;
  };
  const { base } = official.server;
  const ownBase = local.server.base;
  return {
    ...local,
    images: Object.fromEntries(
      Object.entries(local.images).map(([key, own]) => [key, digested(official.images[key] ?? own, own)]),
    ),
    server:
      base === undefined || ownBase === undefined
        ? local.server
        : { ...local.server, base: digested(base, ownBase) },
  };
}

function withoutDigest(image: string): string {
  return image.replace(/@sha256:[0-9a-f]{64}$/, "");
}

/** @throws UserError LOCK_DRIFT for the first base image that a lock does not have: nothing would hold it */
export function requireLockedImages(images: readonly BaseImage[], lock: BinderyLock): void {
  for (const { name } of images) {
    if (Object.hasOwn(lock.images, name) || Object.hasOwn(lock["local-images"], name)) continue;
    throw new UserError({
      code: "LOCK_DRIFT",
      message: `The lock does not have the base image ${name}`,
      why: "It was made with others: another version of bindery, another catalogue or another --base-image chooses them.",
      suggestions: ["Make the lock anew with `bindery lock SOURCE`."],
    });
  }
}

/**
 * Compares the base images that a lock knows by their ids alone with the engine's.
 * @throws UserError LOCK_DRIFT
 */
export async function checkLocalImages(
  images: readonly BaseImage[],
  lock: BinderyLock,
  engine: Pick<Engine, "inspectImage">,
): Promise<void> {
  for (const { name, local } of images) {
    const locked = Object.hasOwn(lock["local-images"], name) ? lock["local-images"][name] : undefined;
    if (locked === undefined) continue;
    const present = await engine.inspectImage(local);
    if (present?.id === locked) continue;
    throw new UserError({
      code: "LOCK_DRIFT",
      message: `The base image ${name} is not the lock's`,
      why:
        present === undefined
          ? `The lock knows it by the id that it had on the machine where it was made, and this engine has no image ${local}.`
          : `The lock has ${locked}, and this engine has ${present.id}.`,
      suggestions: [
        "Bring the image of the lock to this engine (`docker save`, `docker load`).",
        "Make the lock anew with `bindery lock SOURCE`.",
      ],
    });
  }
}
