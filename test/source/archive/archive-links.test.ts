import { expect, it } from "vitest";

import { ArchiveLinks } from "../../../src/source/archive/archive-links.ts";
import { linkChecker } from "../../../src/source/archive/link-target.ts";

it("takes 100,000 links and no more, however often one of them comes", () => {
  const links = new ArchiveLinks("x.tar");
  for (let index = 0; index < 100_000; index += 1) links.add(`l${index}`, "x");
  links.add("l0", "y");
  expect(links.get("l0")).toBe("y");
  expect(() => links.add("one more", "x")).toThrow(
    expect.objectContaining({
      code: "DOWNLOAD_TOO_LARGE",
      message: "x.tar holds more than 100000 links.",
    }),
  );
});

it("takes no more text than it has room for, and counts what is there alone", () => {
  const links = new ArchiveLinks("x.tar");
  const target = "t".repeat(4000);
  for (let index = 0; index < 20_000; index += 1) links.add("same", target);
  links.delete("same");
  links.delete("never there");
  const fill = (): void => {
    for (let index = 0; index < 9000; index += 1) links.add(`l${index}`, target);
  };
  expect(fill).toThrow(expect.objectContaining({ code: "ARCHIVE_INVALID" }));
  expect(links.has("l8000")).toBe(true);
});

it.each([
  ["a", false],
  ["a/b", true],
  ["a/b/c", true],
  ["ab/c", false],
  ["c/a", false],
  ["c/d/e", true],
])("tells whether %s is below a link: %s", (path, expected) => {
  const links = new ArchiveLinks("x.tar");
  links.add("a", "x");
  links.add("c/d", "x");
  expect(links.isBelow(path)).toBe(expected);
});

it("follows links with bounded work", () => {
  // Each of them leads into the next one, by way of two thousand folders that are not there.
  const detour = `${"d/".repeat(1000)}${"../".repeat(1000)}`;
  const targets = Array.from(
    { length: 3000 },
    (_, index) => [`l${index}`, `${detour}l${index + 1}`] as const,
  );
  const staysInside = linkChecker(new Map(targets));
  const started = performance.now();
  const verdicts = targets.map(([path]) => staysInside(path));
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(verdicts[0]).toBe(true);
  expect(verdicts.at(1500)).toBe(false);
}, 30_000);

it("counts what grows beyond any path as leading out", () => {
  const targets = Array.from({ length: 30 }, (_, index) => {
    const next = `${"x".repeat(200)}/l${index + 1}`;
    return [`${`${"x".repeat(200)}/`.repeat(index)}l${index}`, next] as const;
  });
  expect(linkChecker(new Map(targets))("l0")).toBe(false);
  expect(linkChecker(new Map(targets.slice(0, 10)))("l0")).toBe(true);
});
