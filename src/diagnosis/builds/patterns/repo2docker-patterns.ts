import type { FailurePattern } from "../failure-pattern.ts";

/** What repo2docker says before it builds anything. */
export const repo2dockerPatterns: readonly FailurePattern[] = [
  {
    code: "DOCKERFILE_LEGACY",
    test: /The legacy buildpack has been removed/,
    message: () => "The Dockerfile is for the first Binder, whose base image is gone",
    suggestions: () => [
      "Remove the Dockerfile, and list what it installs in requirements.txt or environment.yml and apt.txt.",
    ],
  },
  {
    code: "JULIA_UNSUPPORTED",
    test: /julia_version[^\n]*\n[^\n]*minor_julias[^\n]*\n(?:[^\n]*\n)?KeyError: '(?<version>[\d.]+)'|buildpacks\/julia\/[\s\S]{0,800}KeyError: '(?<asked>[\d.]+)'/,
    message: ({ version, asked }) => `There is no Julia ${version ?? asked} to be had`,
    suggestions: () => [
      'Replace REQUIRE with a Project.toml that says which Julia it is for (`[compat]`, `julia = "1"`), or raise the `julia` line of REQUIRE to 1.0 or newer.',
    ],
  },
  {
    code: "PYTHON_UNSUPPORTED",
    test: /ValueError: Unsupported [Pp]ython version|Only Python (?:2\.7|3)[^\n]* (?:is|are) supported|PackagesNotFoundError:[\s\S]{0,300}\n\s+- python[=<> ][^\n]*\n/,
    message: () => "The Python that is asked for is not to be had",
    suggestions: () => ["Ask for a Python that is there, such as 3.11 (runtime.txt: `python-3.11`)."],
  },
  {
    code: "R_UNSUPPORTED",
    test: /ValueError: (?:Unsupported R version|runtime\.txt[^\n]*snapshot)|RuntimeError: Could not find a RSPM snapshot|No snapshot of CRAN|Snapshot for R? ?\d{4}-\d{2}-\d{2} not found/i,
    message: () => "The R, or the day of CRAN, that is asked for is not to be had",
    suggestions: () => ["Name another R and day in runtime.txt, such as `r-4.3-2024-04-23`."],
  },
  {
    code: "CONFIG_DIR_AMBIGUOUS",
    test: /RuntimeError: The following configuration directories were found/,
    message: () => "The repository has both a binder/ and a .binder/ folder",
    suggestions: () => ["Keep one of binder/ and .binder/, with all files in it."],
  },
];
