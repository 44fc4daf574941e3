import type { FailurePattern } from "../failure-pattern.ts";

/** What a Dockerfile of the repository's own may do wrong. */
export const dockerfilePatterns: readonly FailurePattern[] = [
  {
    code: "FILE_INVALID",
    test: /(?:failed to (?:compute cache key|calculate checksum of ref)[^\n]*?: "?(?<path>\/[^"\n:]+)"?: not found|(?:COPY|ADD) failed: (?:file not found in build context or excluded by \.dockerignore: )?stat (?:\/var\/lib\/docker\/tmp\/[^/\n]+\/)?(?<named>[^:\n]+): (?:file does not exist|no such file or directory)|(?:COPY|ADD) failed: no source files were specified)/,
    message: ({ path, named }) =>
      `The Dockerfile copies \`${(path ?? named ?? "files").replace(/^\//, "")}\`, which is not in the build's context`,
    suggestions: ({ path, named }) => [
      `Commit \`${(path ?? named ?? "the file").replace(/^\//, "")}\`, take it out of .dockerignore, or remove its COPY line.`,
    ],
  },
  {
    code: "FILE_INVALID",
    test: /(?:failed to parse stage name "(?<stage>[^"\n]*)"|dockerfile parse error(?: on)? line (?<line>\d+): (?<fault>[^\n]+)|Error response from daemon: (?:Dockerfile parse error line (?<row>\d+): )?(?<unknown>unknown instruction: [^\n]+)|base name \([^)\n]*\) should not be blank)/i,
    message: ({ fault, unknown, stage }) =>
      `The Dockerfile can't be understood: ${fault ?? unknown ?? (stage === undefined ? "a FROM names no image" : `FROM \`${stage}\` names no image`)}`,
    suggestions: ({ line, row }) => [
      `Mend ${line === undefined && row === undefined ? "the line" : `line ${line ?? row}`} of the Dockerfile; a command that goes on ends each line but the last with \`\\\`.`,
    ],
  },
  {
    code: "FILE_INVALID",
    test: /unable to prepare context: unable to evaluate symlinks in Dockerfile path|failed to read dockerfile: open (?<file>[^:\n]+): no such file/,
    message: () => "There is no Dockerfile where it is looked for",
    suggestions: () => ["Commit the Dockerfile, or name the right one (`--file`)."],
  },
];
