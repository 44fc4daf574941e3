import type { Evidence } from "../../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import { condaFileNames } from "../../conda/read-conda-files.ts";
import { settingsFile } from "../../settings-file/settings-file.ts";
import { nothingRead, type RReading } from "../r-reading.ts";
import type { RSettings } from "../settings.ts";
import type { RSpec } from "../spec.ts";
import type { Applications, ApplicationWish } from "./applications.ts";
import { readBinderLinks } from "./binder-links.ts";
import { readProjectFiles } from "./project-files.ts";

/** What the repository asks to be opened with. */
export interface ApplicationsReading {
  readonly reading: RReading;
  /** Where somebody says that RStudio or Shiny is to be opened: it can't be without R. */
  readonly says: Evidence | undefined;
}

/**
 * RStudio and Shiny, as far as the repository asks for them: in `bindery.yml`, whose `false` goes before all else; by its files; by a
 * link to Binder in its README. repo2docker's R images have both, always.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function readApplications(
  repository: Repository,
  settings: RSettings,
): Promise<ApplicationsReading> {
  const set = [...settingWish("rstudio", settings.rstudio), ...settingWish("shiny", settings.shiny)];
  const said = [...set, ...(await readBinderLinks(repository))];
  const isOff = ({ application }: ApplicationWish) => settings[application]?.value === false;
  const wishes = [...said, ...(await readProjectFiles(repository))].filter((wish) => !isOff(wish));
  const says = said.find((wish) => !isOff(wish))?.evidence;
  if (wishes.length === 0) return { reading: nothingRead, says };
  const applications: Applications = {
    rstudio: wishes.some(({ application }) => application === "rstudio"),
    shiny: wishes.some(({ application }) => application === "shiny"),
  };
  const notices = await otherServerNotice(repository, applications);
  return {
    reading: {
      ...nothingRead,
      spec: { applications, notices },
      evidence: wishes.map(({ evidence }) => evidence),
    },
    says,
  };
}

/** The spec with the package that runs Shiny apps, where these are opened and no file names it. */
export function withShiny(spec: RSpec, { evidence }: RReading): RSpec {
  const { applications, packages, lock, script } = spec;
  const named = [...packages, ...(lock?.packages ?? []), ...(script?.installs ?? [])];
  const [where] = evidence.filter(({ reason }) => /shiny/i.test(reason));
  if (applications?.shiny !== true || where === undefined) return spec;
  if (named.some(({ name }) => name === "shiny")) return spec;
  const { file, line } = where;
  const place = line === undefined ? { file } : { file, line };
  return {
    ...spec,
    packages: [...packages, { name: "shiny", origin: { kind: "cran" }, where: place }],
    notices: [...spec.notices, `shiny is installed, too: ${file} asks for it, and no file names the package`],
  };
}
