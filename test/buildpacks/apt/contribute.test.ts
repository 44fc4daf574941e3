import { expect, test } from "vitest";
import { apt } from "../../../buildpacks/apt/index.ts";
import { emptyContribution } from "../../../src/buildpack.ts";
import { contributionContext } from "../contribution-context.ts";

test("asks for the packages, with their versions and lines, and for nothing else", () => {
  const where = { file: "apt.txt", line: 1 };
  const packages = [
    { name: "git", where },
    { name: "ffmpeg", version: "7:5.1", where },
  ];

  expect(apt.contribute({ packages }, contributionContext)).toEqual({
    ...emptyContribution("apt"),
    aptPackages: [
      { value: "git", from: where },
      { value: "ffmpeg=7:5.1", from: where },
    ],
  });
});
