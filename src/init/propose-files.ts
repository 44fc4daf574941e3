import type { Catalogue } from "../catalogue.ts";
import type { Proposal } from "../buildpack.ts";
import { buildpackNamed, type PreparedImage } from "../prepare-image.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";
import { settingsFile } from "../repository/settings-file.ts";
import { ignoreText } from "./ignore-text.ts";
import type { ProposedFile } from "./proposed-file.ts";
import { settingsText } from "./settings-text.ts";

/** What a repository lacks, and what it has. */
interface Proposals {
  readonly files: readonly ProposedFile[];
  /** Files that are there already and stay as they are. */
  readonly kept: readonly RepositoryPath[];
}

/**
 * The files that make a repository reproducible and that it does not have: what its code imports, the version of its language, how it is
 * checked, and what stays out of its image.
 * @param prepared with what the code imports
 * @throws UserError what reading the repository throws
 */
export async function proposeFiles(repository: Repository, prepared: PreparedImage): Promise<Proposals> {
  const files: ProposedFile[] = [];
  const kept = new Set(
    prepared.found.detections.flatMap(({ buildpack, evidence }) =>
      evidence.map(({ file }) => file).filter((file) => isReadBy(buildpack, repository, file)),
    ),
  );
  for (const file of await candidates(repository, prepared)) {
    if ((await repository.kindOf(file.path)) !== undefined) kept.add(file.path);
    else if (files.every(({ path }) => path !== file.path)) files.push(file);
  }
  return { files, kept: [...kept].toSorted() };
}

/** Evidence may be a notebook as well. */
function isReadBy(name: string, repository: Repository, file: RepositoryPath): boolean {
  return (buildpackNamed(name)?.files ?? []).some((each) => inConfigDir(repository, each) === file);
}

async function candidates(
  repository: Repository,
  { found, basis }: PreparedImage,
): Promise<readonly ProposedFile[]> {
  const place = ({ name, text }: Proposal, purpose: string): ProposedFile => ({
    path: inConfigDir(repository, name),
    text,
    purpose,
  });
  const packages = found.detections.flatMap(({ proposal }) => proposal ?? []);
  const settings = place({ name: settingsFile, text: settingsText() }, "how `bindery check` looks at it");
  // An image of the repository's own has its own way to say all the rest.
  if (basis === undefined) return [settings];
  return [
    ...packages.map((proposal) => place(proposal, "what the code imports")),
    ...versionFiles(found, basis.contribution.catalogue).map((file) =>
      place(file, "the version of the language"),
    ),
    settings,
    place({ name: ".dockerignore", text: await readIgnoreText(repository) }, "what stays out of the image"),
  ];
}

function versionFiles({ detections }: PreparedImage["found"], catalogue: Catalogue): readonly Proposal[] {
  return detections.flatMap(({ buildpack: name, spec }) => {
    const buildpack = buildpackNamed(name);
    if (buildpack === undefined || !("versionFile" in buildpack)) return [];
    return buildpack.versionFile?.(spec, catalogue) ?? [];
  });
}

async function readIgnoreText(repository: Repository): Promise<string> {
  const files = [];
  for await (const file of repository.files()) files.push(file);
  return ignoreText(files);
}
