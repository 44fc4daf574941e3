import { rankOf } from "./media-types.ts";
import { type Bundle, hasServiceMarkup, kernelTypes } from "./service-views.ts";

/** The MIME types of an output, the richest first; those of services only where there are no others. */
export function mimesOf(bundle: Bundle): readonly string[] {
  return kernelTypes(bundle).toSorted((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));
}

/** Of each of two outputs the MIME types by which they may be compared, the richest first. */
export function comparedTypes(
  stored: Bundle,
  executed: Bundle,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const isService = hasServiceMarkup(stored) || hasServiceMarkup(executed);
  const haveText = Object.hasOwn(stored, "text/plain") && Object.hasOwn(executed, "text/plain");
  const isTold = (mime: string): boolean =>
    !(isService && haveText && mime === "text/html") && !areSilent(mime, stored, executed);
  return { before: mimesOf(stored).filter(isTold), after: mimesOf(executed).filter(isTold) };
}

/** Whether both have a type and say nothing in it, as the types by which libraries call their scripts (`vnd.holoviews_exec.v0+json`). */
function areSilent(mime: string, stored: Bundle, executed: Bundle): boolean {
  if (!Object.hasOwn(stored, mime) || !Object.hasOwn(executed, mime)) return false;
  return isEmpty(stored[mime]) && isEmpty(executed[mime]);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
