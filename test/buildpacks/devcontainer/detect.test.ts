import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/devcontainer/detect.ts";
import type { DevcontainerOrigin } from "../../../buildpacks/devcontainer/spec.ts";
import { openRepository } from "../../../src/repository/local-repository.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const [inFolder, atRoot] = [".devcontainer/devcontainer.json", ".devcontainer.json"];

const read = (text: string, path = inFolder) => detect(memoryRepository({ [path]: text }));
const readJson = (value: unknown, path?: string) => read(JSON.stringify(value), path);

/** The origin of a Dockerfile beside the file. */
const build = (origin: Partial<DevcontainerOrigin & { kind: "build" }>): DevcontainerOrigin => ({
  kind: "build",
  dockerfile: ".devcontainer/Dockerfile",
  context: ".devcontainer",
  buildArguments: {},
  target: undefined,
  ...origin,
});

/** What is found of a repository whose .devcontainer is a link. */
async function linked(to: string) {
  const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(outside, "devcontainer.json"), '{"image": "outside"}');
  await mkdir(join(root, "kept"));
  await writeFile(join(root, "kept/devcontainer.json"), '{"image": "inside"}');
  await symlink(to === "outside" ? outside : to, join(root, ".devcontainer"));
  return detect(await openRepository(root, "links"));
}

describe("where it stands", () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["in its folder", { [inFolder]: '{"image": "a"}' }, "", inFolder],
    ["at the root", { [atRoot]: '{"image": "a"}' }, "", atRoot],
    ["in both: its folder's", { [atRoot]: '{"image": "b"}', [inFolder]: '{"image": "a"}' }, "", inFolder],
    ["beside a config dir", { [inFolder]: '{"image": "a"}', "binder/start": "" }, "binder", inFolder],
  ])("%s", async (_, files, configDir, file) => {
    expect(await detect(memoryRepository(files, configDir))).toMatchObject({
      spec: { file, origin: { image: "a" } },
    });
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["a name of its own", { "devcontainer.json": '{"image": "a"}' }],
    ["a folder of several", { ".devcontainer/python/devcontainer.json": '{"image": "a"}' }],
    ["the config dir", { "binder/.devcontainer/devcontainer.json": '{"image": "a"}' }],
  ])("not below %s", async (_, files) => {
    expect(await detect(memoryRepository(files, "binder"))).toBeUndefined();
  });
});

describe("an image", () => {
  test.each([
    "python",
    "python:3.11-slim-bookworm",
    "mcr.microsoft.com/devcontainers/python:1-3.11-bookworm",
    "localhost:5000/a/b__c:V1.0_x",
    `quay.io/jupyter/base-notebook@sha256:${"0a".repeat(32)}`,
    `a:b@sha256:${"0a".repeat(32)}`,
  ])("is taken by the name %s", async (image) => {
    expect((await readJson({ image }))?.spec.origin).toEqual({ kind: "image", image, user: undefined });
  });

  test.each([
    "",
    " python",
    "python 3.11",
    "python\nRUN id",
    "python\u2028RUN id",
    "--platform=linux/amd64 python",
    "-python",
    "https://host.example/python",
    "host.example//python",
    "python:",
    "python:3:11",
    "python@sha256:0a",
    "../python",
    "${localEnv:IMAGE}",
    "mcr.microsoft.com/devcontainers/python:${localEnv:VARIANT}",
    "$(id)",
    "pythön",
  ])("is refused by the name %j", async (image) => {
    await expect(read(`{\n"image": ${JSON.stringify(image)}}`)).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: inFolder, line: 2 },
    });
  });

  test.each(["vscode", "root", "1000", "_svc", "first.last-2"])("has the user %s", async (user) => {
    const found = await readJson({ image: "a", remoteUser: user });

    expect(found?.spec.origin).toMatchObject({ user });
  });

  test.each(["", "a b", "-u", "a\nRUN id", "a\n", "a:b", "${localEnv:USER}", "a,b"])(
    "is refused with the user %j",
    async (user) => {
      const text = `{"image": "a",\n\n"remoteUser": ${JSON.stringify(user)}}`;

      await expect(read(text)).rejects.toMatchObject({
        code: "FILE_INVALID",
        where: { file: inFolder, line: 3 },
      });
    },
  );
});

