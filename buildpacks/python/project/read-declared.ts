import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { normaliseName } from "../requirements/package-name.ts";
import type { SourceLine } from "../requirements/source-line.ts";
import type { Read } from "./collect.ts";
import { describedRequirement } from "./described-package.ts";
import { parseDependency } from "./parse-dependency.ts";

import type { ProjectPart, SourceOverrides } from "./source-override.ts";

/** What the reading of a declared dependency depends on. */
export interface DeclarationContext {
  readonly overrides: SourceOverrides;
  /** Of the file with the declaration. */
  readonly folder: RepositoryPath;
  /** Undefined for the project's own dependencies. */
  readonly part: ProjectPart | undefined;
}

/**
 * Reads a dependency (PEP 508) and takes it from where a tool's settings say. An override with a condition stands beside the
 * declared one: pip prefers the address where both hold.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function readDeclared(line: SourceLine, { overrides, folder, part }: DeclarationContext): Read {
  const declared = parseDependency(line);
  const { name, extras, marker, kind } = declared;
  const found = name === undefined || kind !== "named" ? [] : (overrides.get(name) ?? []);
  const holding = found.filter(({ only }) => only === undefined || isSame(only, part));
  const replaced = holding.map(({ origin, editable, markers }) =>
    describedRequirement(
      {
        name: name ?? "",
        extras,
        markers: marker === undefined ? markers : [marker, ...markers],
        editable,
        origin,
      },
      line.where,
      folder,
    ),
  );
  const always = holding.some(({ markers }) => markers.length === 0);
  return { requirements: always ? replaced : [...replaced, declared], notes: [] };
}

function isSame(only: ProjectPart, part: ProjectPart | undefined): boolean {
  return part !== undefined && only.kind === part.kind && only.name === normaliseName(part.name);
}
