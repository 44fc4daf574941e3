import type { Repository } from "../src/repository/repository.ts";

/** A repository as an object literal: paths to text or bytes; for tests of detection and parsing. */
export function memoryRepository(
  files: Readonly<Record<string, string | Uint8Array>>,
  configDir = "",
): Repository {
  const paths = Object.keys(files);
  return {
    name: "example",
    configDir,
    read: async (path) => {
      const content = files[path];
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    kindOf: async (path) => {
      if (files[path] !== undefined) return "file";
      return path === "" || paths.some((file) => file.startsWith(`${path}/`)) ? "folder" : undefined;
    },
    files: async function* () {
      for (const path of paths.toSorted()) yield { path, size: files[path]?.length ?? 0 };
    },
  };
}
