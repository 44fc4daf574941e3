import type { RunEnd } from "../run-failure.ts";

/** How a runner says that a run ended, the most telling first. */
interface Ending {
  readonly end: RunEnd;
  readonly test: RegExp;
}

/** Of nbclient, nbconvert, papermill, jupyter_client and nbformat; `limit` and `kernel` are groups. */
export const endings: readonly Ending[] = [
  {
    end: "kernel missing",
    test: /No such kernel named (?<kernel>[^\n]{1,200})/,
  },
  {
    end: "time limit",
    test: /(?:CellTimeoutError: A cell timed out while it was being executed, after (?<limit>\d{1,9} seconds)|TimeoutError: Cell execution timed out|Timeout waiting for execute reply)/,
  },
  {
    end: "died",
    test: /(?:DeadKernelError: Kernel died|Kernel died before replying to kernel_info)/,
  },
  {
    end: "unreadable",
    test: /(?:NotJSONError: |nbformat\.validator\.\w{0,40}Error|NotebookValidationError|Notebook does not appear to be JSON)/,
  },
  {
    end: "kernel missing",
    test: /(?:The 'kernel_name' trait of .{1,200}value of None|No kernel name found in notebook)/,
  },
  { end: "memory", test: /(?:OOMKilled|^Killed$|exit(?:ed with)? (?:code|status):? 137\b)/m },
];
