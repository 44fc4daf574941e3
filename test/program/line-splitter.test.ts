import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { LineSplitter } from "../../src/program/line-splitter.ts";

describe("LineSplitter", () => {
  it("gives the same lines however the bytes are cut", () => {
    const text = "Counting: 1%\rCounting: ü100%\nremote: done\u001b[2J\r\n\nfatal: x";
    const lines = (cuts: readonly number[]): string[] => {
      const found: string[] = [];
      const splitter = new LineSplitter((line, kind) => found.push(`${kind} ${line}`));
      const bytes = Buffer.from(text);
      let start = 0;
      for (const cut of [...cuts].sort((left, right) => left - right)) {
        splitter.write(bytes.subarray(start, cut));
        start = cut;
      }
      splitter.write(bytes.subarray(start));
      splitter.end();
      return found;
    };
    expect(lines([])).toEqual([
      "progress Counting: 1%",
      "message Counting: ü100%",
      "message remote: done [2J",
      "message fatal: x",
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (cuts) => {
        expect(lines(cuts)).toEqual(lines([]));
      }),
    );
  });
});
