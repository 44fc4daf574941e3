import { expect, test } from "vitest";
import { announceUndated } from "../../src/as-of/announce-undated.ts";
import type { Image } from "../../src/engine/engine.ts";

const dated = { id: "sha256:1", labels: { "io.bindery.as-of": "2023-09-01" } } as unknown as Image;

async function said(image: Image, text: string | undefined): Promise<readonly string[]> {
  const notes: string[] = [];
  const bytes = text === undefined ? undefined : Buffer.from(text);
  const engine = { readImageFile: () => Promise.resolve(bytes) };
  await announceUndated(image, engine, {
    report: (event) => {
      if (event.type === "note") notes.push(event.text);
    },
    signal: new AbortController().signal,
  });
  return notes;
}

test.each([
  ["nothing where nothing was noted", undefined, []],
  ["each line once", "one\ntwo\n\none\n", ["one", "two"]],
  ["nothing that a terminal obeys", "a\u001B[2Jb\u0007\r\n", ["a [2Jb"]],
])("%s", async (_, text, notes) => {
  expect(await said(dated, text)).toEqual(notes);
});

test("no more than a few lines, whatever the repository's steps wrote there", async () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`).join("");

  expect(await said(dated, lines)).toHaveLength(20);
});

test("an image of today is not asked", async () => {
  expect(await said({ ...dated, labels: {} }, "one\n")).toEqual([]);
});
