import { stripVTControlCharacters } from "node:util";

/** Longer logs are read from their end: what made the tool give up stands there. */
const readCharacters = 400_000;

/**
 * A log as patterns read it: its end, without colours, with plain quotes, without what a program that only called the builder says of
 * its own end, and with lists of lines that pipenv prints as Python writes them unfolded.
 */
export function tidyLog(log: string): string {
  const plain = stripVTControlCharacters(log.slice(-readCharacters))
    .replaceAll("\r\n", "\n")
    .replaceAll(/[‘’]/g, "'");
  return unfoldLists(withoutCaller(plain));
}

/** `Traceback …: CalledProcessError: Command '['jupyter-repo2docker', …` at the end: the caller's, not the build's. */
function withoutCaller(log: string): string {
  const start = log.lastIndexOf("Traceback (most recent call last):");
  if (start < 0) return log;
  const trace = log.slice(start);
  const isCaller =
    /^\S*CalledProcessError: Command '\[/m.test(trace) && /repo2docker|docker|buildx|bindery/.test(trace);
  return isCaller ? log.slice(0, start) : log;
}

/** `[pipenv.exceptions.InstallError]: ['Collecting a', '  Using cached b']` → its lines. */
function unfoldLists(log: string): string {
  return log
    .split("\n")
    .flatMap((line) => {
      const list = /^\[[\w.]+\]: \[(?<items>['"].*)\]$/.exec(line)?.groups?.["items"];
      return list === undefined
        ? [line]
        : list.split(/['"], ['"]/).map((item) => item.replaceAll(/^['"]|['"]$/g, ""));
    })
    .join("\n");
}
