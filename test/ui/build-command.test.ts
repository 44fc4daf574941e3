import { expect, test } from "vitest";
import type { PreparedBuild } from "../../src/prepare-image.ts";
import { buildCommand } from "../../src/ui/build-command.ts";

const plain: PreparedBuild = {
  context: { files: [], root: "/", folder: "repository", entries: async function* () {} },
  dockerfile: "Dockerfile",
  buildArguments: {},
  labels: {},
  target: undefined,
};

test("is as short as it can be", () => {
  expect(buildCommand("../image", plain)).toBe("docker build ../image");
});

test("has all that the repository's own Dockerfile is built with, quoted", () => {
  const build = {
    ...plain,
    dockerfile: "binder/Dockerfile",
    buildArguments: { NB_USER: "jovyan", ODD: "a b'$(x)" },
    labels: { title: "my paper" },
    target: "last",
  };

  expect(buildCommand("/my image", build)).toBe(
    "docker build --file '/my image/binder/Dockerfile' --target last --build-arg NB_USER=jovyan " +
      `--build-arg 'ODD=a b'\\''$(x)' --label 'title=my paper' '/my image'`,
  );
});
