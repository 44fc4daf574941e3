import { expect, test } from "vitest";
import { parseRelease } from "../../../src/init/ci/bindery-release.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

test.each([
  [`team/bindery@${commit}`, "github.com", "team/bindery"],
  [`https://gitlab.example.org/a/b/bindery.git@${commit}`, "gitlab.example.org", "a/b/bindery"],
])("%s", (text, host, path) => {
  expect(parseRelease(text)).toEqual({ origin: { host, path }, commit, version: undefined });
});

test.each([
  "team/bindery",
  "team/bindery@main",
  `team/bindery@${commit.slice(1)}`,
  `team/bindery@${commit}0`,
  `bindery@${commit}`,
  `team/bindery\n@${commit}`,
  `team/$(id)@${commit}`,
  "",
])("%j names no commit", (text) => {
  expect(() => parseRelease(text)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});
