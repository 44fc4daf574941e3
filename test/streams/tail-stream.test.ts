import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tailStream } from "../../src/streams/tail-stream.ts";

test("the end of what is written is kept, and not much more", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,9}$/)),
      fc.integer({ min: 1, max: 30 }),
      (chunks, kept) => {
        const { stream, text } = tailStream(kept);
        for (const chunk of chunks) stream.write(chunk);
        const all = chunks.join("");
        expect(all.endsWith(text())).toBe(true);
        expect(text().length).toBeGreaterThanOrEqual(Math.min(kept, all.length));
        expect(text().length).toBeLessThan(kept + 9);
      },
    ),
  );
});
