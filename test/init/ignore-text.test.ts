import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { ignoreText } from "../../src/init/ignore-text.ts";

const megabyte = 2 ** 20;

function rulesOf(text: string) {
  return ignoreRules(text.split("\n"));
}

test.each([
  "key.pem",
  "conf/server.key",
  ".ssh/id_rsa",
  "a/id_ed25519",
  "client_secret_1.json",
  ".env",
  "bindery-report/report.html",
])("%s stays out of the image", (path) => {
  expect(rulesOf(ignoreText([])).isIgnored(path)).toBe(true);
});

test.each(["a.ipynb", "data/tides.csv", "secrets.py", "keys.txt", "requirements.txt", "bindery.yml"])(
  "%s goes into it",
  (path) => {
    expect(rulesOf(ignoreText([])).isIgnored(path)).toBe(false);
  },
);

describe("large files", () => {
  test("are named with their size, and left to a person", () => {
    const text = ignoreText([
      { path: "small.csv", size: 10 * megabyte - 1 },
      { path: "data/tides[1].csv", size: 52 * megabyte },
    ]);

    expect(text).toContain("# 52 MB:\n# data/tides\\[1\\].csv\n");
    expect(text).not.toContain("small.csv");
    expect(rulesOf(text).isIgnored("data/tides[1].csv")).toBe(false);
  });

  test("are out of the image once the # is gone", () => {
    const text = ignoreText([{ path: "data/tides[1].csv", size: 52 * megabyte }]);
    const rules = rulesOf(text.replace("# data", "data"));

    expect(rules.isIgnored("data/tides[1].csv")).toBe(true);
    expect(rules.isIgnored("data/tides1.csv")).toBe(false);
  });

  test("are counted where they are many", () => {
    const text = ignoreText(
      Array.from({ length: 25 }, (_, index) => ({ path: `${index}.bin`, size: 10 * megabyte })),
    );

    expect(text.match(/\.bin$/gm)).toHaveLength(20);
    expect(text).toContain("and 5 more of 10 MB and above");
  });

  test("whatever they are called, no name becomes a rule", () => {
    const plain = rulesOf(ignoreText([]));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.string(), (paths, asked) => {
        const rules = rulesOf(ignoreText(paths.map((path) => ({ path, size: 11 * megabyte }))));
        const path = `notebooks/${asked.replaceAll(/[^\w]/g, "-")}.ipynb`;
        expect(rules.isIgnored(path)).toBe(plain.isIgnored(path));
        expect(rules.mayHoldExceptions("notebooks")).toBe(plain.mayHoldExceptions("notebooks"));
      }),
    );
  });
});
