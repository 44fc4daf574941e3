import { commands } from "./commands.ts";
import { headers } from "./headers.ts";
import { libraries, linkedLibraries } from "./libraries.ts";

/*
 * Which package of Debian 12 (bookworm) has what is missing. The tables are checked against the lists of its main section's files:
 * each package is there, and has each name itself, or brings it by what it depends on or by a link that it makes.
 */

const byHeader = inverted(headers);
const byLibrary = inverted(libraries);
const byLinkedLibrary = inverted(linkedLibraries);
const byCommand = inverted(commands);
const byHeaderFolder = soleOwners(byHeader, (name) => folderOf(name));
const byUnversionedLibrary = soleOwners(byLibrary, (name) => name.replace(/\.so[.\d]*$/, ".so"));

/** The package with the headers of a library: for `libxml/parser.h` `libxml2-dev`; undefined where none is known. */
export function packageOfHeader(name: string): string | undefined {
  return byHeader.get(name) ?? byHeaderFolder.get(folderOf(name) ?? "");
}

/**
 * The package with a shared library, which code loads when it runs: for `libGL.so.1` `libgl1`. Undefined for a version of it that
 * this Debian has not.
 */
export function packageOfLibrary(soname: string): string | undefined {
  return byLibrary.get(soname) ?? byUnversionedLibrary.get(soname);
}

/** The package to link a library from: for `pq`, as in `-lpq`, `libpq-dev`. */
export function packageOfLinkedLibrary(name: string): string | undefined {
  return byLinkedLibrary.get(name);
}

/** The package with a program: for `pdflatex` `texlive-latex-base`. */
export function packageOfCommand(name: string): string | undefined {
  return byCommand.get(name);
}

function inverted(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([debian, names]) =>
      names.split(" ").map((name) => [name, debian] as const),
    ),
  );
}

/** By what the names have in common, where one package alone has all of them. */
function soleOwners(
  owners: ReadonlyMap<string, string>,
  keyOf: (name: string) => string | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [name, debian] of owners) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const packages = found.get(key) ?? new Set();
    found.set(key, packages.add(debian));
  }
  return new Map(
    [...found].flatMap(([key, packages]) => {
      const [only, ...others] = packages;
      return only === undefined || others.length > 0 ? [] : [[key, only] as const];
    }),
  );
}

/** `openssl` of `openssl/evp.h`. */
function folderOf(header: string): string | undefined {
  const end = header.indexOf("/");
  return end < 0 ? undefined : header.slice(0, end);
}
