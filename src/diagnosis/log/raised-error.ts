import type { RaisedError } from "../run-failure.ts";

/** IPython's head of a traceback: the class, blanks, and the words. */
const ipythonHead = /^(\w[\w.]{0,200})[ \t]{1,200}Traceback \(most recent call last\)[ \t]*$/gm;

const pythonHead = /^[ \t]{0,40}Traceback \(most recent call last\):?[ \t]*$/gm;

/** The line that ends a traceback, as Python, IPython and Julia write it. */
const lastLine =
  /^(?:E {1,10})?([A-Za-z_][\w.]{0,200}(?:Error|Exception|Exit|Interrupt|Iteration|Warning|Kernel|Refused|NotFound|Timeout|ZipFile|Failure|Fault)|(?!Stacktrace|Traceback|Calls|Warning|In addition)[A-Z]\w{2,80}(?:\.[A-Z]\w{0,80})?): ?(.*)$/gm;

/** R: `Error in f(x) : message`, `Error: message`; IRkernel's value begins with `ERROR: `. */
const rLine = /^(?:ERROR: )?(Error(?: in .{1,400}?)?) ?: ?(.*)$/gm;

/**
 * The error that a log ends with, of Python, R or Julia; undefined where there is none. A runner often repeats it: the last one counts,
 * with all lines after it.
 */
export function readRaisedError(log: string): RaisedError | undefined {
  const head = lastMatch(ipythonHead, log);
  const name = head?.[1];
  if (head !== undefined && name !== undefined) {
    const message = messageAfter(log.slice(head.index), name);
    if (message !== undefined) return { name, message, traceback: log.slice(head.index) };
  }
  return namedLast(log) ?? ofR(log);
}

function namedLast(log: string): RaisedError | undefined {
  const match = lastMatch(lastLine, log);
  const name = match?.[1];
  if (match === undefined || name === undefined || name === "ERROR" || name === "Error") return undefined;
  const start = lastMatch(pythonHead, log.slice(0, match.index))?.index ?? 0;
  const rest = log.slice(match.index + match[0].length);
  return { name: lastPart(name), message: `${match[2] ?? ""}${rest}`.trimEnd(), traceback: log.slice(start) };
}

function ofR(log: string): RaisedError | undefined {
  const match = lastMatch(rLine, log);
  if (match === undefined) return undefined;
  const rest = log.slice(match.index + match[0].length);
  return {
    name: "Error",
    message: `${match[0].replace(/^ERROR: /, "")}${rest}`.trimEnd(),
    traceback: log.slice(0, match.index + match[0].length),
  };
}

/** What follows the last line that begins with the name. */
function messageAfter(text: string, name: string): string | undefined {
  const short = lastPart(name);
  const at = Math.max(text.lastIndexOf(`\n${name}:`), text.lastIndexOf(`\n${short}:`));
  if (at === -1) return undefined;
  return text.slice(text.indexOf(":", at) + 1).trim();
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function lastMatch(expression: RegExp, text: string): RegExpExecArray | undefined {
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(expression)) last = match;
  return last;
}
