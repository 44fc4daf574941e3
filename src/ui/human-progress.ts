import colors from "picocolors";
import type { BuildStep } from "../engine/engine.ts";
import type { Progress, Report } from "./progress.ts";
import { visible } from "../lint/text/visible.ts";
import { stepTitle } from "./step-title.ts";

export interface HumanProgressOptions {
  readonly output: NodeJS.WriteStream;
  /** Show the build's whole log. */
  readonly verbose: boolean;
}

/** Steps that take less are not worth a line. */
const shownSeconds = 0.2;

/** Progress as people read it, one line for each phase and each step that took a while, with a live line on a terminal. */
export function humanProgress({ output, verbose }: HumanProgressOptions): Report {
  const color = colors.createColors(output.isTTY && colors.isColorSupported);
  const running = new Map<string, number>();
  let hasLiveLine = false;
  const clear = () => {
    if (hasLiveLine) output.write("\r\u001B[K");
    hasLiveLine = false;
  };
  const line = (text: string) => {
    clear();
    output.write(`${text}\n`);
    live();
  };
  const live = () => {
    const [name] = running.keys();
    if (!output.isTTY || verbose || name === undefined) return;
    const others = running.size > 1 ? ` (and ${running.size - 1} more)` : "";
    output.write(color.dim(`  … ${stepTitle(name)}${others}`.slice(0, output.columns - 1)));
    hasLiveLine = true;
  };
  const step = ({ name, state, seconds = 0 }: BuildStep) => {
    if (state === "started") running.set(name, Date.now());
    else running.delete(name);
    clear();
    const isInternal = name.startsWith("[internal]");
    if (state === "failed") line(`  ${color.red("✗")} ${stepTitle(name)}`);
    else if (state === "done" && seconds >= shownSeconds && !isInternal) {
      line(`  ${color.green("✓")} ${stepTitle(name)} ${color.dim(`${seconds.toFixed(1)} s`)}`);
    } else live();
  };
  return (progress: Progress) => {
    switch (progress.type) {
      case "phase":
        return line(`${color.cyan("▸")} ${progress.detail}`);
      case "phase-end":
        running.clear();
        clear();
        if (progress.seconds >= 1) line(color.dim(`  ${progress.seconds.toFixed(1)} s`));
        return undefined;
      case "step":
        return step(progress.step);
      case "output":
        if (!verbose) return undefined;
        clear();
        output.write(progress.text);
        return undefined;
      case "note":
        return line(`  ${printed(progress.text)}`);
      case "warning":
        return line(`${color.yellow("!")} ${printed(progress.text)}`);
    }
  };
}

/** Notes may name files of a repository: nothing in them moves the cursor. */
function printed(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
