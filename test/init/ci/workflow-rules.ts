import { parse } from "yaml";

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly if?: string;
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly needs?: string;
  readonly if?: string;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: {
    readonly pull_request: null;
    readonly push: { readonly branches: readonly string[]; readonly tags: readonly string[] };
    readonly schedule: readonly { readonly cron: string }[];
  };
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": string };
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** As GitHub reads it. */
export function readWorkflow(text: string): Workflow {
  return parse(text, { strict: true, uniqueKeys: true }) as Workflow;
}

/** What is wrong with steps by GitHub's own advice ("Secure use reference"). */
export function faultsOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ uses, run }) => [
    ...(uses === undefined || /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${uses} can be moved`]),
    ...(run?.includes("${{") === true ? [`an expression in a script: ${run}`] : []),
    ...(run === undefined || uses === undefined ? [] : ["both uses and run"]),
  ]);
}
