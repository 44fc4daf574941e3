import { UserError } from "../errors/user-error.ts";
import type { Phase, Progress } from "../ui/progress.ts";
import { renderError } from "../ui/render-error.ts";
import { stepTitle } from "../ui/step-title.ts";
import type { BinderOutput, BinderPhase } from "./binder-output.ts";

const phases: Readonly<Record<Phase, BinderPhase>> = {
  fetch: "fetching",
  plan: "building",
  digest: "building",
  build: "building",
  push: "pushing",
  launch: "running",
  check: "running",
  inspect: "running",
};

/**
 * The output that BinderHub reads: one JSON object a line, `message` and then `phase`, in ASCII (repo2docker, `--json-logs`).
 * BinderHub shows the messages as they are and looks at `phase` alone: `failed` marks the build as failed for good.
 */
export function jsonOutput(stream: NodeJS.WritableStream): BinderOutput {
  let current: BinderPhase | undefined;
  const record = (message: string, fields: Readonly<Record<string, string | undefined>>): void => {
    stream.write(`${toAscii(JSON.stringify({ message, ...fields }))}\n`);
  };
  const report = (progress: Progress): void => {
    if (progress.type === "phase") current = phases[progress.phase];
    const message = messageOf(progress);
    if (message !== undefined) record(message, { phase: current });
  };
  return {
    report,
    write: (message, phase) => {
      current = phase ?? current;
      record(message, { phase });
    },
    fail: (error) => {
      const message = `Error during build: ${failureText(error)}`;
      // A stack is for a defect of bindery alone.
      record(message, { exc_info: error instanceof UserError ? undefined : error.stack, phase: "failed" });
    },
  };
}

function messageOf(progress: Progress): string | undefined {
  switch (progress.type) {
    case "phase":
      return `${progress.detail}\n`;
    case "phase-end":
      return progress.seconds < 1 ? undefined : `  ${progress.seconds.toFixed(1)} s\n`;
    case "step":
      return stepMessage(progress.step);
    case "output":
      return progress.text;
    case "note":
    case "warning":
      return `${progress.text}\n`;
  }
}

function stepMessage({
  name,
  state,
  seconds = 0,
}: Extract<Progress, { type: "step" }>["step"]): string | undefined {
  if (name.startsWith("[internal]")) return undefined;
  const title = stepTitle(name);
  switch (state) {
    case "started":
      return `Step ${title}\n`;
    case "cached":
      return `Step ${title}: done before\n`;
    case "done":
      return `Step ${title}: ${seconds.toFixed(1)} s\n`;
    case "failed":
      return `Step ${title}: failed\n`;
  }
}

function failureText(error: Error): string {
  return error instanceof UserError ? renderError(error, false) : `${error.message}\n`;
}

function toAscii(json: string): string {
  return json.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
