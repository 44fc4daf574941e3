import { impliedCalls } from "./implied-distributions.ts";

/** Functions that import the module that their first argument names. */
export const importers: ReadonlySet<string> = new Set(["import_module", "__import__"]);

/** Functions of `os`, `subprocess` and IPython that run what their first argument says. */
export const shellCallers: ReadonlySet<string> = new Set(
  "system popen getoutput getoutput_pexpect run call check_call check_output Popen getstatusoutput".split(
    " ",
  ),
);

/** Methods of `get_ipython()` that run a magic. */
export const magicCallers: ReadonlySet<string> = new Set(["magic", "run_line_magic", "run_cell_magic"]);

/** Of the statements that tell something; `raise` and `except` of Python 2 by their comma. */
const keywords: readonly string[] = ["import", "from", "raise", "except"];

const words = [...keywords, ...importers, ...shellCallers, ...magicCallers, ...impliedCalls];

/**
 * One of the words by itself, or a `print` that is no call. A digit may stand before: Python reads `1import x` as two words.
 */
const telling = new RegExp(
  String.raw`(?<![A-Za-z_])(?:(?:${words.join("|")})(?!\w)|print(?!\w)[ \t]*(?![ \t(.\r\n#]))`,
);

/**
 * Whether code may say anything that `readPython` finds; false means that it does not. Parsing is most of the work of a large
 * repository, and most cells of notebooks have none of these words.
 */
export function mayTell(code: string): boolean {
  return telling.test(code);
}
