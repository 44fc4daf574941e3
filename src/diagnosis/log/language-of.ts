import type { RaisedError } from "../run-failure.ts";

/** By the name of a kernel: `ir` is R's, and environments of conda are mostly Python's (nb_conda_kernels: `conda-env-name-r`). */
const kernels: readonly { readonly language: string; readonly test: RegExp }[] = [
  { language: "R", test: /^(?:ir\d{0,3}|r|r[ _-].{0,100}|ride|conda-env-.{1,100}-r)$/i },
  { language: "julia", test: /^julia/i },
  { language: "matlab", test: /^(?:matlab|octave)/i },
  { language: "python", test: /^(?:python|conda-env-.{1,100}-py)/i },
];

/** Words that only one language's logs have. */
const words: readonly { readonly language: string; readonly test: RegExp }[] = [
  {
    language: "R",
    test: /(?:^(?:ERROR: )?Error in .{1,300} ?:|there is no package called|^Execution halted$)/m,
  },
  { language: "julia", test: /(?:^Stacktrace:$|^ERROR: LoadError:|@ (?:Base|Main) |\.jl:\d{1,9})/m },
  { language: "python", test: /(?:Traceback \(most recent call last\)|^SyntaxError: |^UsageError: )/m },
];

/** The language of the code that failed, by Jupyter's names; undefined where nothing tells. */
export function languageOf(
  log: string,
  error: RaisedError | undefined,
  kernel: string | undefined,
): string | undefined {
  const fallback = /falling back on kernel language=([\w+#-]{1,40})/.exec(log)?.[1];
  if (kernel !== undefined) return kernels.find(({ test }) => test.test(kernel))?.language ?? fallback;
  const own = error === undefined ? log : `${error.traceback}\n${error.name}: ${error.message}`;
  return (
    words.find(({ test }) => test.test(own))?.language ?? words.find(({ test }) => test.test(log))?.language
  );
}
