import type { Findings } from "./build-requirement.ts";
import { parseExtras } from "./dependency-specifier.ts";
import { dottedPath, relativeFileUrl, resolveFileUrl, resolvePath } from "./local-path.ts";
import { isArchive, lastPart, normaliseName } from "./package-name.ts";
import { readEggFragment } from "./remote-url.ts";
import { hasVariable } from "./scanner.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";
import { splitExtras } from "./split-arguments.ts";
import { wheelName } from "./wheel-name.ts";

/**
 * `./folder[extra]`, `wheels/name-1.0-py3-none-any.whl`: a path that pip takes from the folder it runs in, the repository's
 * root, whatever file the line stands in.
 * @throws UserError PATH_ESCAPES, REQUIREMENT_INVALID
 */
export function localPath(text: string, line: SourceLine): Findings {
  if (text.includes("://")) {
    throw lineError(line, {
      message: `${quote(text)} has an address in it that is not at its start`,
      suggestions: ["write `name @ https://…`", "put every requirement on a line of its own"],
    });
  }
  const { path: written, extras } = splitExtras(text.replace(/\/$/, ""));
  const path = resolvePath(written, line.pathsFrom ?? "", line);
  return {
    kind: "path",
    target: dottedPath(path) + extras,
    name: archiveName(path, line),
    extras: extras === "" ? [] : parseExtras(extras, line),
    ...known(path),
  };
}

/** `file:./folder#egg=name`. @throws UserError PATH_ESCAPES, REQUIREMENT_INVALID for every absolute one */
export function localFile(url: string, line: SourceLine): Findings {
  const { path: plain, extras } = splitExtras(url);
  const path = resolveFileUrl(plain, line);
  const hash = plain.indexOf("#");
  const egg = readEggFragment(plain, line);
  return {
    kind: "path",
    target: relativeFileUrl(path, hash === -1 ? "" : plain.slice(hash)) + extras,
    name: egg === undefined ? archiveName(path, line) : normaliseName(egg.name),
    extras: extras === "" ? [] : parseExtras(extras, line),
    ...known(path),
  };
}

function known(path: string): Pick<Findings, "path"> {
  return hasVariable(path) ? {} : { path };
}

function archiveName(path: string, line: SourceLine): string | undefined {
  return isArchive(path) && /\.whl$/i.test(path) ? wheelName(lastPart(path), line) : undefined;
}
