import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert, asyncProperty, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "../src/errors/user-error.ts";
import { readServerLock } from "../src/server-lock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const hash = "sha256:".padEnd(71, "0123456789abcdef");
const needed = ["jupyter-server", "jupyterlab", "notebook"].map((name) => `${name}==1 --hash=${hash}`);

async function fileWith(...lines: readonly string[]): Promise<string> {
  const path = join(await temporaryFolder(), "own.lock");
  await writeFile(path, lines.join("\n"));
  return path;
}

describe("readServerLock", () => {
  test.each([
    ["a line each", needed],
    ["comments and empty lines", ["# made today", "", ...needed, "    # via jupyterlab"]],
    [
      "lines that go on, as pip-compile writes them",
      needed.map((line) => line.replace(" --", " \\\n    --")),
    ],
    ["line ends of Windows", needed.map((line) => `${line}\r`)],
  ])("gives a line each package, whatever the file's form: %s", async (_, lines) => {
    expect(await readServerLock(await fileWith(...lines))).toBe(`${needed.join("\n")}\n`);
  });

  test("takes several hashes, and versions of all forms", async () => {
    const line = `Jupyter_Hub==5.5.0rc1.post2+local --hash=${hash} --hash=${hash}`;
    expect(await readServerLock(await fileWith(...needed, line))).toContain(line);
  });

  test("compares names as the package index does", async () => {
    const lines = needed.map((line) => line.replace("jupyter-server", "Jupyter_Server"));
    await expect(readServerLock(await fileWith(...lines))).resolves.toContain("Jupyter_Server==1");
  });

  test.each([
    ["no hash", "jupyterhub==5.5.0"],
    ["a hash that is too weak", "jupyterhub==5.5.0 --hash=md5:0123456789abcdef0123456789abcdef"],
    ["a hash cut short", `jupyterhub==5.5.0 --hash=${hash.slice(0, -1)}`],
    ["no version", `jupyterhub --hash=${hash}`],
    ["a range", `jupyterhub>=5 --hash=${hash}`],
    ["any version", `jupyterhub==5.* --hash=${hash}`],
    ["an address", `jupyterhub @ https://example.org/jupyterhub.whl --hash=${hash}`],
    ["another index", "--index-url https://example.org/simple"],
    ["an option behind the hash", `jupyterhub==5.5.0 --hash=${hash} --global-option=x`],
    ["another file", "-r more.txt"],
    ["a line that goes on into nothing", "jupyterhub==5.5.0 \\"],
  ])("refuses %s, with its line", async (_, line) => {
    const file = await fileWith("# first", ...needed, line);
    await expect(readServerLock(file)).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file, line: needed.length + 2 },
    });
  });

  test.each([
    ["an empty file", [], "jupyterlab, jupyter-server, notebook"],
    ["one without JupyterLab", needed.filter((line) => !line.startsWith("jupyterlab")), "jupyterlab"],
  ])("refuses %s: no server could start", async (_, lines, why) => {
    await expect(readServerLock(await fileWith(...lines))).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      why: `It lacks ${why}.`,
    });
  });

  test("refuses a file that is not there", async () => {
    await expect(readServerLock("/nowhere/own.lock")).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file: "/nowhere/own.lock" },
    });
  });

  test("lets nothing through that pip would take for more than packages with hashes", async () => {
    const path = await fileWith();
    const property = asyncProperty(string({ unit: "binary" }), async (text) => {
      await writeFile(path, [...needed, text].join("\n"));
      const read = await readServerLock(path).catch((error: unknown) => {
        if (error instanceof UserError) return "";
        throw error;
      });
      expect(read).toMatch(/^(?:[\w.-]+==\S+(?: --hash=\S+)+\n)*$/);
    });
    await assert(property, { numRuns: 100 });
  });
});
