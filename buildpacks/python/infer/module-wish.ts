import type { Location } from "../../../src/errors/user-error.ts";
import { findDistribution } from "./find-distribution.ts";
import type { ModuleMention } from "./mention.ts";
import type { OwnModules } from "./own-modules.ts";
import { isStandardLibrary } from "./standard-library.ts";
import { broughtByKernel } from "./unavailable-modules.ts";
import { type Refusal, type Wish, wishFor } from "./wish.ts";

/** What the modules of a repository are looked up in. */
export interface KnownModules {
  readonly own: OwnModules;
  /** Written by cells while the notebook runs. */
  readonly written: ReadonlySet<string>;
}

/** The wish behind an import; undefined for the standard library. */
export function moduleWish(
  { module, optional }: ModuleMention,
  place: Location,
  { own, written }: KnownModules,
): Wish | Refusal | undefined {
  const [topLevel = ""] = module.split(".");
  if (isStandardLibrary(topLevel)) return undefined;
  const refuse = (reason: string): Refusal => ({
    name: topLevel,
    reason,
    ...(expectedReasons.has(reason) ? { expected: true } : {}),
    place,
  });
  if (own.shadows(topLevel, place.file)) return refuse(isOwn);
  const found = findDistribution(module);
  const known = found.kind === "requirement" && found.certainty === "known";
  if (!known && (own.has(topLevel) || written.has(topLevel))) return refuse(isOwn);
  if (found.kind === "unavailable") return refuse(found.reason);
  const { requirement, certainty } = found;
  const wish = wishFor(requirement, { source: "imported", why: "imported", certainty, optional, place });
  if ("reason" in wish || wish.name === topLevel) return wish;
  return { ...wish, why: `imported as \`${topLevel}\`` };
}

const isOwn = "it is a module of the repository";
const expectedReasons: ReadonlySet<string> = new Set([isOwn, broughtByKernel]);
