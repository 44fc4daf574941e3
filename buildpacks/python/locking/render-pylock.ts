import { version as bindery } from "../../../src/package-root.ts";
import type { PinnedPackage, PinnedSource } from "./pinned-package.ts";

/**
 * Pinned packages as a lock file of PEP 751, each in a few short lines, sorted by name.
 * @param python the full version of the Python that they are for
 */
export function renderPylock(packages: readonly PinnedPackage[], python: string): string {
  const [major = "3", minor = "0"] = python.split(".");
  const head = [
    "# Made by `bindery lock`: what was installed in the image, and what `--locked` installs again.",
    'lock-version = "1.0"',
    `requires-python = ${text(`==${major}.${minor}.*`)}`,
    'created-by = "bindery"',
  ];
  const blocks = packages
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map((each) => renderPackage(each).join("\n"));
  return `${[head.join("\n"), ...blocks, `[tool.bindery]\nversion = ${text(bindery)}\npython = ${text(python)}`].join("\n\n")}\n`;
}

function renderPackage({ name, version, source }: PinnedPackage): readonly string[] {
  return ["[[packages]]", `name = ${text(name)}`, `version = ${text(version)}`, renderSource(source)];
}

function renderSource(source: PinnedSource): string {
  switch (source.kind) {
    case "wheel":
    case "sdist": {
      const file = inline({ name: text(source.file), url: text(source.url), hashes: hashes(source.sha256) });
      return source.kind === "wheel" ? `wheels = [${file}]` : `sdist = ${file}`;
    }
    case "archive":
      return `archive = ${inline({ url: text(source.url), hashes: hashes(source.sha256), ...subdirectoryOf(source) })}`;
    case "vcs":
      return `vcs = ${inline({ type: text(source.system), url: text(source.url), "commit-id": text(source.commit), ...subdirectoryOf(source) })}`;
  }
}

function subdirectoryOf({
  subdirectory,
}: {
  readonly subdirectory?: string | undefined;
}): Readonly<Record<string, string>> {
  return subdirectory === undefined ? {} : { subdirectory: text(subdirectory) };
}

function hashes(sha256: string): string {
  return inline({ sha256: text(sha256) });
}

function inline(entries: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(entries).map(([key, value]) => `${key} = ${value}`);
  return `{ ${pairs.join(", ")} }`;
}

/** A basic string of TOML: JSON's escapes are among its own, but for the one character that JSON leaves as it is. */
function text(value: string): string {
  return JSON.stringify(value).replaceAll("\u007F", String.raw`\u007F`);
}
