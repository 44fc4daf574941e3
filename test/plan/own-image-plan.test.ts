import { expect, test } from "vitest";
import type { OwnImage } from "../../src/buildpack.ts";
import { planOwnImage } from "../../src/plan/own-image-plan.ts";

const image: OwnImage = {
  dockerfile: { path: "binder/Dockerfile" },
  context: "",
  buildArguments: {},
  target: undefined,
  notices: [],
};
const request = { user: { name: "jovyan", uid: 501 }, labels: { "org.example": "x" } };

test("has Binder's build arguments, the labels, and data alone", () => {
  const plan = planOwnImage(image, request);

  expect(plan).toEqual({
    version: 1,
    dockerfile: "binder/Dockerfile",
    context: "",
    buildArguments: { NB_USER: "jovyan", NB_UID: "501", REPO_DIR: "/home/jovyan" },
    target: undefined,
    labels: { "org.example": "x" },
    user: { name: "jovyan", uid: 501 },
    home: "/home/jovyan",
    repositoryDir: "/home/jovyan",
  });
});

test("puts the repository where it is asked for", () => {
  expect(planOwnImage(image, { ...request, repositoryDir: "/srv/repo" })).toMatchObject({
    buildArguments: { REPO_DIR: "/srv/repo" },
    home: "/home/jovyan",
    repositoryDir: "/srv/repo",
  });
});

test("lets the repository's own build arguments and target win", () => {
  const own = { ...image, buildArguments: { NB_USER: "me", VARIANT: "a" }, target: "dev" };

  expect(planOwnImage(own, request)).toMatchObject({
    buildArguments: { NB_USER: "me", NB_UID: "501", VARIANT: "a" },
    target: "dev",
  });
});

test.each<[string, OwnImage["dockerfile"], string, string]>([
  ["at the context's root", { path: "Dockerfile" }, "", "Dockerfile"],
  ["below it", { path: ".devcontainer/Dockerfile" }, "", ".devcontainer/Dockerfile"],
  ["in a context of its own", { path: "docker/app/Dockerfile" }, "docker", "app/Dockerfile"],
  ["outside the context", { path: "Dockerfile" }, "docker", "Dockerfile.bindery"],
  [
    "in a folder whose name only begins alike",
    { path: "docker-old/Dockerfile" },
    "docker",
    "Dockerfile.bindery",
  ],
  ["of ours", { stage: { name: "image", from: "scratch", comment: "", steps: [] } }, "", "Dockerfile"],
])("names a Dockerfile %s", (_, dockerfile, context, expected) => {
  expect(planOwnImage({ ...image, dockerfile, context }, request).dockerfile).toBe(expected);
});
