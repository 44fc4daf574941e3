import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { advise } from "../../../../src/diagnosis/patterns/advise.ts";

/** Imports inside packages. */
export const importPatterns: readonly RunPattern[] = [
  {
    id: "relative-import",
    code: "IMPORT_OUTSIDE_PACKAGE",
    languages: ["python"],
    in: "error",
    test: /(?:attempted relative import (?:with no known parent|beyond top-level|in non-)|Parent module '[\w.]{0,100}' not loaded|No module named '?__main__\.)/,
    message: () =>
      "A file of a package imports from beside itself (`from .x import`), and is loaded as if it stood alone",
    remedies: advise((_groups, { failure }) => {
      const module = /(?:^|\n)-{2,20}> \d{1,9} from (\.[\w.]{0,80}) import/.exec(
        failure.error?.traceback ?? "",
      )?.[1];
      return module === undefined
        ? "Remove the dots of the relative import, so that it also works for a file that stands alone."
        : `Write \`from ${module.replace(/^\.+/, "") || "the module itself"} import\` for \`from ${module} import\`: the file is loaded from its own folder.`;
    }),
  },
  {
    id: "holoviews-backend",
    code: "PACKAGES_INCOMPATIBLE",
    languages: ["python"],
    in: "error",
    test: /None of the backends could be imported/,
    message: () =>
      "HoloViews can load none of the libraries that it draws with: the installed ones do not fit it",
    remedies: advise(
      () =>
        "Ask for the newest `holoviews`, `bokeh`, `panel` and `pyviz_comms` together (remove their pins).",
    ),
  },
];
