import type { Output } from "../../notebook/outputs.ts";

/** A stored output beside the one that came in its place; undefined on the side that has none. */
export interface OutputPair {
  readonly stored: Output | undefined;
  readonly executed: Output | undefined;
}

/**
 * The outputs of a cell side by side: all of stdout, all of stderr, then results, pictures and errors in their order, so that an error stands beside
 * the result that did not come. A stream comes in as many pieces as its program and the kernel made of it, which mean nothing.
 */
export function pairOutputs(stored: readonly Output[], executed: readonly Output[]): readonly OutputPair[] {
  const [left, right] = [groupOutputs(stored), groupOutputs(executed)];
  return kinds.flatMap((kind) => {
    const [ofLeft, ofRight] = [left[kind], right[kind]];
    return Array.from({ length: Math.max(ofLeft.length, ofRight.length) }, (_, index) => ({
      stored: ofLeft[index],
      executed: ofRight[index],
    }));
  });
}

const kinds = ["stdout", "stderr", "others"] as const;

function groupOutputs(
  outputs: readonly Output[],
): Readonly<Record<(typeof kinds)[number], readonly Output[]>> {
  return {
    stdout: joinStream(outputs, "stdout"),
    stderr: joinStream(outputs, "stderr"),
    others: outputs.filter(({ kind }) => kind !== "stream"),
  };
}

function joinStream(outputs: readonly Output[], name: "stdout" | "stderr"): readonly Output[] {
  const texts = outputs.flatMap((output) =>
    output.kind === "stream" && output.name === name ? [output.text] : [],
  );
  return texts.length === 0 ? [] : [{ kind: "stream", name, text: texts.join("") }];
}
