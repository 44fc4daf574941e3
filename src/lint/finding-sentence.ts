import type { Finding } from "./rule.ts";

/** What a finding says and why, as one sentence without a full stop: errors bring one along, the rules' words do not. */
export function findingSentence({ message, why }: Pick<Finding, "message" | "why">): string {
  return [message, why]
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/[.:]$/, ""))
    .join(": ");
}
