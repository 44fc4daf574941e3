import { scrub } from "../source/scrub.ts";
import type { BinderRequest } from "./binder-request.ts";
import { pythonRepr } from "./python-repr.ts";

const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const firstLabel = "[a-z0-9]+(?:-+[a-z0-9]+)*";
const laterLabel = "[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*";
const registry = String.raw`${firstLabel}(?:\.${laterLabel})*(?::[0-9]+)?/`;
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[A-Fa-f0-9]{32,}";

/** repo2docker's grammar: docker's own, but the first label of a registry's host has no upper case. */
const pattern = new RegExp(`^(?:${registry})?${component}(?:/${component})*(?::${tag})?(?:@${digest})?$`);

export function isImageName(name: string): boolean {
  return pattern.test(name);
}

/** repo2docker's words for a name that is none; tests of its callers look for them. */
export function notAnImageName(name: string): string {
  return (
    `${pythonRepr(name)} is not a valid docker image name. Image name must start with a lowercase or ` +
    "numeric character and can then use _ . or - in addition to lowercase and numeric."
  );
}

/**
 * The name that repo2docker gives an image where none is asked for: every byte that is no letter or digit becomes a dash and its
 * hex digits (Python's `escapism`). It always is an image name, though the engine may find it too long.
 * A name or token in a web address is left out: the name is seen by everybody.
 * `contentId` is what the source is known by, undefined for folders, which get a new name each second; `now` is in milliseconds.
 */
export function generatedImageName(
  { repository, subdir }: Pick<BinderRequest, "repository" | "subdir">,
  contentId: string | undefined,
  now: number,
): string {
  const id = contentId ?? String(Math.floor(now / 1000));
  const bytes = new TextEncoder().encode(`r2d${scrub(repository, undefined)}${subdir}${id}`);
  return Array.from(bytes, escapedByte).join("").toLowerCase();
}

function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9]/.test(character) ? character : `-${byte.toString(16)}`;
}
