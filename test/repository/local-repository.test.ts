import { execFileSync } from "node:child_process";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { UserError } from "../../src/errors/user-error.ts";
import { openRepository } from "../../src/repository/local-repository.ts";
import type { Repository } from "../../src/repository/repository.ts";

const secret = "outside the repository";
let top: string;
let root: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "bindery-repository-")));
  root = join(top, "root");
  mkdirSync(root);
  mkdirSync(join(top, "root-beside"));
  writeFileSync(join(top, "secret.txt"), secret);
  writeFileSync(join(top, "root-beside", "secret.txt"), secret);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

function write(path: string, content = ""): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function textOf(repository: Repository, path: string): Promise<string | undefined> {
  const bytes = await repository.read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
}

const open = (subdir?: string): Promise<Repository> => openRepository(root, "example", subdir);
const fails = (code: string): object => expect.objectContaining({ name: "UserError", code });

describe("the config dir", () => {
  it.each([
    [["requirements.txt"], ""],
    [["binder/requirements.txt"], "binder"],
    [[".binder/requirements.txt", "requirements.txt"], ".binder"],
    [["binder"], ""],
    [[".binder", "binder/x"], "binder"],
  ])("of %j is %j", async (files, configDir) => {
    for (const file of files) write(file);
    expect(await open()).toMatchObject({ name: "example", configDir });
  });

  it("may not be two", async () => {
    write(".binder/x");
    write("binder/x");
    await expect(open()).rejects.toEqual(fails("CONFIG_DIR_AMBIGUOUS"));
  });

  it("may be a link to a folder inside, and not to one outside", async () => {
    write("config/apt.txt", "git");
    symlinkSync("config", join(root, "binder"));
    const repository = await open();
    expect(repository.configDir).toBe("binder");
    expect(await textOf(repository, "binder/apt.txt")).toBe("git");
    symlinkSync("../root-beside", join(root, ".binder"));
    await expect(open()).rejects.toEqual(fails("PATH_ESCAPES"));
  });
});

describe("--subdir", () => {
  it.each(["sub", "sub/", "./sub", "other/../sub"])("%s", async (subdir) => {
    write("sub/binder/apt.txt", "git");
    const repository = await open(subdir);
    expect(repository.configDir).toBe("binder");
    expect(await textOf(repository, "binder/apt.txt")).toBe("git");
  });

  it.each(["", ".", "./"])("%j is the checkout", async (subdir) => {
    write("a.txt", "a");
    expect(await textOf(await open(subdir), "a.txt")).toBe("a");
  });

  it("may hold links to the rest of the checkout", async () => {
    write("shared/requirements.txt", "numpy");
    write("sub/x");
    symlinkSync("../shared/requirements.txt", join(root, "sub", "requirements.txt"));
    expect(await textOf(await open("sub"), "requirements.txt")).toBe("numpy");
  });

  it.each(["..", "../root-beside", "/etc", "a/../../x", "sub\\x", "out", "out/x", "a\0b"])(
    "%j leads out",
    async (subdir) => {
      symlinkSync("..", join(root, "out"));
      write("out-x");
      await expect(open(subdir)).rejects.toEqual(fails("PATH_ESCAPES"));
    },
  );

  it.each(["none", "file", "file/x", "dangling", "loop"])("%s is no folder", async (subdir) => {
    write("file");
    symlinkSync("none", join(root, "dangling"));
    symlinkSync("loop", join(root, "loop"));
    await expect(open(subdir)).rejects.toEqual(fails("SUBDIR_NOT_FOUND"));
  });
});

