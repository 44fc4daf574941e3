import type { RunFailure } from "../../../../src/diagnosis/run-failure.ts";

/** The innermost call of a traceback. */
export interface FailingFrame {
  /** A path as it stands there; undefined for a cell. */
  readonly file: string | undefined;
  /** Whether it is the repository's own code, and not an installed package or Python's library. */
  readonly isOwn: boolean;
  /** The installed package's folder or module, by the name that code imports. */
  readonly package: string | undefined;
  /** The failing line, as it is written there. */
  readonly line: string | undefined;
}

/** IPython's heads of a frame: of 7 (`file.py in f()`), of 8 (`File file.py:3, in f()`), of cells; and Python's own. */
const heads: readonly RegExp[] = [
  /^(?<cell><ipython-input-[^>\n]{1,80}>) in /,
  /^(?:Cell |Input )?(?<cell>In(?:put)? ?\[\d{1,9}\])/,
  /^(?:File )?(?<file>[~/.\w][^\n:*?"<>|]{0,300}\.(?:py|pyx|so))(?::\d{1,9})?,? in /,
  /^ {1,8}File "(?:(?<cell><ipython-input-[^">\n]{1,80}>)|(?<file>[^"\n]{1,400}))", line \d{1,9}/,
  /^ {1,8}(?<cell>Cell In\[\d{1,9}\]), line \d{1,9}/,
];
const arrow = /^-{1,20}> {0,20}\d{1,9} ?(?<line>.*)$/;

/** The last frame that a traceback shows; undefined where it shows none. */
export function failingFrame(failure: Pick<RunFailure, "error">): FailingFrame | undefined {
  return frames(failure).at(-1);
}

/** The last frame of the repository's own code: what it calls may be what fails. */
export function ownFrame(failure: Pick<RunFailure, "error">): FailingFrame | undefined {
  return frames(failure).findLast(({ isOwn }) => isOwn);
}

function frames({ error }: Pick<RunFailure, "error">): readonly FailingFrame[] {
  const lines = (error?.traceback ?? "").split("\n");
  return lines.flatMap((line, index) => {
    const head = heads.map((one) => one.exec(line)).find((match) => match !== null);
    if (head === undefined || head === null) return [];
    return [{ ...frameOf(head.groups?.["file"]), line: lineAfter(lines.slice(index + 1, index + 21)) }];
  });
}

function frameOf(file: string | undefined): Omit<FailingFrame, "line"> {
  if (file === undefined) return { file, isOwn: true, package: undefined };
  const installed = /(?:site|dist)-packages\/([\w-]{1,100})/.exec(file)?.[1];
  const isLibrary = /\/lib\/python\d|^<frozen|^<string>|\/Lib\//.test(file);
  return { file, isOwn: installed === undefined && !isLibrary, package: installed };
}

/** Where an arrow points, else the first line, as Python's own tracebacks have it. */
function lineAfter(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const pointed = arrow.exec(line)?.groups?.["line"];
    if (pointed !== undefined) return pointed.trim();
  }
  return lines[0]?.trim();
}
