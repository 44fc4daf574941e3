import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { PackageRequest, VersionConstraint } from "../package-request.ts";
import { listEntries } from "./list-entries.ts";
import type { DcfField } from "./parse-dcf.ts";
import { parseDependency } from "./parse-dependency.ts";

/** The packages of a dependency field, from CRAN as far as the field knows; R itself is none. @throws UserError FILE_INVALID */
export function requestsOf(field: DcfField | undefined, file: RepositoryPath): readonly PackageRequest[] {
  return dependenciesOf(field, file)
    .filter(({ name }) => name !== "R")
    .map((dependency) => ({ ...dependency, origin: { kind: "cran" } }));
}

/** What a field says of R itself. @throws UserError FILE_INVALID */
export function constraintsOnR(
  field: DcfField | undefined,
  file: RepositoryPath,
): readonly Sourced<VersionConstraint>[] {
  return dependenciesOf(field, file).flatMap(({ name, constraint, where }) =>
    name === "R" && constraint !== undefined ? [{ value: constraint, from: where }] : [],
  );
}

function dependenciesOf(field: DcfField | undefined, file: RepositoryPath) {
  return listEntries(field?.value ?? []).map(({ text, line }) => {
    const where = { file, line };
    return { ...parseDependency(text, where), where };
  });
}