describe("reading", () => {
  it("gives bytes, and undefined where nothing is", async () => {
    write("a.txt", "a\n");
    write("sub/empty.txt");
    symlinkSync("sub", join(root, "link"));
    linkSync(join(root, "a.txt"), join(root, "hard.txt"));
    const repository = await open();
    expect(await repository.read("a.txt")).toEqual(new Uint8Array([97, 10]));
    expect(await textOf(repository, "link/empty.txt")).toBe("");
    expect(await textOf(repository, "hard.txt")).toBe("a\n");
    for (const path of [
      "none",
      "sub/none",
      "none/none",
      "a.txt/x",
      "link/none",
      "link/none/none",
      "x".repeat(300),
    ]) {
      expect(await repository.read(path)).toBeUndefined();
      expect(await repository.kindOf(path)).toBeUndefined();
    }
  });

  it.each(["../secret.txt", "a/../../secret.txt", "/etc/passwd", "a\\b", "a\0b", "..", "C:/x"])(
    "%j is refused",
    async (path) => {
      const repository = await open();
      await expect(repository.read(path)).rejects.toEqual(fails("PATH_ESCAPES"));
      await expect(repository.kindOf(path)).rejects.toEqual(fails("PATH_ESCAPES"));
    },
  );

  it.each([
    ["relative", "../secret.txt", "link"],
    ["absolute", "/etc/passwd", "link"],
    ["to a folder whose name begins alike", "../root-beside", "link/secret.txt"],
    ["to the parent", "..", "link/secret.txt"],
    ["to a kernel's file", "/proc/self/environ", "link"],
    ["to what is not there", "..", "link/none/none"],
  ])("a link that leads out is refused: %s", async (_, target, path) => {
    symlinkSync(target, join(root, "link"));
    const repository = await open();
    await expect(repository.read(path)).rejects.toEqual(fails("PATH_ESCAPES"));
    await expect(repository.kindOf(path)).rejects.toEqual(fails("PATH_ESCAPES"));
  });

  it("a chain of links is followed to its end", async () => {
    write("a.txt", "a");
    symlinkSync("a.txt", join(root, "one"));
    symlinkSync("one", join(root, "two"));
    symlinkSync("../secret.txt", join(root, "three"));
    symlinkSync("three", join(root, "four"));
    const repository = await open();
    expect(await textOf(repository, "two")).toBe("a");
    await expect(repository.read("four")).rejects.toEqual(fails("PATH_ESCAPES"));
  });

  it.each(["dangling", "dangling/x", "loop", "loop/x", "away", "ring"])("%s can't be read", async (path) => {
    symlinkSync("none", join(root, "dangling"));
    symlinkSync("loop", join(root, "loop"));
    symlinkSync("/nonexistent/x", join(root, "away"));
    symlinkSync("ring2", join(root, "ring"));
    symlinkSync("ring", join(root, "ring2"));
    const repository = await open();
    await expect(repository.read(path)).rejects.toEqual(fails("FILE_UNREADABLE"));
    expect(await repository.kindOf(path)).toBe("link");
  });

  it("folders, FIFOs, sockets and devices can't be read, and nothing waits", async () => {
    mkdirSync(join(root, "folder"));
    execFileSync("mkfifo", [join(root, "fifo")]);
    const server = createServer().listen(join(root, "socket"));
    const repository = await open();
    const kinds = { "": "folder", folder: "folder", fifo: "other", socket: "other" };
    for (const [path, kind] of Object.entries(kinds)) {
      await expect(repository.read(path)).rejects.toEqual(fails("FILE_UNREADABLE"));
      expect(await repository.kindOf(path)).toBe(kind);
    }
    server.close();
  });

  it("a device can't be read", async () => {
    const devices = await openRepository("/dev", "devices");
    await expect(devices.read("zero")).rejects.toEqual(fails("FILE_UNREADABLE"));
  });

  it("without permission nothing is read", async () => {
    write("closed.txt");
    chmodSync(join(root, "closed.txt"), 0);
    for (const folder of [top, root]) chmodSync(folder, 0o755);
    const repository = await open();
    const restore = dropPrivileges();
    try {
      await expect(repository.read("closed.txt")).rejects.toEqual(fails("FILE_UNREADABLE"));
    } finally {
      restore();
    }
  });

  it("a huge file is not read", async () => {
    write("huge", "x");
    const repository = await open();
    truncateSync(join(root, "huge"), 16 * 1024 * 1024);
    expect((await repository.read("huge"))?.length).toBe(16 * 1024 * 1024);
    truncateSync(join(root, "huge"), 2 ** 40);
    await expect(repository.read("huge")).rejects.toEqual(fails("FILE_TOO_LARGE"));
  });

  it("a checkout that is a link is read at its end", async () => {
    write("a.txt", "a");
    symlinkSync("root", join(top, "link"));
    expect(await textOf(await openRepository(join(top, "link"), "x"), "a.txt")).toBe("a");
  });

  it("a checkout that is not there", async () => {
    await expect(openRepository(join(top, "none"), "x")).rejects.toEqual(fails("SOURCE_NOT_FOUND"));
  });
});

describe("whatever a repository holds", () => {
  const name = fc.constantFrom("a", "b", "c", "binder", "..", ".", "root-beside", "secret.txt", "");
  const path = fc.array(name, { maxLength: 5 }).map((parts) => parts.join("/"));
  const target = fc.oneof(
    path,
    path.map((text) => `../${text}`),
    path.map((text) => `ABSOLUTE/${text}`),
    fc.string(),
  );
  const links = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d/a", "d/b", "binder"), target), {
    maxLength: 6,
  });

  it("nothing outside is ever read, and every refusal is a user error", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        links,
        fc.array(fc.oneof(path, fc.string()), { maxLength: 6 }),
        async (made, paths) => {
          rmSync(root, { recursive: true });
          mkdirSync(join(root, "d"), { recursive: true });
          write("d/inside.txt", "inside");
          for (const [link, to] of made) {
            rmSync(join(root, link), { recursive: true, force: true });
            if (to !== "" && !to.includes("\0")) symlinkSync(to.replace("ABSOLUTE", top), join(root, link));
          }
          const tried = [
            ...paths,
            ...made.flatMap(([link]) => [link, `${link}/secret.txt`, `${link}/../secret.txt`]),
          ];
          for (const hostile of tried) {
            try {
              const repository = await open();
              expect((await textOf(repository, hostile)) ?? "").not.toContain(secret);
              await repository.kindOf(hostile);
            } catch (error) {
              if (!(error instanceof UserError)) throw error;
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Permissions mean nothing to root, so root becomes nobody for a while. */
function dropPrivileges(): () => void {
  if (process.geteuid?.() !== 0) return () => undefined;
  process.seteuid?.(65_534);
  return () => process.seteuid?.(0);
}
