import { lineError, quote, type SourceLine } from "./source-line.ts";

/** pip's strong hashes. */
const algorithms: readonly string[] = ["sha256", "sha384", "sha512"];

/** Checks the value of `--hash`. @throws UserError REQUIREMENT_INVALID for anything but `algorithm:hexadecimal digits` */
export function checkHash(value: string, line: SourceLine): void {
  const [algorithm = "", digest = ""] = value.split(":", 2);
  if (algorithms.includes(algorithm) && /^[0-9a-f]+$/i.test(digest) && value === `${algorithm}:${digest}`)
    return;
  throw lineError(line, {
    message: `${quote(value)} is not a hash that pip checks`,
    why: algorithms.includes(algorithm)
      ? "what follows `:` are not hexadecimal digits"
      : `it has to start with one of ${algorithms.join(", ")} and \`:\``,
    suggestions: ["write `--hash=sha256:…`, as `pip hash FILE` shows it", "remove all hashes of the file"],
  });
}

/** Checks the value of `--config-settings`. @throws UserError REQUIREMENT_INVALID where it has no `=` */
export function checkSetting(value: string, line: SourceLine): void {
  if (value.includes("=")) return;
  throw lineError(line, {
    message: `${quote(value)} is not a setting`,
    suggestions: ["write `--config-settings=KEY=VALUE`"],
  });
}

/**
 * Refuses what can't be written down again: quotes don't keep a `#` after a blank from starting a comment.
 * @throws UserError REQUIREMENT_INVALID
 */
export function refuseHiddenComment(name: string, value: string, line: SourceLine): void {
  if (!/(?:^|\s)#/.test(value)) return;
  throw lineError(line, {
    message: `the value of \`${name}\` has a \`#\` after a blank, where a comment would start`,
    suggestions: ["write a path or address without ` #`"],
  });
}
