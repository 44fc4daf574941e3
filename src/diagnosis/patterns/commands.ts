import type { Remedy } from "../remedy.ts";
import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { debianCommands } from "./debian-commands.ts";

/** Programs that code calls and the image does not have. */
export const commandPatterns: readonly RunPattern[] = [
  {
    id: "sudo",
    code: "COMMAND_MISSING",
    in: "traceback",
    test: /(?:'sudo': 'sudo'|\bsudo: (?:command )?not found)/,
    message: () => "The code calls `sudo`, which an image does not have",
    remedies: () => [
      {
        kind: "advice",
        words:
          "Remove the call of `sudo`: what it installs belongs into apt.txt or requirements.txt, and the image's user may do the rest.",
      },
    ],
  },
  {
    id: "program",
    code: "COMMAND_MISSING",
    in: "traceback",
    test: /(?:No such file or directory: '(?:\/[\w./-]{0,80}\/)?(?<program>[\w.+-]{1,60})': '[\w./+-]{1,120}'|FileNotFoundError: \[Errno 2\] No such file or directory: '(?<started>[\w+-]{1,60})'(?!: ')|^(?:\/bin\/)?(?:ba|da|z)?sh: (?:line )?\d{0,6}(?:: )?(?<shell>[\w.+-]{1,60}): (?:command )?not found|failed to execute (?:PosixPath\()?\[?['"](?<executed>[\w.+-]{1,60})|(?<tesseract>TesseractNotFoundError)|Failed to process string with tex because (?<tex>latex|dvipng) could not be found|MovieWriter \(?(?<writer>ffmpeg)\)? (?:unavailable|not available)|(?<movie>No such file or directory: .ffmpeg)|'(?<driver>chromedriver|geckodriver)' executable needs to be in PATH|(?<java>Java gateway process exited before sending|JAVA_HOME is not set|Unable to locate a Java Runtime|No JVM shared library file)|download (?<muse>MuseScore) and put a link|(?<wk>No wkhtmltopdf executable found)|(?<poppler>Unable to get page count. Is poppler installed)|(?<graphviz>GraphViz's executables not found|Graphviz executables not found|make sure the Graphviz executables are on your systems' PATH|install graphviz))/im,
    applies: (found) => {
      const { started, shell } = found.groups;
      // `open('data')` fails with the same words as a program that is not there: a call of subprocess tells them apart.
      if (started !== undefined)
        return /subprocess\.py|_execute_child/.test(found.failure.error?.traceback ?? "");
      return shell === undefined || debianCommands.has(shell);
    },
    message: (found) => `The code calls \`${programOf(found)}\`, which the image does not have`,
    remedies: programRemedies,
  },
];

const spoken: Readonly<Record<string, string>> = {
  tesseract: "tesseract",
  java: "java",
  muse: "musescore",
  wk: "wkhtmltopdf",
  poppler: "pdftoppm",
  graphviz: "dot",
  movie: "ffmpeg",
};

function programOf({ groups }: FoundRunFailure): string {
  for (const [group, program] of Object.entries(spoken)) if (groups[group] !== undefined) return program;
  return (
    groups["program"] ??
    groups["started"] ??
    groups["shell"] ??
    groups["executed"] ??
    groups["tex"] ??
    groups["writer"] ??
    groups["driver"] ??
    "a program"
  );
}

function programRemedies(found: FoundRunFailure): readonly Remedy[] {
  const program = programOf(found);
  const debian = debianCommands.get(program) ?? debianCommands.get(program.toLowerCase());
  if (debian !== undefined) return [{ kind: "debian", packages: [debian] }];
  if (/^(?:conda|mamba|pip3?|brew)$/.test(program))
    return [
      {
        kind: "advice",
        words: `Remove the call of \`${program}\`: what it installs belongs into environment.yml, requirements.txt or apt.txt.`,
      },
    ];
  return [
    {
      kind: "advice",
      words: `Write the Debian package that brings \`${program}\` into apt.txt.`,
    },
  ];
}
