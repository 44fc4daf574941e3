import { expect, test } from "vitest";
import { findingSentence } from "../../src/lint/finding-sentence.ts";

test.each([
  [{ message: "hurts", why: "so it is" }, "hurts: so it is"],
  [{ message: "can't be read.", why: "It is a folder." }, "can't be read: It is a folder"],
  [{ message: "is broken." }, "is broken"],
  [{ message: "`a.b` is none", why: "see 1.2" }, "`a.b` is none: see 1.2"],
])("%j", (finding, sentence) => {
  expect(findingSentence(finding)).toBe(sentence);
});
