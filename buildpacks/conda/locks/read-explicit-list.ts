import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { pipLines, readPipSection } from "../environment/pip-section.ts";
import { readPackageUrl } from "../package-url.ts";
import { isPlatform, platforms } from "../platform.ts";
import { type ExplicitEnvironment, explicitEnvironment } from "./conda-lock.ts";
import { lockedPackage } from "./locked-package.ts";

/** A list of packages by their URLs. */
export interface ExplicitList {
  readonly file: RepositoryPath;
  /** The one that it was made on; undefined where all of its packages are for every platform. */
  readonly platform: string | undefined;
  /** One for each of the image's platforms that it is for. */
  readonly environments: readonly ExplicitEnvironment[];
}

/**
 * Reads a list of `conda list --explicit`, `micromamba env export --explicit` or `conda-lock render`; undefined where there is no file, or
 * none with the line `@EXPLICIT`. conda-lock has what is for pip in comments: `# pip name @ url`.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID and what the repository throws
 */
export async function readExplicitList(
  repository: Repository,
  file: RepositoryPath,
): Promise<ExplicitList | undefined> {
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  const lines = decodeText(bytes)
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), where: { file, line: index + 1 } }));
  const marker = lines.findIndex(({ text }) => text === "@EXPLICIT");
  if (marker === -1) return undefined;
  const urls = lines.slice(marker + 1).filter(({ text }) => text !== "" && !text.startsWith("#"));
  const named = lines.map(({ text }) => /^# platform: *(\S+)$/.exec(text)?.[1]).find(Boolean);
  const folders = urls.map(({ text, where }) => readPackageUrl(text, where).subdir);
  const platform = named ?? folders.find((subdir) => subdir !== "noarch");
  const packages = urls.map(({ text, where }) => lockedPackage(text, {}, where));
  const forPip = lines.flatMap(({ text, where }) => pipLines(/^# pip (.*)$/.exec(text)?.[1] ?? "", where));
  const pip = await readPipSection(repository, forPip, file);
  const own = platform === undefined ? platforms : [platform].filter(isPlatform);
  return {
    file,
    platform,
    environments: own.map((each) => explicitEnvironment({ file, platform: each, packages, pip })),
  };
}
