import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentDigest } from "../../src/context/content-digest.ts";
import type { Context } from "../../src/context/context.ts";
import { contextTar } from "../../src/context/context-tar.ts";
import { exportContext } from "../../src/context/export-context.ts";
import { ownImageContext } from "../../src/context/own-image-context.ts";
import { planOwnImage } from "../../src/plan/own-image-plan.ts";
import { openRepository } from "../../src/repository/local-repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";
import { unpackTar } from "./unpack-tar.ts";

const signal = new AbortController().signal;

interface Case {
  readonly tree: Tree;
  readonly dockerfile?: { readonly path: string };
  readonly context?: string;
}

async function contextOf({ tree, dockerfile = { path: "Dockerfile" }, context = "" }: Case) {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  const image = { dockerfile, context, buildArguments: {}, target: undefined, notices: [] };
  const plan = planOwnImage(image, { user: { name: "jovyan", uid: 1000 }, labels: {} });
  const repository = await openRepository(root, "example");
  return ownImageContext(join(root, context), repository, dockerfile.path, plan);
}

/** The files of a context's tar, with their content. */
async function filesOf(context: Context): Promise<Readonly<Record<string, string>>> {
  const entries = await unpackTar(contextTar(context));
  const files = entries.filter(({ header }) => header.type !== "directory");
  return Object.fromEntries(files.map(({ header, content }) => [header.name, content]));
}

describe("ownImageContext", () => {
  // https://docs.docker.com/build/concepts/context/#dockerignore-files
  test.each<[string, Case, readonly string[]]>([
    [
      "everything, as `docker build` does: also what bindery leaves out of its own images",
      { tree: { Dockerfile: "FROM a\n", "data/a.csv": "", ".env": "", "src/__pycache__/a.pyc": "" } },
      [".env", "Dockerfile", "data/a.csv", "src/__pycache__/a.pyc"],
    ],
    [
      "what .dockerignore leaves",
      {
        tree: { Dockerfile: "FROM a\n", ".dockerignore": "data\n*.log\n", "data/a": "", "b.log": "", c: "" },
      },
      [".dockerignore", "Dockerfile", "c"],
    ],
    [
      "the Dockerfile although it is ignored",
      { tree: { Dockerfile: "FROM a\n", ".dockerignore": "*\n!c\n", b: "", c: "" } },
      ["Dockerfile", "c"],
    ],
    [
      "what the Dockerfile's own ignore file leaves, and the general one is not asked",
      {
        tree: {
          "binder/Dockerfile": "FROM a\n",
          "binder/Dockerfile.dockerignore": "b\nbinder\n",
          ".dockerignore": "c\n",
          b: "",
          c: "",
        },
        dockerfile: { path: "binder/Dockerfile" },
      },
      [".dockerignore", "binder/Dockerfile", "c"],
    ],
    [
      "what the ignore file of the context's root leaves, and not that of the config dir",
      {
        tree: {
          "binder/Dockerfile": "FROM a\n",
          "binder/.dockerignore": "c\n",
          ".dockerignore": "b\n",
          b: "",
          c: "",
        },
        dockerfile: { path: "binder/Dockerfile" },
      },
      [".dockerignore", "binder/.dockerignore", "binder/Dockerfile", "c"],
    ],
    [
      "a folder of the repository alone, with the ignore file of that folder",
      {
        tree: {
          "app/Dockerfile": "FROM a\n",
          "app/.dockerignore": "b\n",
          "app/b": "",
          "app/c": "",
          ".dockerignore": "c\n",
          d: "",
        },
        dockerfile: { path: "app/Dockerfile" },
        context: "app",
      },
      [".dockerignore", "Dockerfile", "c"],
    ],
  ])("holds %s", async (_, given, files) => {
    const { context } = await contextOf(given);

    expect(Object.keys(await filesOf(context)).toSorted()).toEqual(files);
  });

  test("brings a Dockerfile from outside its folder along, under another name", async () => {
    const { context, dockerfile } = await contextOf({
      tree: { "docker/Dockerfile": "FROM a\n", "app/b": "", "docker/Dockerfile.dockerignore": "b\n" },
      dockerfile: { path: "docker/Dockerfile" },
      context: "app",
    });

    expect(dockerfile).toBe("FROM a\n");
    expect(await filesOf(context)).toEqual({ "Dockerfile.bindery": "FROM a\n" });
  });

  test.each<[string, Tree]>([
    ["a link", { out: { link: "/etc" } }],
    [
      "a link beside an ignore file of the Dockerfile's own",
      { out: { link: "/etc" }, "Dockerfile.dockerignore": "" },
    ],
    ["a folder behind a link", { "Dockerfile.dockerignore": "", out: { link: "../.." } }],
  ])("is never a folder outside the repository: %s", async (_, tree) => {
    const context = contextOf({ tree: { Dockerfile: "FROM a\n", ...tree }, context: "out" });

    await expect(context).rejects.toMatchObject({ code: "PATH_ESCAPES" });
  });

  test("refuses a Dockerfile that is not there, with its name", async () => {
    const context = contextOf({ tree: { a: "" }, dockerfile: { path: "docker/Dockerfile" } });

    await expect(context).rejects.toMatchObject({ name: "UserError", where: { file: "docker/Dockerfile" } });
  });

  test("has the text of the Dockerfile once, in UTF-8, whatever it was written in", async () => {
    const utf16 = Buffer.from("\uFEFFFROM a\n# ü\n", "utf16le");

    const { context, dockerfile } = await contextOf({ tree: { Dockerfile: utf16 } });

    const names = (await unpackTar(contextTar(context))).map(({ header }) => header.name);
    expect(names).toEqual(["Dockerfile"]);
    expect(dockerfile).toBe("FROM a\n# ü\n");
    expect(await filesOf(context)).toEqual({ Dockerfile: "FROM a\n# ü\n" });
  });

  test("is another content with another Dockerfile or file, and the same with another that is ignored", async () => {
    const tree = { Dockerfile: "FROM a\n", ".dockerignore": "b\n", b: "1", c: "1" };
    const digestOf = async (changes: Tree) =>
      contentDigest((await contextOf({ tree: { ...tree, ...changes } })).context, signal);

    const digest = await digestOf({});

    expect(await digestOf({ b: "2" })).toBe(digest);
    expect(await digestOf({ c: "2" })).not.toBe(digest);
    expect(await digestOf({ Dockerfile: "FROM b\n" })).not.toBe(digest);
  });

  test("is exported as a folder that `docker build` takes", async () => {
    const folder = join(await temporaryFolder(), "exported");
    const { context } = await contextOf({
      tree: { "binder/Dockerfile": "FROM a\n", "data/b": "1" },
      dockerfile: { path: "binder/Dockerfile" },
    });

    const count = await exportContext(context, folder, signal);

    expect(count).toBe(2);
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
      "binder",
      "binder/Dockerfile",
      "data",
      "data/b",
    ]);
    expect(await readFile(join(folder, "binder/Dockerfile"), "utf8")).toBe("FROM a\n");
  });
});
