import { diffArrays } from "diff";
import type { Output } from "../../notebook/outputs.ts";
import { kernelTypes } from "./service-views.ts";

/** An output of a cell and its number there, counted from 1. */
export interface Placed<Kind extends Output = Output> {
  readonly output: Kind;
  readonly number: number;
}

/** Two outputs that are to be compared, or one that has no other. */
export interface OutputPair {
  readonly stored: Placed | undefined;
  readonly executed: Placed | undefined;
}

const mostEdits = 200;

/** As many outputs are paired in their order; else those that look the same are, and what is between them in its order. */
export function alignOutputs(stored: readonly Placed[], executed: readonly Placed[]): readonly OutputPair[] {
  const hunks =
    stored.length === executed.length
      ? undefined
      : diffArrays(stored.map(lookOf), executed.map(lookOf), { maxEditLength: mostEdits });
  if (hunks === undefined) return pairInOrder(stored, executed);
  const pairs: OutputPair[] = [];
  let [fromStored, fromExecuted, toStored, toExecuted] = [0, 0, 0, 0];
  const flush = (): void => {
    pairs.push(...pairInOrder(stored.slice(fromStored, toStored), executed.slice(fromExecuted, toExecuted)));
    [fromStored, fromExecuted] = [toStored, toExecuted];
  };
  for (const { added, removed, count } of hunks) {
    if (!added && !removed) flush();
    if (!added) toStored += count;
    if (!removed) toExecuted += count;
    if (!added && !removed) flush();
  }
  flush();
  return pairs;
}

function pairInOrder(stored: readonly Placed[], executed: readonly Placed[]): readonly OutputPair[] {
  return Array.from({ length: Math.max(stored.length, executed.length) }, (_, index) => ({
    stored: stored[index],
    executed: executed[index],
  }));
}

/** What an output looks like from afar: its types and how its text begins. */
function lookOf({ output }: Placed): string {
  if (output.kind !== "data") return output.kind;
  const plain = output.data["text/plain"];
  const text = typeof plain === "string" ? plain.slice(0, 200) : "";
  return `${kernelTypes(output.data).toSorted().slice(0, 20).join(" ")} ${text}`;
}
