import { buildRequirement, type Findings, type Origin } from "./build-requirement.ts";
import { isDirectReference } from "./dependency-specifier.ts";
import { localFile, localPath } from "./local-requirement.ts";
import { checkMarker } from "./marker.ts";
import { directReference, remoteReference } from "./parse-requirement.ts";
import { urlScheme } from "./remote-url.ts";
import type { Requirement } from "./requirement.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";
import { splitMarker } from "./split-arguments.ts";

/**
 * Reads the value of `-e`: a folder, a repository's URL, or `name @ url ; marker` in quotes (`parse_editable` of pip).
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function parseEditable(value: string, origin: Origin): Requirement {
  const { line } = origin;
  if (!isDirectReference(value) || /^git@/i.test(value)) {
    return buildRequirement(findOut(value.trim(), line), origin);
  }
  const { main, marker } = splitMarker(value, " ;");
  if (marker !== undefined) checkMarker(marker, line);
  const findings = directReference(main, line);
  if (findings.kind === "url") throw notEditable(main, line);
  return buildRequirement({ ...findings, marker }, origin);
}

function findOut(value: string, line: SourceLine): Findings {
  const scheme = urlScheme(value);
  if (scheme === "file") return localFile(value, line);
  if (scheme === undefined && !/^(?:git\+)?git@/i.test(value)) return localPath(value, line);
  // pip puts the system's name in front by itself, but only after `-e`.
  const bare = /^(?:git|hg|svn|bzr):\/\//i.test(value);
  const url = bare ? `${scheme}+${value}` : value;
  const findings = remoteReference(url, line);
  if (findings.kind === "url") throw notEditable(url, line);
  if (findings.name !== undefined) return findings;
  throw lineError(line, {
    message: `the name of the package at ${quote(url)} is missing`,
    why: "pip has to know it before it fetches something to edit",
    suggestions: ["add `#egg=name` to the URL", "remove the `-e`"],
  });
}

function notEditable(target: string, line: SourceLine): Error {
  return lineError(line, {
    message: `${quote(target)} can't be installed with \`-e\``,
    why: "only folders and version control can be edited",
    suggestions: ["remove the `-e`"],
  });
}
