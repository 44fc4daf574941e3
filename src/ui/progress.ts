import type { BuildStep } from "../engine/engine.ts";

export type Phase = "fetch" | "plan" | "digest" | "build" | "push" | "launch" | "check" | "inspect";

/** What happens while a command works; only what stands in ui/ prints it. */
export type Progress =
  | { readonly type: "phase"; readonly phase: Phase; readonly detail: string }
  | { readonly type: "phase-end"; readonly phase: Phase; readonly seconds: number; readonly detail?: string }
  | { readonly type: "step"; readonly step: BuildStep }
  | { readonly type: "output"; readonly text: string }
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "warning"; readonly text: string };

export type Report = (progress: Progress) => void;

export type PhaseSeconds = Partial<Record<Phase, number>>;

/** Runs one phase, reports its beginning and end, and adds its seconds to `seconds`. */
export async function timed<T>(
  phase: Phase,
  detail: string,
  { report, seconds }: { readonly report: Report; readonly seconds: PhaseSeconds },
  work: () => Promise<T>,
): Promise<T> {
  report({ type: "phase", phase, detail });
  const start = performance.now();
  const result = await work();
  const elapsed = (performance.now() - start) / 1000;
  Object.assign(seconds, { [phase]: Math.round(elapsed * 1000) / 1000 });
  report({ type: "phase-end", phase, seconds: elapsed });
  return result;
}
