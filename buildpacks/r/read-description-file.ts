import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { Description, RemotePackage } from "./description/description.ts";
import { readDescription } from "./description/read-description.ts";
import { type LocalDescription, localDescriptions } from "./description/local-descriptions.ts";
import { localFolder, type PackageRequest } from "./package-request.ts";
import { nothingRead, type RReading, unrelated } from "./r-reading.ts";
import type { RSettings } from "./settings.ts";
import { basePackages } from "./renv/shipped-packages.ts";

/** DESCRIPTION, and what it asks for however its packages are installed. */
export interface DescriptionReading {
  readonly reading: RReading;
  readonly name: string | undefined;
  /** Without what comes with R. */
  readonly asked: readonly PackageRequest[];
}

/** What a package can't be installed without (Writing R Extensions, "Package Dependencies"). */
const needed = ["Depends", "Imports", "LinkingTo"] as const;

/**
 * DESCRIPTION of the config dir: `Depends`, `Imports` and `LinkingTo`, by the settings `Suggests` and `Config/Needs`. At the root it
 * makes the repository a package, which is installed as repo2docker does; a compendium without NAMESPACE is none. Packages in folders
 * that it names ask for what they need as well.
 * @throws UserError FILE_INVALID with the line, PATH_ESCAPES, and what the repository throws
 */
export async function readDescriptionFile(
  repository: Repository,
  settings: RSettings,
): Promise<DescriptionReading | undefined> {
  const path = inConfigDir(repository, "DESCRIPTION");
  const file = await readDescription(repository, path);
  if (file === undefined) return undefined;
  if (file.kind === "unrelated") {
    const { where, reason } = file;
    return { reading: unrelated({ ...where, reason }), name: undefined, asked: [] };
  }
  const { content } = file;
  const isPackage = content.installable && repository.configDir === "";
  const asked = packagesOf(content, settings).filter(({ name }) => !basePackages.has(name));
  const remotes = [
    ...content.otherRemotes,
    ...settings.needs.flatMap((name) => content.needs.get(name)?.remotes ?? []),
  ];
  const locals = await localDescriptions(repository, [...asked, ...remotes], path);
  const contents = [content, ...locals.map((local) => local.content)];
  const constraints = contents
    .flatMap(({ r }) => r)
    .flatMap(({ value, from }) =>
      typeof from === "string" ? [] : [{ kind: "constraint", constraint: value, from } as const],
    );
  return {
    name: content.name?.value,
    asked,
    reading: {
      ...nothingRead,
      spec: {
        requests: constraints,
        ...installed({ asked, remotes, locals, name: content.name?.value }),
        repositories: contents.flatMap(({ additionalRepositories }) => additionalRepositories),
        project: isPackage ? { file: path, name: content.name?.value } : undefined,
        systemRequirements: contents.flatMap(({ systemRequirements }) => systemRequirements ?? []),
      },
      evidence: [
        {
          file: path,
          reason: isPackage
            ? "makes the repository a package of R, which is installed with what it needs"
            : "names the packages of R that are needed",
        },
      ],
    },
  };
}

interface Wishes {
  readonly asked: readonly PackageRequest[];
  readonly remotes: readonly RemotePackage[];
  readonly locals: readonly LocalDescription[];
  /** The repository's own package. */
  readonly name: string | undefined;
}

/** The wishes of the file and of the packages in folders, those of the latter in the order of their installation. */
function installed({ asked, remotes, locals, name }: Wishes) {
  const here = locals.flatMap(({ content, folder, where }): readonly PackageRequest[] =>
    content.name === undefined
      ? []
      : [{ name: content.name.value, origin: { kind: "remote", reference: `local::${folder}` }, where }],
  );
  const own = new Set([name, ...here.map((request) => request.name)]);
  const isElsewhere = ({ origin }: Pick<PackageRequest, "origin">): boolean =>
    !here.some((request) => localFolder(request.origin) === localFolder(origin));
  const theirs = locals
    .flatMap(({ content }) => packagesOf(content, { suggests: false, needs: [] }))
    .filter((request) => !basePackages.has(request.name) && !own.has(request.name));
  const unnamed = [...remotes, ...locals.flatMap(({ content }) => content.otherRemotes)];
  const byName = unnamed.flatMap(({ origin, likelyName, where }) =>
    origin.kind === "remote" || likelyName === undefined ? [] : [{ name: likelyName, origin, where }],
  );
  return {
    packages: [...here, ...[...asked, ...theirs].filter(isElsewhere), ...byName],
    remotes: unnamed.filter((remote) => remote.origin.kind === "remote" && isElsewhere(remote)),
  };
}

function packagesOf(
  content: Description,
  { suggests, needs }: Pick<RSettings, "suggests" | "needs">,
): readonly PackageRequest[] {
  const fields = suggests ? [...needed, "Suggests" as const] : needed;
  const named = fields.flatMap((field) => content.dependencies[field]);
  const asked = [...named, ...needs.flatMap((name) => content.needs.get(name)?.requests ?? [])];
  // A package of Bioconductor's may need others of it; BiocManager looks in CRAN as well.
  if (content.biocViews === undefined) return asked;
  return asked.map((request) =>
    request.origin.kind === "cran" ? { ...request, origin: { kind: "bioconductor" } } : request,
  );
}
