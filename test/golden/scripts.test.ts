import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planFor } from "../../src/prepare-image.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { buildpacks, shippedCatalogue } from "../../buildpacks/index.ts";
import { memoryRepository } from "../memory-repository.ts";
import { detect } from "../../src/environment/detect.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** What the scripts of a build see: they name each other as /build/…, so they are checked where that leads somewhere. */
const catalogue = await readCatalogue(shippedCatalogue);
const repositories = [
  { "Project.toml": "", "requirements.txt": "-e .\n", "setup.py": "", postBuild: "" },
  { "install.R": "", "bindery.yml": "r: { rstudio: true, shiny: true }\n" },
  { "environment.yml": "dependencies: [python]\n" },
  { "default.nix": "{}" },
];
const files = new Map<string, string>();
for (const repository of repositories) {
  const found = await detect(memoryRepository(repository), buildpacks, { infer: false });
  const { plan } = planFor(found, catalogue, { user: { name: "jovyan", uid: 1000 }, labels: {} });
  for (const { path, text } of plan.files) files.set(path, text);
}
const buildScripts = [...files]
  .map(([path, text]) => ({ path, text }))
  .filter(({ path, text }) => isShellScript(path, text));

const programScripts = ["bin", "ci", "fixtures", "test"].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(project, path), { throwIfNoEntry: false })?.isFile())
    .filter((path) => isShellScript(path, readFileSync(join(project, path), "latin1"))),
);

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-scripts-"));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), 0o755);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("ShellCheck", () => {
  test("is pleased with the scripts that build images", () => {
    expect(
      shellcheck(
        folder,
        buildScripts.map((file) => file.path),
      ),
    ).toBe("");
  });

  test("is pleased with the scripts of the project", () => {
    expect(shellcheck(project, programScripts)).toBe("");
  });
});

describe.each(buildScripts)("$path", ({ text }) => {
  const commands = text.split("\n").filter((line) => !line.trimStart().startsWith("#"));

  test("DL3014, DL3015: apt-get installs without questions and without what is recommended", () => {
    for (const line of commands.filter((command) => /\bapt-get\b.*\binstall\b/.test(command))) {
      expect(line).toMatch(/ (?:-y|--yes)\b/);
      expect(line).toContain("--no-install-recommends");
    }
  });

  test("ends at the first error, where it is not part of another script", () => {
    expect(text).toMatch(
      /^#!(?:\/usr\/bin\/env |\/bin\/)bash\n(?:#.*\n)*set -euo pipefail\n|^# shellcheck shell=bash\n/,
    );
  });
});

function isShellScript(path: string, text: string): boolean {
  return path.endsWith(".sh") || /^(?:#!.*\b(?:ba)?sh\b|# shellcheck shell=)/.test(text);
}

/** What it has to say about them; "" for nothing. */
function shellcheck(root: string, paths: readonly string[]): string {
  if (paths.length === 0) throw new Error("there are no scripts to check");
  try {
    execFileSync("shellcheck", ["-x", "-P", `SCRIPTDIR:${root}`, "-f", "gcc", ...paths], {
      cwd: root,
      encoding: "utf8",
    });
    return "";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error(
        "ShellCheck is not installed: run bin/setup, or install your system's package `shellcheck`",
        { cause: error },
      );
    }
    if (error instanceof Error && "stdout" in error && error.stdout !== "") return String(error.stdout);
    throw error;
  }
}
