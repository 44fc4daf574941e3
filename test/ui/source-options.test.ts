import { describe, expect, test } from "vitest";
import { planOptions } from "../../src/ui/source-options.ts";

const refusal = expect.objectContaining({ code: "OPTION_INVALID" });

describe("planOptions", () => {
  test("names the user, the place and the labels", () => {
    const options = planOptions({
      "user-id": 501,
      "target-repo-dir": "/srv/repo",
      label: ["a=1"],
      infer: true,
    });

    expect(options).toEqual({
      user: { name: "jovyan", uid: 501 },
      repositoryDir: "/srv/repo",
      labels: { a: "1" },
      infer: true,
      locked: false,
    });
  });

  test.each([0, -1, 60_001, 2 ** 32])("refuses the uid %i", (uid) => {
    expect(() => planOptions({ "user-id": uid, infer: false })).toThrow(refusal);
  });

  test.each([
    "repo",
    "/",
    "",
    "/srv//repo",
    "/srv/../etc",
    "/srv/./repo",
    "/srv/$HOME",
    "/srv/a b",
    "/a\nb",
    '/a"',
    "/-x",
  ])("refuses %j as the repository's place", (path) => {
    expect(() => planOptions({ "user-id": 1000, "target-repo-dir": path, infer: false })).toThrow(refusal);
  });
});
