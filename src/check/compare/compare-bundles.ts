import type { Comparing, Finding } from "./comparing.ts";
import { comparedTypes, mimesOf } from "./compared-types.ts";
import { compareJson } from "./json/compare-json.ts";
import { isRicherThanText, mediaTypeOf } from "./media-types.ts";
import type { Bundle } from "./service-views.ts";
import { excerpt } from "./text/excerpt.ts";

/** A difference of two bundles and the MIME type that it was found in. */
interface BundleFinding {
  readonly found: Finding | undefined;
  readonly mime: string | undefined;
}

/**
 * Compares the richest representation that both have: where a picture is, `<Figure size 640x480 with 1 Axes>` beside it says nothing. Where
 * they share no more than the text and one has more, that is the difference. What services add for views of their own is left out.
 */
export function compareBundles(stored: Bundle, executed: Bundle, comparing: Comparing): BundleFinding {
  const { before, after } = comparedTypes(stored, executed);
  const shared = before.find((mime) => after.includes(mime));
  if (shared === undefined || !isRicherThanText(shared)) {
    const [gone, come] = [before.find(isRicherThanText), after.find(isRicherThanText)];
    if (gone !== undefined) return { found: missing(gone, come), mime: gone };
    if (come !== undefined) return { found: added(come), mime: come };
  }
  if (shared !== undefined) {
    return { found: compareValues(stored[shared], executed[shared], shared, comparing), mime: shared };
  }
  const [gone, come] = [before[0], after[0]];
  if (gone !== undefined) return { found: missing(gone, come), mime: gone };
  return { found: come === undefined ? undefined : added(come), mime: come };
}

/** What an output is, for a sentence, and its text. */
export function describeBundle(bundle: Bundle): {
  readonly words: string;
  readonly text: string | undefined;
} {
  const [mime] = mimesOf(bundle);
  const plain = bundle["text/plain"];
  const text = typeof plain === "string" ? excerpt(plain) : undefined;
  return { words: mime === undefined ? "an empty output" : describeMime(mime), text };
}

function compareValues(
  stored: unknown,
  executed: unknown,
  mime: string,
  comparing: Comparing,
): Finding | undefined {
  return typeof stored === "string" && typeof executed === "string"
    ? mediaTypeOf(mime).compare(stored, executed, mime, comparing)
    : compareJson(stored, executed, mime, comparing);
}

function missing(gone: string, come: string | undefined): Finding {
  const instead = come === undefined ? "" : `, but ${describeMime(come)}`;
  const message = `${describeMime(gone)} is stored and did not come${instead}`;
  return { kind: "missing", message, stored: undefined, executed: undefined };
}

function added(come: string): Finding {
  const message = `${describeMime(come)} came; none is stored`;
  return { kind: "added", message, stored: undefined, executed: undefined };
}

function describeMime(mime: string): string {
  return `${mediaTypeOf(mime).words} (${mime.slice(0, 80)})`;
}
