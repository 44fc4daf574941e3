import { advice } from "../../edits/edit.ts";
import { isNotebook } from "../../notebook/is-notebook.ts";
import type { RepositoryRule } from "../rule.ts";

const megabyte = 1024 * 1024;
/** JupyterLab loads the whole document, outputs included, and saves it as a whole. */
const comfortableSize = 10 * megabyte;

/** Notebooks that are slow to open. */
export const largeNotebook: RepositoryRule = {
  kind: "repository",
  id: "large-notebook",
  severity: "warning",
  summary: "A notebook is larger than 10 MiB",
  help: "A notebook is loaded and saved as a whole, with all its outputs; one of this size makes a browser slow or stops it. Most of it is pictures and interactive plots in outputs. The other rules look into notebooks up to 16 MiB.",
  check: async ({ files }) =>
    files
      .filter((file) => isNotebook(file.path) && file.size > comfortableSize)
      .map(({ path, size }) => ({
        where: { file: path },
        message: `a notebook of ${Math.round(size / megabyte)} MiB`,
        why: "browsers load it as a whole, with all its outputs",
        edit: advice("Clear its outputs (`jupyter nbconvert --clear-output --inplace FILE`) and commit it."),
      })),
};
