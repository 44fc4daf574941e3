import { readFileSync } from "node:fs";
import * as fc from "fast-check";

import { UserError } from "../../../src/errors/user-error.ts";
import type {
  RecordAddress,
  RecordProvider,
  RecordTask,
} from "../../../src/source/record/record-provider.ts";

/** An answer that a real host gave, out of the `answers` folder beside a test. */
export function recordedAnswer(test: string, name: string): unknown {
  return JSON.parse(readFileSync(new URL(`answers/${name}.json`, test), "utf8"));
}

/** A task that waits for nothing and keeps what it is told. */
interface SpyTask extends RecordTask {
  readonly lines: readonly string[];
  readonly waits: readonly number[];
}

export function spyTask(): SpyTask {
  const lines: string[] = [];
  const waits: number[] = [];
  return {
    lines,
    waits,
    report: (line) => void lines.push(line),
    wait: async (seconds) => void waits.push(seconds),
  };
}

/** What a provider makes of an address: the record, nothing, or the code of its error. */
export function parsed(provider: RecordProvider, address: string): RecordAddress | string | undefined {
  try {
    return provider.parse(new URL(address));
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

/** The record's id that a provider makes of an address, "" where it makes none. */
export function idOf(provider: RecordProvider, address: string): string {
  const record = parsed(provider, address);
  return typeof record === "object" ? record.id : "";
}

const fragments = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "..",
    "%2e%2e",
    "%2F",
    "%00",
    "%0d%0a",
    "\\",
    "//",
    "@",
    "?",
    "#",
    ";",
    "&",
    "=",
    ":",
    "__proto__",
  ),
);

/** Addresses that begin as a provider's do and go on as no person writes them. */
export function hostileAddresses(beginnings: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...beginnings), fc.array(fragments, { maxLength: 6 }))
    .map(([beginning, rest]) => beginning + rest.join(""))
    .filter((address) => URL.canParse(address));
}
