import type { FailurePattern } from "../../src/diagnosis/builds/failure-pattern.ts";

const network = [
  "Check the network; behind a wall, set `network.julia` in bindery's configuration file.",
  "Run the command again.",
];

const precompiling =
  String.raw`(?:The following(?: \d+)?(?: direct)? dependenc(?:y|ies) failed to precompile:\s+(?<name>[\p{L}_][\p{L}\p{N}_!]*)` +
  String.raw`|Failed to precompile (?<failed>[\p{L}_][\p{L}\p{N}_!]*) \[)`;

/**
 * What Pkg prints and what it means, the most telling first; wording of Pkg 1.0 to 1.13 (`Operations.jl`, `API.jl`, `Types.jl`,
 * `GitTools.jl`, `Resolve/graphtype.jl`).
 */
export const failurePatterns: readonly FailurePattern[] = [
  {
    code: "LOCK_OUTDATED",
    test: /`(?<name>[^`\n]+)` is a direct dependency, but does not appear in the manifest/,
    message: ({ name }) => `The manifest lacks \`${name}\``,
    suggestions: () => ["Bring it up to date: `julia --project -e 'using Pkg; Pkg.resolve()'`."],
  },
  {
    code: "HASH_MISMATCH",
    test: /(?:Tree )?Hash Mismatch!|git-tree-sha1.{0,40}mismatch/i,
    message: () => "A download is not what the manifest or the registry promises",
    suggestions: () => ["Run the command again: the download may have been damaged."],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /expected package `(?<name>[^`\s\]]+)(?: \[(?<uuid>[0-9a-f]{8})\]|=(?<whole>[0-9a-f-]{36}))?`? to be registered/,
    message: ({ name }) => `No registry has \`${name}\` with the UUID that is asked for`,
    suggestions: () => [
      "Check the UUID in `[deps]`: `Pkg.add` writes the right one.",
      'A package that is in no registry is added by its address: `Pkg.add(url = "https://…")`; commit the Manifest.toml that this writes.',
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /The following package names could not be resolved:\n\s*\* (?<name>[\w.]{1,100})|ERROR: (?:LoadError: )?unknown package (?<old>[\w.]{1,100})/,
    message: ({ name, old }) => `No registry has \`${name ?? old}\``,
    suggestions: ({ name, old }) => [
      `Write the right name for \`${name ?? old}\`; a package that is in no registry is added by its address (\`Pkg.add(url = "https://…")\`, and commit the Manifest.toml).`,
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /(?:cannot find name corresponding to UUID\(?"?(?<uuid>[0-9a-f]{8})[^\n]* in a registry|(?<name>[^\s├└─]+) \[(?<short>[0-9a-f]{8})\] has no known versions!)/,
    message: ({ name, uuid }) => `No registry has \`${name ?? uuid}\``,
    suggestions: () => [
      "Check the UUID in `[deps]`: `Pkg.add` writes the right one.",
      "Name its address in the manifest if it is in no registry (`Pkg.add(url = …)`).",
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /Unsatisfiable requirements detected for package (?<name>[^\s[]+) \[(?<uuid>[0-9a-f]{8})\]|empty intersection between (?<fixed>[^\s@]+)@\S+ and project compatibility/,
    message: ({ name, fixed }) => `No version of \`${name ?? fixed}\` fits all that is asked for`,
    suggestions: () => [
      "Loosen one of the ranges that are named below (`[compat]`), or drop the package that wants it.",
      "Where it says `julia compatibility requirements`, ask for another Julia under `[compat]`.",
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /Error building `(?<name>[^`\n]+)`/,
    message: ({ name }) => `\`${name}\` could not be built`,
    why: () => "Its script `deps/build.jl` ended with an error.",
    suggestions: () => [
      "Name the Debian packages that it needs in apt.txt, or ask for a newer version of it.",
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: new RegExp(precompiling, "u"),
    message: ({ name, failed }) => `\`${name ?? failed}\` could not be precompiled`,
    suggestions: () => [
      "Try it with the same Julia on your own machine; a package may not work with a Julia that is newer than it.",
      "A manifest has versions that have worked together: commit your Manifest.toml.",
    ],
  },
  {
    code: "LOCK_UNUSABLE",
    test: /Unknown (?:`?Manifest\.toml`?|manifest) format version|no such entry exists in the manifest|Expected `deps` field to be either a list or a table/i,
    message: () => "The manifest was made by another Julia, and this one can't read it",
    suggestions: () => [
      "Ask for the Julia that made it (`julia` under `[compat]`), or make it again with the image's: `Pkg.resolve()`.",
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /Could not resolve host|Connection (?:timed out|refused|was reset)|Failed to connect to|connection timeout|RequestError: |could not download https?:\/\/\S*\/registr|HTTP\/[\d.]+ 5\d\d while requesting|failed to resolve address for|unable to connect to/i,
    message: () => "The server of Julia's packages does not answer",
    suggestions: () => network,
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /(?:failed to (?:clone|fetch) from (?<url>https?:\/\/[^\s,]+|\S+@\S+?)(?=,|\s)|Did not find (?:tree_hash|rev) \S+(?: for (?:`?(?<name>[^`\s[]+))?)?)/,
    message: ({ url, name }) =>
      name === undefined
        ? `A package's repository can't be fetched${url === undefined ? "" : `: ${url}`}`
        : `The commit of \`${name}\` that is asked for is not in its repository`,
    suggestions: () => [
      "Check that the address of the package is right, and open to everybody.",
      "Make the manifest again if the package's history has been rewritten.",
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /failed to clone from|could not download|Unable to automatically (?:download|install)/i,
    message: () => "A package could not be downloaded",
    suggestions: () => network,
  },
];
