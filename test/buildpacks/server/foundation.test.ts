import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { foundation } from "../../../buildpacks/server/index.ts";
import { readServerLock } from "../../../src/server-lock.ts";
import { contributionContext } from "../contribution-context.ts";

const folder = new URL("../../../buildpacks/server/", import.meta.url);
const linesOf = async (name: string) =>
  (await readFile(new URL(name, folder), "utf8"))
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

const { catalogue } = contributionContext;
const fileOf = (name: string, serverLock: string | undefined) =>
  foundation({ ...catalogue, serverLock }).files.find(({ path }) => path === `build/server/${name}`)?.text;
const lockOf = (own: string | undefined) => fileOf("server.lock", own);

describe("the lock of the Jupyter server", () => {
  test("is bindery's own, which holds to its own rules", async () => {
    const lock = await readServerLock(fileURLToPath(new URL("server.lock", folder)));
    expect(lockOf(undefined)).toContain(lock);
  });

  test("has what server.in asks for, and nothing of server.without", async () => {
    const locked = new Map(
      (await linesOf("server.lock")).map((line) => {
        const [name = "", version = ""] = line.split(/==| /);
        return [name, version] as const;
      }),
    );
    for (const line of await linesOf("server.in")) {
      const [name = "", series = ""] = line.split("==");
      expect(locked.get(name)).toMatch(new RegExp(`^${series.replace(".*", String.raw`\.`)}`));
    }
    for (const name of await linesOf("server.without")) expect(locked.has(name)).toBe(false);
  });

  test("is the catalogue's, where it has one; pip's stays", () => {
    const own = "jupyterlab==1 --hash=sha256:0\n";
    expect(lockOf(own)).toBe(own);
    expect(fileOf("pip.lock", own)).toBe(fileOf("pip.lock", undefined));
  });
});
