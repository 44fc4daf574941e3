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

describe("the locale of repo2docker's images", () => {
  const official = foundation(catalogue);
  const chosen = foundation({ ...catalogue, server: { ...catalogue.server, base: "example.org/base:1" } });

  test.each([
    ["the official image", official],
    ["an image of one's own", chosen],
  ])("on %s, no stage names it before it is there", (_, { stages, last }) => {
    const named = stages.flatMap(({ name, steps }) =>
      steps.flatMap((step, index) =>
        step.kind === "environment" && Object.values(step.variables).includes("en_US.UTF-8")
          ? [{ name, before: steps[index - 1] }]
          : [],
      ),
    );
    expect(named).toEqual([
      {
        name: last,
        before: { kind: "copy", from: "locale", source: "/locale/", target: "/usr/lib/locale/" },
      },
    ]);
  });

  test("is all of its variables", () => {
    const server = official.stages.find(({ name }) => name === official.last);
    expect(server?.steps.at(-1)).toEqual({
      kind: "environment",
      variables: { LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8", LANGUAGE: "en_US.UTF-8", APP_BASE: "/srv" },
    });
  });

  test("is made beside the server, whose stage neither waits for it nor is built on what it is made of", () => {
    for (const { stages } of [official, chosen]) {
      expect(stages.find(({ name }) => name === "locale")?.from).toBe("base");
      expect(stages.find(({ name }) => name === "server")?.from).toBe("base");
    }
  });
});
