import { type Platform, platforms } from "../platform.ts";

/** Words of conda-build's and conda-lock's selectors for one line, with the image's platforms that they stand for. */
const words: ReadonlyMap<string, readonly Platform[]> = new Map<string, readonly Platform[]>([
  ["linux", platforms],
  ["unix", platforms],
  ["linux64", ["linux-64"]],
  ["linux-64", ["linux-64"]],
  ["x86_64", ["linux-64"]],
  ["aarch64", ["linux-aarch64"]],
  ["linux-aarch64", ["linux-aarch64"]],
  ...[
    "osx",
    "osx64",
    "osx-64",
    "osx-arm64",
    "arm64",
    "win",
    "win32",
    "win64",
    "win-64",
    "ppc64le",
    "s390x",
  ].map((word) => [word, []] as const),
]);

/**
 * The platforms of a selector: `linux`, `win`, `not osx`; undefined for words that are none, which stand in comments of every kind.
 */
export function selectorPlatforms(selector: string): readonly Platform[] | undefined {
  const [, negation, word = ""] = /^(not\s+)?(\S+)$/.exec(selector.trim().toLowerCase()) ?? [];
  const named = words.get(word);
  if (named === undefined || negation === undefined) return named;
  return platforms.filter((platform) => !named.includes(platform));
}

/** The selector in the comment of a line: `- pywin32  # [win]` (conda-lock's `filter_platform_selectors`). */
export function commentSelector(line: string): string | undefined {
  return /\s#[^[\]]*\[([^[\]]+)\]/.exec(line)?.[1];
}

/** The selector of a key: `sel(linux)`, as micromamba has it. */
export function keySelector(key: string): string | undefined {
  return /^sel\((.*)\)$/.exec(key)?.[1];
}
