import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { findDistribution } from "../../infer/find-distribution.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { failingFrame } from "./failing-frame.ts";
import { incompatiblePairs } from "./incompatible-pairs.ts";
import { missingName } from "./missing-name.ts";

/** Packages that do not fit each other, or the Python that they run on. */
export const incompatiblePatterns: readonly RunPattern[] = [
  ...incompatiblePairs.map(
    ({
      id,
      test,
      package: name,
      range,
      newestPython,
      message,
      code = "PACKAGES_INCOMPATIBLE",
    }): RunPattern => ({
      id,
      code,
      languages: ["python"],
      ends: ["error", "exit code", "died"],
      in: "traceback",
      test,
      message: () => message,
      remedies: () => [
        {
          kind: "package",
          language: "python",
          name,
          range,
          ...(newestPython === undefined ? {} : { newestLanguage: newestPython }),
        },
      ],
    }),
  ),
  {
    id: "stated-need",
    code: "PACKAGES_INCOMPATIBLE",
    languages: ["python"],
    in: "error",
    test: /(?:requires version '(?<version>[\d.]{1,20})' or newer of '(?<name>[\w.-]{1,60})'|(?<over>\w{1,40}) needs NumPy (?<below>[\d.]{1,10}) or less|incompatible with numpy < (?<numpy>[\d.]{1,20}))/i,
    message: ({ groups: { version, name, below } }) =>
      below === undefined
        ? `An installed package needs \`${name ?? "numpy"}\` ${version ?? ""} or newer`
        : `An installed package needs NumPy ${below} or older`,
    remedies: ({ groups: { version, name, below, numpy } }): readonly Remedy[] => {
      if (below !== undefined)
        return [
          {
            kind: "package",
            language: "python",
            name: "numpy",
            range: `<=${below}.*`
              .replace("<=", "<")
              .replace(
                /<(\d+)\.(\d+)\.\*/,
                (_all, major: string, minor: string) => `<${major}.${String(Number(minor) + 1)}`,
              ),
          },
        ];
      const least = version ?? numpy;
      return least === undefined
        ? []
        : [{ kind: "package", language: "python", name: name ?? "numpy", range: `>=${least}` }];
    },
  },
  {
    id: "import-between-packages",
    code: "PACKAGES_INCOMPATIBLE",
    languages: ["python"],
    in: "error",
    test: /^(?:ImportError: cannot import name|AttributeError: (?:partially initialized )?module '[\w.]{1,200}' has no attribute|ModuleNotFoundError: No module named '[\w]{1,60}\.)/,
    applies: (found) => pairOf(found) !== undefined,
    message: (found) => {
      const pair = pairOf(found);
      return `The installed \`${pair?.user ?? ""}\` does not fit the installed \`${pair?.used ?? ""}\`, which has no \`${pair?.name ?? ""}\``;
    },
    why: () => "One of them is much newer than the other.",
    remedies: (found) => {
      const pair = pairOf(found);
      return [
        {
          kind: "advice",
          words: `Ask for the newest \`${pair?.user ?? ""}\` (remove its pin), or pin \`${pair?.used ?? ""}\` to a release of the time of \`${pair?.user ?? ""}\`.`,
        },
      ];
    },
  },
  {
    id: "import-gone",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /^(?:ImportError: cannot import name|AttributeError: module '[\w.]{1,200}' has no attribute)/,
    applies: (found) => goneFrom(found) !== undefined,
    message: (found) =>
      `The installed \`${goneFrom(found)?.module ?? ""}\` has no \`${goneFrom(found)?.name ?? ""}\``,
    why: () => "The code is for another release of it.",
    remedies: (found) => {
      const gone = goneFrom(found);
      return [
        {
          kind: "advice",
          words: `Pin \`${gone?.distribution ?? ""}\` to the release of the time when the code was written (\`${gone?.distribution ?? ""}==…\`; its release notes say where \`${gone?.name ?? ""}\` went).`,
        },
      ];
    },
  },
];

interface Pair {
  /** Distributions. */
  readonly user: string;
  readonly used: string;
  readonly name: string;
}

/** An installed package that uses what another one does not have. */
function pairOf({ failure }: FoundRunFailure): Pair | undefined {
  const user = failingFrame(failure)?.package;
  const missing = missingName(failure);
  if (user === undefined || missing === undefined) return undefined;
  const owner = missing.owner.split(".", 1)[0] ?? "";
  if (owner === "" || owner === user || isStandardLibrary(owner)) return undefined;
  return {
    user: distributionOf(user),
    used: distributionOf(owner),
    name: missing.kind === "module" ? missing.owner : missing.name,
  };
}

interface Gone {
  readonly module: string;
  readonly name: string;
  readonly distribution: string;
}

/** Not of the repository's own modules, nor of Python's. */
function goneFrom({ failure, facts }: FoundRunFailure): Gone | undefined {
  const missing = missingName(failure);
  if (missing === undefined || (missing.kind !== "import" && missing.kind !== "attribute")) return undefined;
  const top = missing.owner.split(".", 1)[0] ?? "";
  const isOwn = facts.paths.some((path) => path.endsWith(`${top}.py`) || `/${path}`.includes(`/${top}/`));
  const isInstalled =
    /(?:site|dist)-packages/.test(failure.error?.message ?? "") ||
    findDistribution(top).kind === "requirement";
  if (top === "" || isOwn || isStandardLibrary(top) || !isInstalled || isGuess(top)) return undefined;
  return { module: missing.owner, name: missing.name, distribution: distributionOf(top) };
}

function isGuess(top: string): boolean {
  const found = findDistribution(top);
  return found.kind !== "requirement" || found.certainty === "guess";
}

function distributionOf(module: string): string {
  const found = findDistribution(module);
  return found.kind === "requirement" ? found.requirement : module;
}
