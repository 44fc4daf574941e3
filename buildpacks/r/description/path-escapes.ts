import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { quoted } from "../quoted.ts";

/** The error for a package's path that is none of the repository: of another machine, or out of it. */
export function pathEscapes(path: string, where: Location): UserError {
  return new UserError({
    code: "PATH_ESCAPES",
    message: `the path ${quoted(path)} is not in the repository`,
    where,
    why: "only the repository is in the image",
    suggestions: [
      "put the package into the repository, and name its path from there",
      "install the package from CRAN or from a git repository",
    ],
  });
}
