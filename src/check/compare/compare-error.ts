import type { Output } from "../../notebook/outputs.ts";
import type { Comparing, Finding } from "./comparing.ts";
import { compareText } from "./text/compare-text.ts";
import { excerpt, quote } from "./text/excerpt.ts";
import { terminalText } from "./text/terminal-text.ts";

type ErrorOutput = Extract<Output, { kind: "error" }>;

/** Class and message must be the same; the traceback names files of the machine. */
export function compareErrors(
  stored: ErrorOutput,
  executed: ErrorOutput,
  comparing: Comparing,
): Finding | undefined {
  const [before, after] = [wordsOf(stored), wordsOf(executed)];
  const found =
    stored.name === executed.name
      ? compareText(terminalText(stored.message), terminalText(executed.message), comparing)
      : { message: `${quote(before)} became ${quote(after)}` };
  return (
    found && { kind: "error", message: found.message, stored: excerpt(before), executed: excerpt(after) }
  );
}

/** `ValueError: it is negative` */
export function wordsOf({ name, message }: ErrorOutput): string {
  return message === "" ? name : `${name}: ${terminalText(message)}`;
}
