import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Workspace {
  readonly path: string;
  /** Writes a repository below it and returns its folder. */
  repository(place: string, files: Readonly<Record<string, string | Uint8Array>>): string;
  remove(): void;
}

/** A temporary folder of one test file. */
export function makeWorkspace(): Workspace {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "bindery-engine-")));
  return {
    path,
    repository: (place, files) => {
      const folder = join(path, place);
      mkdirSync(folder, { recursive: true });
      writeFiles(folder, files);
      return folder;
    },
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
