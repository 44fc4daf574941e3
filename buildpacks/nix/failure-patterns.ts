import type { FailurePattern } from "../../src/diagnosis/builds/failure-pattern.ts";

const missing: Omit<FailurePattern, "test"> = {
  code: "PACKAGE_NOT_FOUND",
  message: ({ name }) => `Nix knows no \`${name}\``,
  suggestions: () => [
    "Check the spelling (search.nixos.org), and what it is an attribute of: Python's packages are `python3Packages`'.",
    "Packages are renamed and removed between versions of nixpkgs: take one that has it with `fetchTarball`.",
  ],
};

const unreachable: Omit<FailurePattern, "test"> = {
  code: "INDEX_UNREACHABLE",
  message: ({ url }) => `${url ?? "The packages' cache"} does not answer`,
  suggestions: () => [
    "Check the network; behind a wall, set `network.nix` in bindery's configuration file.",
    "Run the command again.",
  ],
};

/**
 * What Nix prints and what it means, the most telling first; wording of Nix 2.3 to 2.28 and of nixpkgs (`check-meta.nix`, `buildenv`).
 * Quotes are plain or typographic.
 */
export const failurePatterns: readonly FailurePattern[] = [
  {
    code: "HASH_MISMATCH",
    test: /hash mismatch in (?:fixed-output derivation|file downloaded from) ['‘"]?(?<what>[^\s'’":]+(?::\/\/[^\s'’"]+)?)[\s\S]{0,40}?\n[^\n]*(?:specified|wanted):?\s*(?<wanted>\S+)\s*\n[^\n]*got:?\s*(?<got>\S+)/,
    message: ({ what }) => `The download of ${nameOf(what)} is not what its hash promises`,
    why: ({ wanted, got }) => `It is ${got}, and ${wanted} was promised.`,
    suggestions: () => [
      "Ask why the file has changed; if that is right, put the new hash in place of the old.",
    ],
  },
  {
    code: "NIX_PACKAGE_REFUSED",
    test: /Package ['‘](?<name>[^'’\n]+)['’] in [^\n]*? has an unfree license/,
    message: ({ name }) => `nixpkgs does not give \`${name}\` unasked: its licence is not free`,
    suggestions: () => [
      "Allow it where nixpkgs is imported: `import <nixpkgs> { config.allowUnfree = true; }`.",
    ],
  },
  {
    code: "NIX_PACKAGE_REFUSED",
    test: /Package ['‘](?<name>[^'’\n]+)['’] in [^\n]*? is marked as insecure/,
    message: ({ name }) => `nixpkgs does not give \`${name}\` unasked: it has known holes`,
    suggestions: ({ name }) => [
      `Take a newer version, or allow it where nixpkgs is imported: \`config.permittedInsecurePackages = [ "${name}" ];\`.`,
    ],
  },
  {
    code: "NIX_PACKAGE_REFUSED",
    test: /Package ['‘](?<name>[^'’\n]+)['’] in [^\n]*? (?:is marked as broken|is not (?:supported|available) on (?:the requested hostPlatform|['‘]))/,
    message: ({ name }) => `nixpkgs does not give \`${name}\`: it is broken, or not for this platform`,
    suggestions: () => ["Take a version of nixpkgs in which it works, or leave it out."],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /collision between [`'‘"](?<one>[^'’"\s]+)['’"]\s+and [`'‘"](?<other>[^'’"\s]+)['’"]/,
    message: ({ one, other }) => `${nameOf(one)} and ${nameOf(other)} bring the same file`,
    suggestions: () => [
      "Leave one of them out. Two versions of one package are often there because an environment of Python stands beside single packages.",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /error: (?<fault>syntax error, [^\n]+)/,
    message: ({ fault }) => `Nix does not understand the file: ${fault}`,
    suggestions: () => ["Mend the line; a missing `;` is told at the place after it."],
  },
  {
    code: "FILE_INVALID",
    test: /file ['‘](?<name>[^'’\n]+)['’] was not found in the Nix search path/,
    message: ({ name }) => `\`<${name}>\` leads nowhere: there is \`<nixpkgs>\` alone`,
    suggestions: () => ["Fetch it by its URL with `fetchTarball`."],
  },
  {
    code: "FILE_INVALID",
    test: /bindery: the flake has no (?<output>devShells\.[\w-]+\.default)/,
    message: ({ output }) => `The flake has no \`${output}\``,
    suggestions: () => ["Add it to the flake's outputs: `pkgs.mkShell { packages = [ … ]; }`."],
  },
  {
    code: "FILE_INVALID",
    test: /nix-shell requires a single derivation|a single derivation is required/,
    message: () => "The file gives several packages, and a shell is of one",
    suggestions: () => ["Put them into one: `pkgs.mkShell { packages = [ … ]; }`."],
  },
  {
    code: "FILE_INVALID",
    test: /(?:getting status of |opening file |path )['‘](?<path>[^'’\n]+)['’](?:: No such file or directory| does not exist)/,
    message: ({ path = "" }) => `A file that the shell reads is missing: ${inRepository(path)}`,
    suggestions: () => ["Commit it, or name the right one."],
  },
  { ...missing, test: /error: undefined variable ['‘](?<name>[^'’\n]+)['’]/ },
  {
    ...missing,
    test: /error: attribute ['‘](?<name>[^'’\n]+)['’] (?:missing|in selection path [^\n]* not found)/,
  },
  // Of warnings, each of which is followed by another try, Nix makes an error where it gives up.
  {
    ...unreachable,
    test: /^\s*error: unable to download ['‘](?<url>[^'’\s]+)['’]: (?!HTTP error 4(?!29))(?!.*; retrying)/m,
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /^\s*error: unable to download ['‘](?<url>[^'’\s]+)['’]: HTTP error 4\d\d/m,
    message: ({ url }) => `${url} is not there`,
    suggestions: () => ["Check the address; of a fork or branch that is gone, take another."],
  },
  // Nix goes on without its cache, which it asks for only when it builds, and compiles all there is.
  {
    ...unreachable,
    test: /unable to download ['‘](?<url>[^'’\s]+\/nix-cache-info)['’]: (?!.*; retrying)/,
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /(?:builder for|Cannot build) ['‘](?<what>[^'’\n]+)\.drv['’](?: failed[^\n]*|\.)/,
    message: ({ what }) => `${nameOf(what)} could not be built`,
    suggestions: () => [
      "Take a version of nixpkgs for which its cache has it: a released one, without changes to the package.",
      "`--verbose` shows all that the build said.",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /^\s*error: (?<fault>\S[^\n]*)/m,
    message: ({ fault }) => `Nix can't make the shell: ${fault}`,
    suggestions: () => ["Run the command again with `--verbose` to see all that Nix says."],
  },
];

/** `/nix/store/<hash>-numpy-1.26.4/lib/…` → `numpy-1.26.4`; anything else as it is. */
function nameOf(path = ""): string {
  const name = /^\/nix\/store\/[0-9a-z]{32}-([^/]+)/.exec(path)?.[1] ?? path;
  return `\`${name.replace(/\.drv$/, "")}\``;
}

/** The path as the repository has it, where it is one of the named files'. */
function inRepository(path: string): string {
  return `\`${path.replace(/^\/environment\/nix\//, "")}\``;
}
