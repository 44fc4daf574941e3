import { expect, test } from "vitest";
import { imagePlatform } from "../../src/plan/image-platform.ts";
import { planOwnImage } from "../../src/plan/own-image-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";

const user = { name: "jovyan", uid: 1000 };
const ours: Plan = {
  version: 1,
  stages: [],
  target: "image",
  files: [],
  executables: [],
  user,
  home: "/home/jovyan",
  repositoryDir: "/home/jovyan",
};
const theirs = planOwnImage(
  { dockerfile: { path: "Dockerfile" }, context: "", buildArguments: {}, target: undefined, notices: [] },
  { user, labels: {} },
);

test.each([
  [undefined, "linux/amd64"],
  ["linux/amd64", "linux/amd64"],
  ["linux/amd64/v3", "linux/amd64/v3"],
])("an image of ours asked for %s is for %s, whatever machine builds it", (wanted, platform) => {
  expect(imagePlatform(ours, wanted)).toBe(platform);
});

test.each(["linux/arm64", "linux/riscv64", "windows/amd64"])("an image of ours is never for %s", (wanted) => {
  expect(() => imagePlatform(ours, wanted)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});

test.each([undefined, "linux/arm64"])("a repository's own Dockerfile is built for %s", (wanted) => {
  expect(imagePlatform(theirs, wanted)).toBe(wanted);
});
