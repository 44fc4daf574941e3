import type { Look } from "../lint/look-at.ts";
import { uncheckedRebuild } from "./check-rebuild.ts";
import { unrunScript } from "./check-scripts.ts";
import { unrunNotebook } from "./judge-notebook.ts";
import type { NotebookPairs } from "./notebook-pairs.ts";
import { type BuildReport, type CheckReport, isAtLeast, type Level } from "./report.ts";
import { selectNotebooks } from "./select-notebooks.ts";
import type { CheckSettings } from "./settings.ts";

/** What is known so far: an interruption leaves it as it is. */
export type CheckParts = {
  -readonly [
    Part in keyof Omit<
      CheckReport,
      "version" | "bindery" | "source" | "level" | "startedAt" | "seconds" | "verdict"
    >
  ]: CheckReport[Part];
} & { pairs: NotebookPairs };

const uncheckedBuild: BuildReport = {
  verdict: "unchecked",
  image: undefined,
  seconds: 0,
  reused: false,
  diagnosis: undefined,
};

/** A report in which nothing beyond lint was reached. */
export function unreachedParts(
  { findings, files, prepared }: Look,
  settings: CheckSettings,
  level: Level,
): CheckParts {
  const runs = isAtLeast(level, "run");
  const notebooks = runs ? selectNotebooks(files, settings.skip) : [];
  return {
    lint: { findings },
    build: isAtLeast(level, "build") && prepared !== undefined ? uncheckedBuild : undefined,
    notebooks: notebooks.map(({ path, skipped }) =>
      unrunNotebook(path, skipped === undefined ? "unchecked" : "skipped", skipped),
    ),
    scripts: (runs ? settings.scripts : []).map((script) => unrunScript(script)),
    rebuild: isAtLeast(level, "rebuild") ? uncheckedRebuild : undefined,
    complete: false,
    fixed: [],
    unfixed: [],
    pairs: new Map(),
  };
}
