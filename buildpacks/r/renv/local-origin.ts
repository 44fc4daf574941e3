import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { folderOf, joinInside } from "../../python/requirements/local-path.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { pathEscapes } from "../description/path-escapes.ts";
import { isAddress } from "../description/remote-address.ts";
import type { LockedOrigin } from "../package-request.ts";
import type { PlacedRecord } from "./locked-origin.ts";

/**
 * Where a package of the source `Local` or `Cellar` stands in the repository: in one of renv's folders for package files, or else
 * where its record says.
 * @throws UserError PATH_ESCAPES for a path of another machine, FILE_INVALID where there is neither
 */
export async function localOrigin(repository: Repository, placed: PlacedRecord): Promise<LockedOrigin> {
  const { name, record, where } = placed;
  const folder = folderOf(where.file);
  const file = `${name}_${record.Version}.tar.gz`;
  // `renv/local` is the cellar's name before renv 0.15.
  for (const cellar of ["renv/cellar", "renv/local"]) {
    for (const inside of [`${name}/${file}`, file]) {
      const path = joinInside(folder, `${cellar}/${inside}`);
      if (path !== undefined && (await repository.kindOf(path)) === "file") return { kind: "local", path };
    }
  }
  const written = record.RemoteUrl ?? record.RemotePkgRef?.replace(/^(?:[A-Za-z0-9.]+=)?local::/, "");
  if (written === undefined || written === "") throw missing(placed, file);
  const path = isAbsolute(written) ? undefined : joinInside(folder, written);
  if (path === undefined) throw pathEscapes(written, where);
  if (path !== "" && !isAddress("local", path)) throw misnamed(written, where);
  return { kind: "local", path: path === "" ? "." : path };
}

function isAbsolute(path: string): boolean {
  return /^(?:[/~\\]|[A-Za-z]:)/.test(path);
}

function misnamed(path: string, where: Location): Error {
  return fileError(where, {
    message: `${quoted(path)} is no path of a package`,
    suggestions: [
      "name the file with letters, digits and `.+-_` alone, and write the lock anew: renv::snapshot()",
    ],
  });
}

function missing({ name, where }: PlacedRecord, file: string): Error {
  return fileError(where, {
    message: `${name} was installed from a file, and the repository has no such file`,
    why: `renv looks for ${file} in the folder renv/cellar`,
    suggestions: [
      `put ${file} into renv/cellar`,
      "install the package in R from CRAN or GitHub, and write the lock anew: renv::snapshot()",
    ],
  });
}
