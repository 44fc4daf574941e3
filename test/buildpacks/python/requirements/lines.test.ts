import { describe, expect, it } from "vitest";
import { readFiles, readText } from "./read-one.ts";

const lines: readonly (readonly [string, string, readonly (readonly [string, number])[]])[] = [
  [
    "LF",
    "a\n\nb\n",
    [
      ["a", 1],
      ["b", 3],
    ],
  ],
  [
    "CRLF",
    "a\r\nb\r\n",
    [
      ["a", 1],
      ["b", 2],
    ],
  ],
  [
    "CR",
    "a\rb",
    [
      ["a", 1],
      ["b", 2],
    ],
  ],
  ["comments", "# x\na # y\n  # z", [["a", 2]]],
  [
    "continuations",
    "a\\\n  >=1,\\\n<2\nb",
    [
      ["a  >=1,<2", 1],
      ["b", 4],
    ],
  ],
  [
    "a comment that ends a continuation",
    "a \\\n# x \\\nb",
    [
      ["a", 1],
      ["b", 3],
    ],
  ],
  ["a continuation after a trailing comment", "a # x \\\nb", [["a", 1]]],
  ["a continuation at the end", "a\\", [["a", 1]]],
  ["fragments", "https://x.org/a.zip#sha256=ab", [["https://x.org/a.zip#sha256=ab", 1]]],
  ["byte order mark", "\ufeffa", [["a", 1]]],
  [
    "form feed",
    "a\fb",
    [
      ["a", 1],
      ["b", 2],
    ],
  ],
];

describe("lines", () => {
  it.each(lines)("are split by pip's rules: %s", async (_name, text, expected) => {
    const { requirements } = await readText(text);
    expect(requirements.map((requirement) => [requirement.text, requirement.where.line])).toEqual(expected);
  });

  it("are read from UTF-16", async () => {
    const bytes = Uint8Array.from(
      "numpy==1.0\r\npandas\r\n".split("").flatMap((letter) => [letter.charCodeAt(0), 0]),
    );
    const { requirements } = await readFiles({ "requirements.txt": bytes });
    expect(requirements.map(({ name }) => name)).toEqual(["numpy", "pandas"]);
  });

  it("are read in linear time", async () => {
    const many = Array.from(
      { length: 20_000 },
      (_unused, index) => `package-${index}==1.${index} ; os_name == 'nt'`,
    );
    const hard = ["\\".repeat(200_000), `a${" ".repeat(200_000)}b`, `-e ${"[".repeat(100_000)}`];
    const started = performance.now();
    expect((await readText(many.join("\n"))).requirements).toHaveLength(20_000);
    for (const text of hard) await readText(`${text}x y`).catch(() => undefined);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 60_000);
});
