import { describe, expect, test } from "vitest";
import { ownImage } from "../../../buildpacks/devcontainer/own-image.ts";
import type { DevcontainerOrigin, DevcontainerSpec } from "../../../buildpacks/devcontainer/spec.ts";
import { renderStage } from "../../../src/dockerfile/render-dockerfile.ts";
import { type Instruction, parseDockerfile } from "../../golden/dockerfile-instructions.ts";

const file = ".devcontainer/devcontainer.json";
const place = { repositoryDir: "/srv/repo" };
const build: DevcontainerOrigin = {
  kind: "build",
  dockerfile: ".devcontainer/Dockerfile",
  context: ".devcontainer",
  buildArguments: { VARIANT: "3.11" },
  target: "dev",
};

function imageOf(origin: DevcontainerOrigin, rest: Partial<DevcontainerSpec> = {}) {
  return ownImage({ file, origin, commands: [], left: [], ...rest }, place);
}

/** The instructions of an image's stage. */
function stageOf(
  user: string | undefined,
  commands: DevcontainerSpec["commands"] = [],
): { readonly from: string; readonly instructions: readonly Instruction[] } {
  const { dockerfile } = imageOf({ kind: "image", image: "python:3.11", user }, { commands });
  if (!("stage" in dockerfile)) throw new Error("it has no stage of ours");
  const [stage] = parseDockerfile(renderStage(dockerfile.stage));
  if (stage === undefined) throw new Error("there is no stage");
  return stage;
}

/** Who runs each command that contains a word. */
function usersOf(word: string, { instructions }: ReturnType<typeof stageOf>): readonly string[] {
  const users: string[] = [];
  let user = "the image's";
  for (const { name, value } of instructions) {
    if (name === "USER") user = value;
    if (name === "RUN" && value.includes(word)) users.push(user);
  }
  return users;
}

describe("of an image", () => {
  test("is that image with the repository, Jupyter where it has none, and the commands in their order", () => {
    const { from, instructions } = stageOf(undefined, [["/bin/sh", "-c", "first && x"], ["second"]]);

    expect(from).toBe("python:3.11");
    expect(instructions.map(({ name }) => name)).toEqual(["COPY", "WORKDIR", "RUN", "RUN", "RUN", "CMD"]);
    expect(instructions.map(({ value }) => value)).toEqual([
      '["repository/","/srv/repo/"]',
      "/srv/repo",
      expect.stringMatching(/command -v jupyter-lab .*\|\| .*pip install .*jupyterlab/),
      expect.stringContaining("/bin/sh -c 'first && x'"),
      expect.stringMatching(/ second$/),
      expect.stringContaining('"jupyter","lab"'),
    ]);
  });

  test("reaches pip's index as whoever builds has set it, and leaves nothing of that", () => {
    const steps = stageOf(undefined, [["second"]]).instructions.filter(({ name }) => name === "RUN");

    expect(steps).toHaveLength(2);
    for (const { value } of steps) {
      expect(value).toMatch(/^--mount=type=secret,id=pip\.conf,mode=0444 +env PIP_CONFIG_FILE=\S+ /);
    }
  });

  test("stays its own user's where the file names none", () => {
    const stage = stageOf(undefined, [["second"]]);

    expect(usersOf("", stage)).toEqual(["the image's", "the image's"]);
    expect(stage.instructions.filter(({ name }) => name === "USER")).toEqual([]);
  });

  test("installs as root, and is then the user's that the file names, who owns the repository", () => {
    const stage = stageOf("vscode", [["second"]]);

    expect(usersOf("jupyterlab", stage)).toEqual(["root"]);
    expect(usersOf("second", stage)).toEqual(["vscode"]);
    expect(stage.instructions.find(({ name }) => name === "COPY")?.value).toMatch(/^--chown=vscode /);
    expect(stage.instructions.filter(({ name }) => name === "USER").at(-1)?.value).toBe("vscode");
  });

  test("is the user's also without commands", () => {
    const users = stageOf("vscode").instructions.filter(({ name }) => name === "USER");

    expect(users.at(-1)?.value).toBe("vscode");
  });

  test("has no build arguments or target of the repository's", () => {
    expect(imageOf({ kind: "image", image: "a", user: undefined })).toMatchObject({
      context: "",
      buildArguments: {},
      target: undefined,
      notices: [],
    });
  });
});

test("of a Dockerfile is that Dockerfile, with what the file says of its build", () => {
  expect(imageOf(build)).toEqual({
    dockerfile: { path: ".devcontainer/Dockerfile" },
    context: ".devcontainer",
    buildArguments: { VARIANT: "3.11" },
    target: "dev",
    notices: [],
  });
});

describe("what is not done is said, with the file's name", () => {
  const left = ["its features are not installed: x"];

  test.each<[string, DevcontainerOrigin, Partial<DevcontainerSpec>, readonly RegExp[]]>([
    ["features of an image", { kind: "image", image: "a", user: undefined }, { left }, [/features/]],
    ["features and commands of a Dockerfile", build, { left, commands: [["a"]] }, [/features/, /commands/]],
    [
      "commands of an image, which are run",
      { kind: "image", image: "a", user: undefined },
      { commands: [["a"]] },
      [],
    ],
  ])("%s", (_, origin, rest, expected) => {
    const { notices } = imageOf(origin, rest);

    expect(notices).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
    for (const notice of notices) expect(notice).toContain(file);
  });
});
