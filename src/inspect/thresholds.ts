import { formatByteSize, parseByteSize } from "../configuration/byte-size.ts";
import { UserError } from "../errors/user-error.ts";
import type { Inspection } from "./inspection.ts";

/** How much an image may have. */
export interface Thresholds {
  readonly maxBytes?: number | undefined;
  readonly maxWasted?: WasteLimit | undefined;
}

export type WasteLimit = { readonly bytes: number } | { readonly percent: number };

/**
 * A size as docker writes it (`2GB`, `512m`), in bytes.
 * @throws UserError OPTION_INVALID
 */
export function parseMaxSize(text: string): number {
  const bytes = parseByteSize(text);
  if (bytes === undefined) throw invalid("max-size", text, "It must be a size, for instance 2GB or 800MB.");
  return bytes;
}

/**
 * `5%` of the image's bytes, or a size.
 * @throws UserError OPTION_INVALID
 */
export function parseMaxWasted(text: string): WasteLimit {
  const percent = /^(?<percent>\d{1,3}(?:\.\d+)?)%$/.exec(text)?.groups?.["percent"];
  if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) };
  const bytes = parseByteSize(text);
  if (bytes === undefined)
    throw invalid("max-wasted", text, "It must be a size or a part of the image, for instance 200MB or 5%.");
  return { bytes };
}

function invalid(flag: string, text: string, why: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `--${flag} ${JSON.stringify(text)} can't be used`,
    why,
  });
}

/** Each threshold that an image passes, as a sentence. */
export function passedThresholds(
  { sizeBytes, wastedBytes }: Pick<Inspection, "sizeBytes" | "wastedBytes">,
  { maxBytes, maxWasted }: Thresholds,
): readonly string[] {
  const failures: string[] = [];
  if (maxBytes !== undefined && sizeBytes > maxBytes)
    failures.push(
      `The image is of ${formatByteSize(sizeBytes)}, and may be of ${formatByteSize(maxBytes)} (--max-size).`,
    );
  if (maxWasted !== undefined && wastedBytes > mostWasted(sizeBytes, maxWasted))
    failures.push(
      `${formatByteSize(wastedBytes)} of the image (${percentOf(wastedBytes, sizeBytes)}) are wasted, and ${limitWords(maxWasted)} may be (--max-wasted).`,
    );
  return failures;
}

function mostWasted(sizeBytes: number, limit: WasteLimit): number {
  return "bytes" in limit ? limit.bytes : (sizeBytes * limit.percent) / 100;
}

function limitWords(limit: WasteLimit): string {
  return "bytes" in limit ? formatByteSize(limit.bytes) : `${limit.percent} %`;
}

/** `0.6 %`. */
export function percentOf(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10} %`;
}
