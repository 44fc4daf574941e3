import type { Repository } from "./repository.ts";

/** A repository without any file: what stands for one where only a log is known. */
export const emptyRepository: Repository = {
  name: "repository",
  configDir: "",
  read: async () => undefined,
  kindOf: async () => undefined,
  files: async function* () {
    // There is none.
  },
};
