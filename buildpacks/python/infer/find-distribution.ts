import { isName, normaliseName } from "../requirements/package-name.ts";
import { distributions } from "./distributions.ts";
import type { Certainty } from "./inference.ts";
import { unavailableModules } from "./unavailable-modules.ts";
import { wellKnownModules } from "./well-known-modules.ts";

/** What an imported module comes with. */
export type FoundDistribution =
  | { readonly kind: "requirement"; readonly requirement: string; readonly certainty: Certainty }
  | { readonly kind: "unavailable"; readonly reason: string };

/** The distribution of a dotted module: of the longest beginning of its name that a table knows, else a guess by its name. */
export function findDistribution(module: string): FoundDistribution {
  const parts = module.split(".", mostParts);
  for (let length = parts.length; length > 0; length -= 1) {
    const prefix = parts.slice(0, length).join(".");
    const known = knownDistribution(prefix) ?? fromNamespace(prefix, parts[length]);
    if (known !== undefined) return known;
  }
  return guess(parts[0] ?? "");
}

/** Of the longest names in the tables. */
const mostParts = 5;

function knownDistribution(prefix: string): FoundDistribution | undefined {
  const reason = unavailableModules.get(prefix);
  if (reason !== undefined) return { kind: "unavailable", reason };
  const requirement = distributions.get(prefix);
  if (requirement !== undefined) return { kind: "requirement", requirement, certainty: "known" };
  if (!wellKnownModules.has(prefix)) return undefined;
  return { kind: "requirement", requirement: normaliseName(prefix), certainty: "known" };
}

/** Packages that many distributions share (PEP 420): each is named after what it puts there. */
const namespaces: ReadonlySet<string> = new Set(
  "google google.cloud azure azure.ai azure.mgmt zope sphinxcontrib jaraco backports scikits plone collective ligo".split(
    " ",
  ),
);

function fromNamespace(prefix: string, next: string | undefined): FoundDistribution | undefined {
  if (!namespaces.has(prefix)) return undefined;
  if (next !== undefined) return guess(`${prefix}.${next}`);
  return {
    kind: "unavailable",
    reason: "many distributions have a part of it, and the code does not say which it wants",
  };
}

function guess(module: string): FoundDistribution {
  if (!isName(module)) return { kind: "unavailable", reason: "no distribution can have this name" };
  return { kind: "requirement", requirement: normaliseName(module), certainty: "guess" };
}
