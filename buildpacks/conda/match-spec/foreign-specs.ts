import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quote.ts";

interface ForeignSpec {
  readonly pattern: RegExp;
  readonly what: string;
  readonly suggestions: readonly string[];
}

const underPip = ["put it under `pip:`", "write `- pip` above it, so that conda installs pip"];

/** What people put among conda's packages though it is for pip or for a shell; conda would fail on it much later. */
const foreignSpecs: readonly ForeignSpec[] = [
  { pattern: /^$/, what: "is empty", suggestions: ["remove the line", "write a package's name"] },
  { pattern: /^(?:git|hg|svn|bzr)\+|^[\w.-]+ *@ /, what: "is for pip, not for conda", suggestions: underPip },
  { pattern: /^-/, what: "is an option of pip, not a package", suggestions: underPip },
  {
    pattern: /^\.{0,2}\/|^\.{1,2}$/,
    what: "is a path, which conda does not install from",
    suggestions: underPip,
  },
  {
    pattern: /^(?:pip3?|conda|mamba) +install\b/,
    what: "is a command",
    suggestions: [
      "write only the packages, each on a line of its own",
      "put what pip is to install under `pip:`",
    ],
  },
  {
    pattern: /;\s*(?:python_version|sys_platform|platform_|os_name|implementation_)/,
    what: "has a marker, which only pip understands",
    suggestions: ["remove what follows the `;`", ...underPip],
  },
];

/**
 * Refuses a dependency that was never meant for conda.
 * @throws UserError FILE_INVALID that says what it is instead
 */
export function refuseForeignSpec(text: string, where: Location): void {
  const foreign = foreignSpecs.find(({ pattern }) => pattern.test(text));
  if (foreign === undefined) return;
  throw fileError(where, {
    message: `${text === "" ? "a dependency" : quoted(text)} ${foreign.what}`,
    suggestions: foreign.suggestions,
  });
}