describe("a Dockerfile", () => {
  test.each<[string, object, string, DevcontainerOrigin]>([
    ["beside the file", { build: { dockerfile: "Dockerfile" } }, inFolder, build({})],
    [
      "beside a file at the root",
      { build: { dockerfile: "Dockerfile" } },
      atRoot,
      build({ dockerfile: "Dockerfile", context: "" }),
    ],
    [
      "with the repository as its context",
      { build: { dockerfile: "Dockerfile", context: ".." } },
      inFolder,
      build({ context: "" }),
    ],
    [
      "elsewhere, by ways around",
      { build: { dockerfile: "./../docker//x/../app.Dockerfile", context: "../docker/" } },
      inFolder,
      build({ dockerfile: "docker/app.Dockerfile", context: "docker" }),
    ],
    [
      "with arguments and a stage",
      { build: { dockerfile: "Dockerfile", target: "dev-1", args: { VARIANT: "3.11", EMPTY: "" } } },
      inFolder,
      build({ buildArguments: { VARIANT: "3.11", EMPTY: "" }, target: "dev-1" }),
    ],
    [
      "in the old spelling",
      { dockerFile: "../Dockerfile", context: ".." },
      inFolder,
      build({ dockerfile: "Dockerfile", context: "" }),
    ],
    [
      "in the old spelling, with newer arguments",
      { dockerFile: "Dockerfile", build: { args: { A: "1" } } },
      inFolder,
      build({ buildArguments: { A: "1" } }),
    ],
    ["before an image", { image: "a", build: { dockerfile: "Dockerfile" } }, inFolder, build({})],
  ])("%s", async (_, value, path, origin) => {
    expect((await readJson(value, path))?.spec.origin).toEqual(origin);
  });

  test.each([
    ['{\n"build": {"dockerfile": "../../Dockerfile"}}', inFolder],
    ['{\n"build": {"dockerfile": "/etc/passwd"}}', inFolder],
    ['{\n"build": {"dockerfile": "a/../../../b"}}', inFolder],
    ['{\n"build": {"dockerfile": "Dockerfile", "context": "../.."}}', inFolder],
    ['{\n"build": {"dockerfile": "Dockerfile", "context": "/"}}', inFolder],
    ['{\n"build": {"dockerfile": "Dockerfile", "context": ".."}}', atRoot],
    ['{\n"dockerFile": "../../Dockerfile"}', inFolder],
    ['{"context": "../..",\n"dockerFile": "Dockerfile"}', inFolder],
  ])("out of the repository is refused: %j", async (text, path) => {
    await expect(read(text, path)).rejects.toMatchObject({
      code: "PATH_ESCAPES",
      where: { file: path, line: 2 },
    });
  });

  test.each(["", "a b", "--target", "a\nRUN id", "${localEnv:X}"])(
    "is refused with the stage %j",
    async (target) => {
      const text = `{"build": {"dockerfile": "Dockerfile",\n"target": ${JSON.stringify(target)}}}`;

      await expect(read(text)).rejects.toMatchObject({
        code: "FILE_INVALID",
        where: { file: inFolder, line: 2 },
      });
    },
  );
});

test.each<[string, object]>([
  ["a compose file", { dockerComposeFile: ["../compose.yml"], service: "app" }],
  ["settings of an editor alone", { customizations: { vscode: { extensions: ["ms-python.python"] } } }],
  ["a build that names no Dockerfile", { build: { context: ".." } }],
  ["commands alone", { postCreateCommand: "pip install humanize" }],
  ["nothing", {}],
])("finds nothing in %s", async (_, value) => {
  expect(await readJson(value)).toBeUndefined();
});

test("reads what editors write: comments, commas at the end, and a byte order mark", async () => {
  const text = `\uFEFF// For details, see the reference
{
  "name": "Tides", /* of the
  coast */
  "image": "python:3.11", // https://example.org/"x"
  "forwardPorts": [8888,],
}
`;

  expect(await read(text)).toMatchObject({
    spec: { origin: { image: "python:3.11" } },
    evidence: [{ file: inFolder, line: 5 }],
  });
});

test("names the line of all that it read, in an order of its own", async () => {
  const found = await read(`{
    "postCreateCommand": {"deps": "pip install humanize", "data": ["./fetch", "all"]},
    "updateContentCommand": "",
    "onCreateCommand": ["make", "a b"],
    "features": {
      "ghcr.io/devcontainers/features/node:1": {"version": "lts"},
      "./local": {}
    },
    "image": "python:3.11"
  }`);

  expect(found?.evidence).toEqual([
    { file: inFolder, line: 9, reason: expect.stringContaining("python:3.11") },
    {
      file: inFolder,
      line: 5,
      reason: expect.stringContaining("ghcr.io/devcontainers/features/node:1, ./local"),
    },
    { file: inFolder, line: 4, reason: expect.stringContaining('"a b"') },
    { file: inFolder, line: 2, reason: expect.stringMatching(/pip install humanize.*\.\/fetch/) },
  ]);
  expect(found?.spec.left).toEqual([
    expect.stringContaining("ghcr.io/devcontainers/features/node:1, ./local"),
  ]);
});

test.each([
  '{"image": ["python"]}',
  '{"build": "."}',
  '{"build": {"dockerfile": "Dockerfile", "args": {"A": 1}}}',
  '{"image": "a", "features": "node"}',
  '{"image": "a", "postCreateCommand": 1}',
  '{"image": "a", "postCreateCommand": {"a": {"b": "c"}}}',
  '{"image": "a", "image": "b"}',
  '{"image": "a"',
  '"python:3.11"',
  "",
])("refuses %j, which is not of the form", async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: "FILE_INVALID", where: { file: inFolder } });
});

describe("links", () => {
  test("are followed in the repository", async () => {
    expect((await linked("kept"))?.spec.origin).toMatchObject({ image: "inside" });
  });

  test("that lead out of it are refused", async () => {
    await expect(linked("outside")).rejects.toMatchObject({ code: "PATH_ESCAPES" });
  });
});
