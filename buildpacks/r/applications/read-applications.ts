import type { Evidence } from "../../../src/buildpack.ts";
import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { nothingRead, type RReading } from "../r-reading.ts";
import type { RSettings } from "../settings.ts";
import type { Applications, ApplicationWish } from "./applications.ts";
import { readBinderLinks } from "./binder-links.ts";
import { readProjectFiles } from "./project-files.ts";

/** What the repository asks to be opened with. */
export interface ApplicationsReading {
  readonly reading: RReading;
  /** Where a person says that RStudio or Shiny is to be opened, which can't be without R. */
  readonly says: Evidence | undefined;
}

/**
 * RStudio and Shiny, as far as the repository asks for them: in `bindery.yml`, whose `false` goes before all else; by a link to Binder
 * in its README; by its files. repo2docker's R images have both, always.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function readApplications(
  repository: Repository,
  settings: RSettings,
): Promise<ApplicationsReading> {
  const isOn = ({ application }: ApplicationWish) => settings[application]?.value !== false;
  const said = [...settingWishes(settings), ...(await readBinderLinks(repository))].filter(isOn);
  const wishes = [...said, ...(await readProjectFiles(repository)).filter(isOn)];
  const [says] = said;
  if (wishes.length === 0) return { reading: nothingRead, says: undefined };
  const applications = { rstudio: placeOf("rstudio", wishes), shiny: placeOf("shiny", wishes) };
  return {
    reading: {
      ...nothingRead,
      spec: { applications, notices: [placeNotice(applications), ...(await otherServerNotice(repository))] },
      evidence: wishes.map(({ evidence }) => evidence),
    },
    says: says?.evidence,
  };
}

function settingWishes(settings: RSettings): readonly ApplicationWish[] {
  return (["rstudio", "shiny"] as const).flatMap((application) => {
    const setting = settings[application];
    if (setting === undefined || typeof setting.from === "string") return [];
    const reason = `wants ${application === "rstudio" ? "RStudio" : "Shiny"}`;
    return [{ application, evidence: { ...setting.from, reason } }];
  });
}

function placeOf(name: keyof Applications, wishes: readonly ApplicationWish[]): Location | undefined {
  const evidence = wishes.find(({ application }) => application === name)?.evidence;
  if (evidence === undefined) return undefined;
  const { file, line } = evidence;
  return line === undefined ? { file } : { file, line };
}

function placeNotice({ rstudio, shiny }: Applications): string {
  const places = [
    rstudio === undefined ? [] : ["RStudio at /rstudio"],
    shiny === undefined ? [] : ["Shiny apps at /shiny/, each under its folder's name"],
  ];
  return `beside JupyterLab: ${places.flat().join(", ")}`;
}

/** Files that may bring a Jupyter Server of their own, which then is the one that runs. */
const pythonFiles = ["requirements.txt", "environment.yml", "environment.yaml"];

async function otherServerNotice(repository: Repository): Promise<readonly string[]> {
  for (const name of pythonFiles) {
    const path = inConfigDir(repository, name);
    if (!(await namesServer(repository, path))) continue;
    return [
      `RStudio and Shiny open through the package jupyter-server-proxy: where the Jupyter Server of ${path} is the one that runs, list it there, too`,
    ];
  }
  return [];
}

async function namesServer(repository: Repository, path: string): Promise<boolean> {
  try {
    const text = Buffer.from((await repository.read(path)) ?? []).toString("latin1");
    if (/jupyter-server-proxy|jupyter-rsession-proxy/i.test(text)) return false;
    return /^[ \t-]*(?:jupyterlab|notebook|jupyter[-_]server|voila|nbgitpuller)(?![\w-])/im.test(text);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
