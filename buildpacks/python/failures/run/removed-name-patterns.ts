import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { ownFrame } from "./failing-frame.ts";
import { type FoundName, nameIndex } from "./installed-names.ts";
import { missingName, type MissingName } from "./missing-name.ts";
import { removedNames, type RemovedNames } from "./removed-names/removed-names.ts";
import { renamedImport } from "./renamed-import.ts";

const findRemoved = nameIndex(removedNames);

/** Names that a package had once, by the table. */
export const removedNamePatterns: readonly RunPattern[] = [
  {
    id: "removed-name",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /^(?:ModuleNotFoundError|ImportError|AttributeError|TypeError): /,
    applies: (found) => removedOf(found) !== undefined,
    message: (found) => {
      const removed = removedOf(found);
      return removed === undefined ? "" : `\`${removed.row.package}\` no longer has \`${removed.name}\``;
    },
    why: (found) => {
      const { row } = removedOf(found) ?? {};
      return row?.before === undefined
        ? undefined
        : `${row.package} ${row.before} took it away; the code is for an older one.`;
    },
    remedies: remediesOf,
  },
];

interface Removed extends FoundName<RemovedNames> {
  readonly missing: MissingName;
}

function removedOf({ failure }: FoundRunFailure): Removed | undefined {
  const missing = missingName(failure);
  for (const key of missing?.keys ?? []) {
    const found = findRemoved(key);
    if (found !== undefined && missing !== undefined) return { ...found, missing };
  }
  return undefined;
}

/** A name for a name where that is all and the line is the repository's own; else the releases that have it. */
function remediesOf(found: FoundRunFailure): readonly Remedy[] {
  const removed = removedOf(found);
  if (removed === undefined) return [];
  // Where a package of others uses the name, no line of the repository can be mended.
  const own = ownFrame(found.failure)?.line;
  const line = own?.includes(removed.missing.name) === true ? own : undefined;
  const written = line === undefined ? undefined : writtenInstead(removed, line);
  return [...(written === undefined ? [] : [written]), ...pinOf(removed.row), ...inWords(removed)];
}

/** Where no line can be mended and no old release helps. */
function inWords({ row, name }: Removed): readonly Remedy[] {
  const now = row.instead?.[name.slice(name.lastIndexOf(".") + 1)];
  return [
    {
      kind: "advice",
      words:
        now === undefined
          ? `Write what took the place of \`${name}\` (release notes of ${row.package}).`
          : `Write \`${now}\` for \`${name}\`.`,
    },
  ];
}

function pinOf({ package: name, before, newestPython }: RemovedNames): readonly Remedy[] {
  if (before === undefined) return [];
  const newest = newestPython === undefined ? {} : { newestLanguage: newestPython };
  return [{ kind: "package", language: "python", name, range: `<${before}`, ...newest }];
}

/** What `np.float` was an alias of needs no module before it. */
const builtIn: ReadonlySet<string> = new Set(["float", "int", "bool", "object", "str", "complex", "-np.inf"]);

function writtenInstead({ row, missing, name: known }: Removed, line: string): Remedy | undefined {
  const { kind } = missing;
  // Of a module the table may know more of the name than the error says.
  const owner = kind === "module" ? known : missing.owner;
  const name = kind === "module" ? known.slice(known.lastIndexOf(".") + 1) : missing.name;
  const now = row.instead?.[name];
  if (now === undefined) return undefined;
  if (kind === "keyword") return { kind: "line", find: `${name}=`, replace: `${now}=` };
  if (kind === "module") return renamedImport(line, owner, now);
  if (kind === "import") {
    if (now === name) return renamedImport(line, `${owner}.${name}`, now);
    if (now.includes(".")) return renamedImport(line, owner, now);
    return { kind: "line", find: name, replace: now };
  }
  const used = new RegExp(`\\b(\\w+)\\.${name}\\b`).exec(line);
  const module = used?.[1];
  if (module === undefined)
    return line.includes(`${name}=`) ? { kind: "line", find: `${name}=`, replace: `${now}=` } : undefined;
  if (builtIn.has(now)) return { kind: "line", find: `${module}.${name}`, replace: now };
  return { kind: "line", find: `.${name}`, replace: `.${now}` };
}
