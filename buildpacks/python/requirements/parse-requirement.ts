import { buildRequirement, type Findings, type Origin } from "./build-requirement.ts";
import { isDirectReference, parseDependencySpecifier, parseExtras } from "./dependency-specifier.ts";
import { checkMarker } from "./marker.ts";
import { isArchive, lastPart, normaliseName } from "./package-name.ts";
import { localFile, localPath } from "./local-requirement.ts";
import { checkRemoteUrl, readEggFragment, urlScheme } from "./remote-url.ts";
import type { Requirement } from "./requirement.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";
import { splitExtras, splitMarker } from "./split-arguments.ts";
import { wheelName } from "./wheel-name.ts";

/**
 * Reads what stands before the options of a line.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function parseRequirement(text: string, origin: Origin): Requirement {
  const { main, marker } = splitMarker(text, urlScheme(text) === undefined ? ";" : "; ");
  if (marker !== undefined) checkMarker(marker, origin.line);
  return buildRequirement({ ...findOut(main, origin.line), marker }, origin);
}

function findOut(main: string, line: SourceLine): Findings {
  const scheme = urlScheme(main);
  if (scheme === "file") return localFile(main, line);
  if (scheme !== undefined || /^(?:git\+)?git@/i.test(main)) return remoteReference(main, line);
  if (isDirectReference(main)) return directReference(main, line);
  if (looksLikePath(main)) return localPath(main, line);
  const { name, extras, specifier } = parseDependencySpecifier(main, line);
  // A comma at the end is no mistake for pip since version 23.1 only.
  const target = main.replace(/,[ \t]*(\)?)$/, "$1");
  return { kind: "named", target, name, extras, specifier };
}

/** pip takes for a path what has a slash, starts with a dot, or ends like an archive (`_get_url_from_path`). */
function looksLikePath(main: string): boolean {
  return main.startsWith(".") || main.includes("/") || isArchive(splitExtras(main).path);
}

/** `name @ url`. @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES */
export function directReference(main: string, line: SourceLine): Findings {
  const { name, extras, url = "" } = parseDependencySpecifier(main, line);
  if (/^v?\d[\w.]*$/.test(url)) {
    throw lineError(line, {
      message: `${quote(main)} has a version after \`@\`, where pip wants an address`,
      suggestions: [`write \`${name ?? "name"}==${url}\``],
    });
  }
  const before = main.slice(0, main.indexOf("@")).trim();
  readEggFragment(url, line);
  if (urlScheme(url) === "file") {
    const local = localFile(url, line);
    return { ...local, name, extras, target: `${before} @ ${local.target}` };
  }
  return { kind: checkRemoteUrl(url, line), target: `${before} @ ${url}`, name, extras };
}

/** An archive or a repository by URL. @throws UserError REQUIREMENT_INVALID */
export function remoteReference(url: string, line: SourceLine): Findings {
  if (/;\s*(?:python_|sys[._]platform|platform[._]|os[._]name|implementation_|extra\b)/.test(url)) {
    throw lineError(line, {
      message: `the marker after ${quote(url)} is not set apart`,
      why: "pip takes a `;` without blanks for a part of the URL",
      suggestions: ["put blanks around the `;`"],
    });
  }
  const kind = checkRemoteUrl(url, line);
  const egg = readEggFragment(url, line);
  if (egg !== undefined) {
    const extras = egg.bracketedExtras === "" ? [] : parseExtras(egg.bracketedExtras, line);
    return { kind, target: url, name: normaliseName(egg.name), extras };
  }
  const file = lastPart(url.split(/[?#]/)[0] ?? "");
  const name = kind === "url" && /\.whl$/i.test(file) ? wheelName(file, line) : undefined;
  return { kind, target: url, name };
}
