import type { FailurePattern } from "../failure-pattern.ts";

/** What a Dockerfile of the repository's own may do wrong. */
export const dockerfilePatterns: readonly FailurePattern[] = [
  {
    code: "FILE_INVALID",
    test: /(?:useradd: UID \d+ is not unique|adduser: The UID \d+ (?:is already in use|\(uid\))|The UID \d+ is already in use|(?:useradd|adduser): [Uu]ser '?(?<user>[\w-]{1,40})'? already exists)/,
    message: ({ user }) =>
      user === undefined
        ? "The base image has a user with that number (NB_UID) already"
        : `The base image has the user \`${user}\` already`,
    suggestions: () => [
      "Remove the line of the Dockerfile that makes the user (`adduser`, `useradd`), and name the base image's own in `USER`; or take that one away first (`RUN userdel -r ubuntu`, `RUN userdel -r node`).",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /(?:chown: changing ownership of [^\n]{1,200}: Operation not permitted|chmod: changing permissions of [^\n]{1,200}: Operation not permitted|mkdir: cannot create directory [^\n]{1,200}: Permission denied|\[Errno 13\] Permission denied: '\/(?:usr|opt|etc|var|root)\/[^'\n]{0,200}|EnvironmentNotWritableError)/,
    message: () => "A command of the build writes where its user may not",
    suggestions: () => [
      "Write `USER root` before that RUN of the Dockerfile, and `USER ${NB_USER}` after it; of COPY use `--chown=${NB_UID}`.",
    ],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /ADD failed: failed to GET (?<url>\S+) with status 4\d\d/,
    message: ({ url }) => `There is nothing at ${url} any more`,
    suggestions: ({ url }) => [
      `Write the address that the file has now for \`${url}\` in the Dockerfile's ADD, or commit the file.`,
    ],
  },
  {
    code: "PYTHON_UNSUPPORTED",
    test: /This script does not work on Python (?<python>[23]\.\d+)[^\n]{0,200}?(?<url>https:\/\/bootstrap\.pypa\.io\/[^\s'"]{0,80}get-pip\.py)?(?: instead)?\.?$/m,
    message: ({ python }) => `get-pip.py is no longer for Python ${python}`,
    suggestions: ({ python, url }) => [
      `Fetch \`${url ?? `https://bootstrap.pypa.io/pip/${python}/get-pip.py`}\` in place of get-pip.py.`,
    ],
  },
  {
    code: "FILE_INVALID",
    test: /exec: \\?"?(?<shell>(?:\/bin\/)?(?:bash|sh))\\?"?: (?:executable file not found|stat )/,
    message: ({ shell }) => `The image has no \`${shell}\``,
    suggestions: ({ shell }) => [
      `Install \`${shell}\` in the Dockerfile before it is called, or take a base image that has it (of Debian or Ubuntu, and not \`alpine\` or \`scratch\`).`,
    ],
  },
  {
    code: "FILE_INVALID",
    test: /chmod: cannot access '(?<file>[^'\n]{1,200})': No such file/,
    message: ({ file }) => `\`${file}\` is asked for, and is not there`,
    suggestions: ({ file }) => [
      `Commit \`${file?.split("/").at(-1)}\`, or take the command that names it out.`,
    ],
  },
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
