import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/dockerfile/detect.ts";
import { dockerfile } from "../../../buildpacks/dockerfile/index.ts";
import { memoryRepository } from "../../memory-repository.ts";

async function read(text: string | Uint8Array) {
  return detect(memoryRepository({ Dockerfile: text }));
}

describe("detect", () => {
  test("finds nothing where there is no Dockerfile in the config dir", async () => {
    expect(await detect(memoryRepository({ Dockerfile: "FROM a" }, "binder"))).toBeUndefined();
  });

  test("finds that of the config dir", async () => {
    const found = await detect(memoryRepository({ "binder/Dockerfile": "FROM a\n" }, "binder"));

    expect(found).toMatchObject({
      spec: { path: "binder/Dockerfile" },
      evidence: [{ file: "binder/Dockerfile", line: 1 }],
    });
  });

  test.each<[string, string | Uint8Array, number]>([
    ["FROM", "FROM python:3.11\n", 1],
    ["from", "from python:3.11\n", 1],
    ["From after blanks", "  From python:3.11\n", 1],
    ["FROM after comments, directives and arguments", "# syntax=x\n\nARG TAG=1\nFROM python:$TAG\n", 4],
    ["FROM with Windows line ends", "# x\r\nFROM python:3.11\r\n", 2],
    ["FROM after a byte order mark", "\uFEFFFROM python:3.11", 1],
    ["FROM in UTF-16", Buffer.from("\uFEFF# x\nFROM a\n", "utf16le"), 2],
    ["the first of several stages", "FROM a AS b\nFROM b\n", 1],
  ])("takes %s for its beginning", async (_, text, line) => {
    expect((await read(text))?.evidence).toEqual([
      { file: "Dockerfile", line, reason: expect.stringContaining("as it is") },
    ]);
  });

  test.each(["", "# FROM python\n", "RUN true\n", "FROMAGE brie\n", "RUN echo FROM a\n", "FROM"])(
    "refuses %j, which starts from no image",
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({
        code: "FILE_INVALID",
        where: { file: "Dockerfile" },
      });
    },
  );

  test.each<[string, number]>([
    ["FROM andrewosh/binder-base\n", 1],
    ["# mine\nfrom andrewosh/binder-base:latest\nUSER root\n", 2],
  ])("refuses one of the first Binder: %j", async (text, line) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "DOCKERFILE_LEGACY",
      where: { file: "Dockerfile", line },
    });
  });

  test("takes that image in a comment or a later stage for nothing", async () => {
    await expect(read("# was andrewosh/binder-base\nFROM a\n")).resolves.toBeDefined();
  });
});

test("is built with the whole repository as its context, wherever it stands, and says what is not applied", () => {
  expect(dockerfile.ownImage({ path: "binder/Dockerfile" }, { repositoryDir: "/home/jovyan" })).toMatchObject(
    {
      dockerfile: { path: "binder/Dockerfile" },
      context: "",
      buildArguments: {},
      target: undefined,
      notices: [expect.stringMatching(/binder\/Dockerfile[^]*postBuild/)],
    },
  );
});
