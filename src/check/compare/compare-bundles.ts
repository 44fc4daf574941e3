import type { Comparing, Finding } from "./comparing.ts";
import { compareText } from "./text/compare-text.ts";
import { excerpt } from "./text/excerpt.ts";

type Bundle = Readonly<Record<string, unknown>>;

export function compareBundles(
  stored: Bundle,
  executed: Bundle,
  comparing: Comparing,
): { readonly found: Finding | undefined; readonly mime: string | undefined } {
  const mime = "text/plain";
  const found = compareText(textOf(stored[mime]), textOf(executed[mime]), comparing);
  return { found, mime };
}

export function describeBundle(bundle: Bundle): {
  readonly words: string;
  readonly text: string | undefined;
} {
  return { words: "an output", text: excerpt(textOf(bundle["text/plain"])) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
