import { describe, expect, it } from "vitest";

import { request } from "./stand-in-surroundings.ts";

const url = "https://github.com/binder-examples/requirements";
const sha = "50533eb470ee6c24e872043d30b2fee463d6943f";
const image = `localhost:5000/binder-binder-2dexamples-2drequirements-5dc2e2:${sha}`;
const binderHub = [
  `--ref=${sha}`,
  `--image=${image}`,
  "--no-clean",
  "--no-run",
  "--json-logs",
  "--user-name=jovyan",
  "--user-id=1000",
];
const ofBinderHub = {
  repository: url,
  command: [],
  ref: sha,
  imageName: image,
  jsonLogs: true,
  build: true,
  run: false,
  push: false,
  clean: false,
  userId: 1000,
  userName: "jovyan",
  appendix: "",
  allowsDefaultEnvironment: true,
  warnings: [],
};
const root = { uid: 0, userName: "root" };

describe("the command lines of programs that call repo2docker", () => {
  it.each([
    ["BinderHub", [...binderHub, url], ofBinderHub],
    ["BinderHub that pushes", [...binderHub, "--push", url], { ...ofBinderHub, push: true }],
    [
      "BinderHub with an appendix",
      [...binderHub, "--appendix", "USER root\nRUN true --push", "--push", url],
      { ...ofBinderHub, appendix: "USER root\nRUN true --push", push: true },
    ],
    [
      "mybinder.org",
      [
        ...binderHub,
        "--push",
        "--Repo2Docker.default_buildpack=None",
        '--DockerEngine.extra_init_args={"timeout":1200}',
        url,
      ],
      {
        ...ofBinderHub,
        push: true,
        allowsDefaultEnvironment: false,
        warnings: ["--DockerEngine.extra_init_args has no effect in bindery."],
      },
    ],
    [
      "BinderHub for a record",
      [...binderHub.with(0, "--ref=3232985"), "10.5281/zenodo.3232985"],
      { ...ofBinderHub, ref: "3232985", repository: "10.5281/zenodo.3232985" },
    ],
    [
      "tljh-repo2docker",
      [
        "--ref",
        "HEAD",
        "--user-name",
        "jovyan",
        "--user-id",
        "1100",
        "--no-run",
        "--image-name",
        "u-r:abc",
        "--label",
        "tljh_repo2docker.display_name=My = name",
        "--label",
        "tljh_repo2docker.mem_limit=2G",
        "--label",
        "tljh_repo2docker.cpu_limit=",
        "--build-arg",
        "A=b=c",
        "https://u:token@host.org/r",
      ],
      {
        repository: "https://u:token@host.org/r",
        userId: 1100,
        run: false,
        jsonLogs: false,
        imageName: "u-r:abc",
        clean: undefined,
        labels: {
          "tljh_repo2docker.display_name": "My = name",
          "tljh_repo2docker.mem_limit": "2G",
          "tljh_repo2docker.cpu_limit": "",
        },
        buildArguments: { A: "b=c" },
        warnings: [],
      },
    ],
    [
      "repo2docker-action",
      [
        "--no-run",
        "--user-id",
        "1000",
        "--user-name",
        "me",
        "--target-repo-dir",
        "/home/me",
        "--image-name",
        "owner/name:50533eb470ee",
        "--cache-from",
        "owner/name",
        "--label",
        `repo2docker.repo=${url}`,
        "--label",
        `repo2docker.ref=${sha}`,
        "--appendix",
        "",
        "/github/workspace",
      ],
      {
        repository: "/github/workspace",
        userName: "me",
        targetRepositoryDir: "/home/me",
        cacheFrom: ["owner/name"],
        labels: { "repo2docker.repo": url, "repo2docker.ref": sha },
        appendix: "",
      },
    ],
    [
      "repo2docker-checker, whose user is a number without a name",
      ["--no-run", "--no-clean", "--image-name", "i", "--user-id=1000", "/tmp/dir"],
      { repository: "/tmp/dir", userId: 1000, userName: "jovyan", run: false, clean: false, imageName: "i" },
    ],
  ])("%s", (_, argv, expected) => {
    expect(request(argv, root)).toMatchObject(expected);
  });
});
