import type { Remedy } from "../../src/diagnosis/remedy.ts";
import { appendLines } from "../../src/edits/append-lines.ts";
import type { Edit } from "../../src/edits/edit.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { AptSpec } from "./spec.ts";

/** Debian packages are lines of `apt.txt`; one more does no harm. @throws UserError what the repository throws */
export async function remedy(
  wanted: Remedy,
  repository: Repository,
  spec: AptSpec | undefined,
): Promise<Edit | undefined> {
  if (wanted.kind !== "debian") return undefined;
  const file = inConfigDir(repository, "apt.txt");
  const missing = wanted.packages.filter((name) => spec?.packages.every((one) => one.name !== name) ?? true);
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => `\`${name}\``).join(" and ");
  return {
    words: `Add ${names} to ${file}.`,
    changes: [await appendLines(repository, file, missing)],
    safe: true,
  };
}
