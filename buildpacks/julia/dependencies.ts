import type { ValuePath } from "../../src/structured/structured-file.ts";
import type { Location } from "../../src/errors/user-error.ts";
import { quote } from "../python/requirements/source-line.ts";
import { fileError } from "../../src/errors/file-error.ts";
import { pkgCommand } from "./pkg-command.ts";
import type { Dependency } from "./spec.ts";

interface DependencyTables {
  readonly value: { readonly deps: Readonly<Record<string, string>> };
  readonly locate: (keys: ValuePath) => Location;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The packages of `[deps]`: Julia knows packages by their UUIDs, the names are for people.
 * @throws UserError FILE_INVALID for what is no UUID, and for one that two packages have
 */
export function readDependencies({ value, locate }: DependencyTables): readonly Dependency[] {
  const names = new Map<string, string>();
  return Object.entries(value.deps).map(([name, written]) => {
    const where = locate(["deps", name]);
    const uuid = written.toLowerCase();
    if (!uuidForm.test(uuid)) throw noUuid(name, written, where);
    const other = names.get(uuid);
    if (other !== undefined) throw sameUuid(name, other, where);
    names.set(uuid, name);
    return { name, uuid, where };
  });
}

function noUuid(name: string, written: string, where: Location): Error {
  const isVersion = /^[\^~=<>≥]*\s*v?\d[\d.]*$/.test(written.trim());
  return fileError(where, {
    message: `${quote(written)} is no UUID of the package ${quote(name)}`,
    why: "`[deps]` has the UUID of each package, by which Julia knows it.",
    suggestions: [
      ...(isVersion ? ["Versions stand in the table `[compat]`."] : []),
      `Remove the line, and let Pkg write it: ${pkgCommand(where.file, 'add("…")')} with the package's name.`,
    ],
  });
}

function sameUuid(name: string, other: string, where: Location): Error {
  return fileError(where, {
    message: `${quote(name)} has the UUID of ${quote(other)}`,
    suggestions: ["Remove the wrong one of the two lines, and add its package anew with `Pkg.add`."],
  });
}
