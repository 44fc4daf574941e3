import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { nameIndex } from "./installed-names.ts";
import { missingName } from "./missing-name.ts";
import { ownLine } from "./own-line.ts";
import { removedFromPython, type RemovedFromPython } from "./removed-from-python.ts";
import { renamedImport } from "./renamed-import.ts";

const findRemoved = nameIndex(removedFromPython);

/** Names that the standard library had once, by the table. */
export const removedFromPythonPatterns: readonly RunPattern[] = [
  {
    id: "removed-from-python",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^(?:ModuleNotFoundError|ImportError|AttributeError|TypeError): /,
    applies: (found) => removedOf(found) !== undefined,
    message: (found) => {
      const removed = removedOf(found);
      return `Python ${removed?.row.newest ?? ""} is the last that has \`${removed?.name ?? ""}\``;
    },
    remedies: (found) => {
      const removed = removedOf(found);
      if (removed === undefined) return [];
      const written = insteadOf(removed.row, found);
      return [
        ...(written === undefined ? [] : [written]),
        { kind: "interpreter", language: "python", version: removed.row.newest },
      ];
    },
  },
];

function removedOf({ failure }: FoundRunFailure) {
  const missing = missingName(failure);
  return missing?.keys.map((key) => findRemoved(key)).find((one) => one !== undefined);
}

function insteadOf(row: RemovedFromPython, found: FoundRunFailure): Remedy | undefined {
  const missing = missingName(found.failure);
  const line = ownLine(found);
  const now = row.instead?.[missing?.name ?? ""];
  if (missing === undefined || line === undefined || now === undefined) return undefined;
  if (missing.kind === "module") return renamedImport(line, missing.owner, now);
  if (missing.kind === "import") return renamedImport(line, missing.owner, now);
  if (now.includes("."))
    return { kind: "line", find: `${missing.owner}.${missing.name}`, replace: `${now}.${missing.name}` };
  return { kind: "line", find: `.${missing.name}`, replace: `.${now}` };
}
