import { expect, test } from "vitest";
import { checkRepositoryDir } from "../../src/plan/check-repository-dir.ts";
import { checkUser } from "../../src/plan/check-user.ts";

test.each([
  ["jovyan", 1000],
  ["NB_user.name-2", 1],
  ["_", 2_147_483_646],
])("%s with uid %d may be the image's user", (name, uid) => {
  expect(checkUser({ name, uid })).toEqual({ name, uid });
});

test.each([
  ["jovyan", 0],
  ["jovyan", -1],
  ["jovyan", 1.5],
  ["jovyan", 4_294_967_295],
  ["root", 1000],
  ["", 1000],
  ["a b", 1000],
  ["-x", 1000],
  ["../etc", 1000],
  ["a".repeat(33), 1000],
  ["DOMAIN\\ana", 1000],
])("%j with uid %d may not", (name, uid) => {
  expect(() => checkUser({ name, uid })).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});

test.each([
  ["/srv/repo", "/srv/repo"],
  ["/home/jovyan/", "/home/jovyan"],
  ["/a.b/c@d+e-f//", "/a.b/c@d+e-f"],
])("the repository may stand at %s", (path, expected) => {
  expect(checkRepositoryDir(path)).toBe(expected);
});

test.each(["", "/", "srv", "/a b", "/$HOME", "/a/../b", "/a\nb", "//a"])(
  "the repository may not stand at %j",
  (path) => {
    expect(() => checkRepositoryDir(path)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  },
);
