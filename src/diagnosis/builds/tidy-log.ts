import { withoutEscapes } from "../../lint/text/without-escapes.ts";

/** Longer logs are read from their end: what made the tool give up stands there. */
const readCharacters = 400_000;

/**
 * A log as patterns read it: its end, without colours, with plain quotes, without what a program that only called the builder says of
 * its own end, and with lists of lines that pipenv prints as Python writes them unfolded.
 */
export function tidyLog(log: string): string {
  const plain = withoutEscapes(log.slice(-readCharacters)).replaceAll("\r\n", "\n").replaceAll(/[‘’]/g, "'");
  return unfoldLists(withoutCaller(plain));
}

/** The caller's own traceback, and not the build's: `Traceback …: CalledProcessError: Command '['jupyter-repo2docker', …`. */
function withoutCaller(log: string): string {
  return log.replaceAll(
    /(?<! )Traceback \(most recent call last\):\n(?: {2}[^\n]*\n)+\S*CalledProcessError: Command '\['[^'\n]*(?:repo2docker|docker|buildx|bindery)[^\n]*/g,
    "",
  );
}

/** `[pipenv.exceptions.InstallError]: ['Collecting a', '  Using cached b']` → its lines; a long line may be cut. */
function unfoldLists(log: string): string {
  return log
    .split("\n")
    .flatMap((line) => {
      const list = /^\[[\w.]+\]: \[(?<items>['"].*?)\]?$/.exec(line)?.groups?.["items"];
      return list === undefined
        ? [line]
        : list.split(/['"], ['"]/).map((item) => item.replaceAll(/^['"]|['"]$/g, ""));
    })
    .join("\n");
}
