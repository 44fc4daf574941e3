import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { PackageRequest } from "../package-request.ts";
import { isPackageVersion } from "../versions.ts";
import { additionalRepositories } from "./additional-repositories.ts";
import { constraintsOnR, requestsOf } from "./dependency-list.ts";
import type { Description } from "./description.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { listEntries } from "./list-entries.ts";
import { mergeRemotes } from "./merge-remotes.ts";
import { neededPackages } from "./needed-packages.ts";
import { isPackageName, packageNameRule } from "./package-name.ts";
import { type DcfRecord, textOf } from "./parse-dcf.ts";
import { parseRemote } from "./parse-remote.ts";

/**
 * What the fields of a DESCRIPTION say; whether R can install the folder, its other files decide.
 * @throws UserError FILE_INVALID with the line, PATH_ESCAPES
 */
export function describe(fields: DcfRecord, path: RepositoryPath): Omit<Description, "installable"> {
  const written = {
    Depends: requestsOf(fields.get("Depends"), path),
    Imports: requestsOf(fields.get("Imports"), path),
    LinkingTo: requestsOf(fields.get("LinkingTo"), path),
    Suggests: requestsOf(fields.get("Suggests"), path),
    Enhances: requestsOf(fields.get("Enhances"), path),
  };
  const remotes = listEntries(fields.get("Remotes")?.value ?? []).map(({ text, line }) =>
    parseRemote(text, { file: path, line }),
  );
  const { originFor, others } = mergeRemotes(remotes, Object.values(written).flat());
  const withOrigin = (requests: readonly PackageRequest[]) => requests.map(originFor);
  return {
    path,
    ...identity(fields, path),
    r: constraintsOnR(fields.get("Depends"), path),
    dependencies: {
      Depends: withOrigin(written.Depends),
      Imports: withOrigin(written.Imports),
      LinkingTo: withOrigin(written.LinkingTo),
      Suggests: withOrigin(written.Suggests),
      Enhances: withOrigin(written.Enhances),
    },
    otherRemotes: others,
    additionalRepositories: additionalRepositories(fields.get("Additional_repositories"), path),
    needs: neededPackages(fields, path),
  };
}

type Identity = Pick<Description, "name" | "version" | "type" | "systemRequirements" | "biocViews">;

function identity(fields: DcfRecord, path: RepositoryPath): Identity {
  const name = sourced(fields, "Package", path);
  if (name !== undefined && !isPackageName(name.value)) throw misnamed(name, "name", packageNameRule);
  const version = sourced(fields, "Version", path);
  if (version !== undefined && !isPackageVersion(version.value))
    throw misnamed(version, "version", "a version has two numbers at least, with dots between them");
  const type = sourced(fields, "Type", path);
  const systemRequirements = sourced(fields, "SystemRequirements", path);
  const biocViews = fields.get("biocViews");
  return {
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(type === undefined ? {} : { type: type.value }),
    ...(systemRequirements === undefined ? {} : { systemRequirements }),
    ...(biocViews === undefined ? {} : { biocViews: { file: path, line: biocViews.line } }),
  };
}

interface FieldText extends Sourced<string> {
  readonly from: { readonly file: string; readonly line: number };
}

function sourced(fields: DcfRecord, name: string, path: RepositoryPath): FieldText | undefined {
  const field = fields.get(name);
  return field === undefined ? undefined : { value: textOf(field), from: { file: path, line: field.line } };
}

function misnamed({ value, from }: FieldText, what: string, why: string): Error {
  return fileError(from, {
    message: `${quoted(value)} is no ${what} of an R package`,
    why,
    suggestions: [`Correct the ${what}.`],
  });
}
