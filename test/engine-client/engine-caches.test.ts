import { expect, test } from "vitest";
import { engineCaches } from "../../src/engine/engine-caches.ts";

function cachesOf(...words: readonly string[]) {
  const warnings: string[] = [];
  const images = engineCaches(words, (text) => void warnings.push(text));
  return { images, warnings };
}

const digest = `sha256:${"0".repeat(64)}`;

test.each<[readonly string[], readonly string[]]>([
  [[], []],
  [["h:5000/cache:1"], ["h:5000/cache:1"]],
  [
    ["owner/name", `paper@${digest}`],
    ["owner/name", `paper@${digest}`],
  ],
  [["one,two:1"], ["one", "two:1"]],
  [["type=registry,ref=h:5000/cache:1"], ["h:5000/cache:1"]],
  [["ref=h/cache,mode=max,TYPE=registry"], ["h/cache"]],
  [
    ['"type=registry","ref=h/cache"', "b"],
    ["h/cache", "b"],
  ],
])("the engine takes steps from %j", (words, images) => {
  expect(cachesOf(...words)).toEqual({ images, warnings: [] });
});

test.each([
  "type=gha,token=s3cret",
  "type=local,src=/s3cret",
  "type=s3,secret_access_key=s3cret",
  "type=__proto__,a=s3cret",
])("the engine goes without %s, and a warning says so", (word) => {
  const { images, warnings } = cachesOf(word, "other");
  expect(images).toEqual(["other"]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain(JSON.stringify(/type=(?<type>\w+)/.exec(word)?.groups?.["type"]));
  expect(warnings[0]).toContain("--builder");
  expect(warnings[0]).not.toContain("s3cret");
});

test.each([
  "",
  "Paper",
  "paper@sha256:0",
  "a,",
  "a,-b",
  "type=registry",
  "type=registry,ref=",
  "type=registry,ref=Paper",
  "type=,ref=a",
  "ref=a",
  "type=registry,a",
  "=",
  '"type=registry,ref=a',
])("%j is refused", (word) => {
  expect(() => cachesOf(word)).toThrow(
    expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("--cache-from") }),
  );
});

test("no error quotes what may be a password", () => {
  expect(() => cachesOf("type=s3,s3cret")).toThrow(
    expect.objectContaining({
      message: expect.not.stringContaining("s3cret"),
      why: expect.not.stringContaining("s3cret"),
    }),
  );
});
