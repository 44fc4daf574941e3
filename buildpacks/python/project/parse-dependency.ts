import { parseLine } from "../requirements/parse-line.ts";
import type { Requirement } from "../requirements/requirement.ts";
import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";
import { splitArguments } from "../requirements/split-arguments.ts";

/**
 * Reads a dependency as a project's files have it: what may stand on a line of a requirements file (PEP 508), but no
 * options, no `-e` and no path without a name.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function parseDependency(line: SourceLine): Requirement {
  const { options } = splitArguments(line.text);
  if (options !== "") {
    throw lineError(line, {
      message: `${quote(line.text)} has ${quote(options)} in it, which is for pip and not of the package`,
      suggestions: ["write name and version alone, like `numpy>=1.26`"],
    });
  }
  if (startsComment(line.text)) {
    throw lineError(line, {
      message: `${quote(line.text)} has a \`#\` after a blank, where pip would see a comment`,
      suggestions: ["write comments outside of the quotes"],
    });
  }
  const content = parseLine(line);
  if (content.kind === "requirement" && isNamed(content.requirement)) return content.requirement;
  throw lineError(line, {
    message: `${quote(line.text)} is no dependency of a project`,
    why: "a dependency starts with the package's name (PEP 508)",
    suggestions: ["write it like `name>=1.0` or `name @ https://…`"],
  });
}

/** A `${VARIABLE}` in the name hides it. */
function isNamed({ kind, name }: Requirement): boolean {
  return kind === "named" || name !== undefined;
}

/** Whether a part of a text would be lost in a requirements file, quotes or not. */
export function startsComment(text: string): boolean {
  return /(?:^|\s)#/.test(text);
}
