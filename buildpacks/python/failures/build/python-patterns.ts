import { compare } from "@renovatebot/pep440";
import type { FailurePattern, Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { comesInWheels } from "./newest-wheels.ts";
import { pythonEdit } from "./python-edit.ts";
import { pythonTwoPatterns } from "./python-two-patterns.ts";
import { packageWords, subject } from "./subject.ts";

const forThisPython = (name: string | undefined) => `Ask for a newer release of ${packageWords(name)}.`;

/** Packages that are for another Python than the image's. */
export const pythonPatterns: readonly FailurePattern[] = [
  ...pythonTwoPatterns,
  {
    code: "PYTHON_TOO_OLD_FOR_PIN",
    test: /Package ['"]?(?<name>[^'"\s]+)['"]? requires a different Python: (?<python>[\d.]+) not in ['"]?(?<range>[^'"\n]+)/g,
    applies: ({ python = "", range }) =>
      lowest(range) !== undefined && compare(python, lowest(range) ?? "0") < 0,
    message: ({ name, python }) => `\`${name}\` is not for Python ${python}`,
    why: ({ range }) => `It asks for Python ${range}.`,
    suggestions: ({ name, range, ...groups }) => [
      pythonEdit(lowest(range), groups),
      `Ask for a version of \`${name}\` that is for this Python.`,
    ],
    remedy: ({ range }) => ({ kind: "interpreter", language: "python", version: lowest(range) ?? "" }),
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /Package ['"]?(?<name>[^'"\s]+)['"]? requires a different Python: (?<python>[\d.]+) not in ['"]?(?<range>[^'"\n]+)/,
    message: ({ name, python }) => `\`${name}\` is not for Python ${python}`,
    why: ({ range }) => `It asks for Python ${range}.`,
    suggestions: ({ name, range, ...groups }) => [
      highest(range) === undefined
        ? `Ask for a version of \`${name}\` that is for this Python.`
        : pythonEdit(highest(range), groups),
      `Ask for a version of \`${name}\` that is for this Python.`,
    ],
    remedy: ({ range }) => {
      const version = highest(range);
      return version === undefined ? undefined : { kind: "interpreter", language: "python", version };
    },
  },
  {
    code: "PYTHON_TOO_OLD_FOR_PIN",
    test: /(?:RuntimeError|SystemExit|Exception|error): [^\n]{0,60}(?:Python version|requires Python|Python) ?>= ?(?<need>3\.\d+)(?: (?:is )?required)?|(?<![\w-])(?<name>[A-Za-z][\w-]{0,100}) (?:\S{1,40} )?requires Python (?:version )?'?>= ?(?<least>3\.\d+)/,
    message: ({ name, need, least }) => `${subject(name, undefined)} needs Python ${need ?? least} or newer`,
    suggestions: ({ name, need, least, ...groups }) => [
      pythonEdit(need ?? least, groups),
      `Or ask for an older release of ${packageWords(name)}.`,
    ],
    remedy: ({ need, least }) => ({ kind: "interpreter", language: "python", version: need ?? least ?? "" }),
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /(?:use_2to3 is invalid|cannot import name '?Feature'? from '?setuptools|AttributeError: cython_sources|'dash-separated'|Invalid dash-separated key|No module named 'pkg_resources'|setuptools\.command\.test|Cannot find `?setuptools\.build_meta:__legacy__|cannot import name '?(?:find_namespace_packages|convert_path)'? from '?setuptools)/,
    message: ({ name }) =>
      `${subject(name, undefined)} can't be built with the setuptools or Cython of today`,
    why: () => "Its build uses what they no longer have; newer releases, and wheels, do without.",
    suggestions: (groups) => [
      newerRelease(groups),
      "Or ask for a Python that it has a wheel for (`runtime.txt`).",
    ],
    remedy: newer,
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /numpyos\.c:[^\n]{0,40}xlocale\.h: No such file/,
    // Those before 1.11.3 have no wheel for Python 3.6, and glibc has no such header since 2.26.
    applies: ({ pin, newest }) => pin === undefined && newest !== undefined,
    message: () =>
      "`numpy` is asked for in a release without a wheel for this Python, and its sources are too old for this system",
    suggestions: ({ newest, ...groups }) => [
      `Raise the pin of \`numpy\` to \`numpy==1.13.3\`: before 1.13.2 its sources want a header that Linux no longer has. ${pythonEdit(newest, groups)}`,
    ],
    remedy: () => ({ kind: "package", language: "python", name: "numpy", range: "==1.13.3" }),
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /(?:error: |fatal error: |has no member named|has no attribute|cannot import name|No module named|undefined symbol|implicit declaration|SyntaxError|invalid mode|Failed building wheel|Command errored out|NOT AVAILAB|Cython-generated file|system_info\.py)/,
    applies: ({ newest }) => newest !== undefined,
    message: ({ name, pin, python }) =>
      `\`${name ?? "A package"}${pin === undefined ? "" : `==${pin}`}\` can't be built for Python ${python ?? "of this image"}: it is for an older one`,
    why: () => "It has no wheel for this Python, and its sources use what Python no longer has.",
    suggestions: ({ newest, name, ...groups }) => [
      pythonEdit(newest, groups),
      `Or ask for a newer release of ${packageWords(name)}, which has a wheel.`,
    ],
    remedy: ({ newest = "" }) => ({ kind: "interpreter", language: "python", version: newest }),
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /libraries \S+ not found in \[|\bNOT AVAILABLE|^[ \t]*(?:gcc|gfortran|building|compile options): /m,
    applies: ({ name }) => name !== undefined && comesInWheels(name),
    message: ({ name }) =>
      `\`${name}\` is built from source, and that fails: its release has no wheel for this Python`,
    suggestions: ({ name }) => [
      `Ask for a newer release of \`${name}\`, which has a wheel for this Python; or for a Python of the pin's time (runtime.txt).`,
    ],
  },
];

function newerRelease({ name, pin }: Groups): string {
  return pin === undefined ? forThisPython(name) : `Ask for a newer release than \`${name}==${pin}\`.`;
}

function newer({ name, pin }: Groups) {
  if (name === undefined || pin === undefined) return undefined;
  return { kind: "package", language: "python", name, range: `>${pin}` } as const;
}

function lowest(range = ""): string | undefined {
  return />=? ?(\d+\.\d+)/.exec(range)?.[1];
}

/** `3.9` of `<3.10` and of `<=3.9`. */
function highest(range = ""): string | undefined {
  const [, sign, major = "", minor = ""] = /<(=?) ?(\d+)\.(\d+)/.exec(range) ?? [];
  if (major === "") return undefined;
  const series = sign === "=" ? Number(minor) : Number(minor) - 1;
  return series < 0 ? undefined : `${major}.${series}`;
}
