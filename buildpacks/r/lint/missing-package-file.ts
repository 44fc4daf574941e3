import { advice } from "../../../src/edits/edit.ts";
import type { LintSubject, Problem, RepositoryRule } from "../../../src/lint/rule.ts";
import { readText } from "../../../src/lint/text/read-text.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { installationsOf } from "../install-script/installations.ts";
import { repositoryPath } from "../install-script/repository-path.ts";
import { isWanted, type WantedPackage } from "../install-script/wanted-package.ts";
import { distinctProblems } from "./distinct-problems.ts";
import { codesOf, followCode } from "./follow-code.ts";

/** Packages that `install.R` takes from a file which the repository has not. */
export const missingPackageFile: RepositoryRule = {
  kind: "repository",
  id: "missing-package-file",
  severity: "error",
  summary: "`install.R` installs a package from a file that is not in the repository",
  help: '`install.packages("package.tar.gz", repos = NULL)` and `install_local("package")` want the file or folder at that place, from the repository\'s root; the build ends where it is missing. Commit it, or install the package from where it is published. Nothing is reported where the script downloads or unpacks something.',
  check: async (subject) => {
    const { repository, evidence } = subject;
    const path = inConfigDir(repository, "install.R");
    if (!evidence.some(({ file }) => file === path)) return [];
    const text = (await readText(repository, path)) ?? "";
    const local: WantedPackage[] = [];
    let makesFiles = false;
    followCode(codesOf({ path, bytes: new Uint8Array(), text }), {
      call: (call, attached) => {
        makesFiles ||= making.has(call.name);
        const wanted = installationsOf(call, attached).filter(isWanted);
        local.push(...wanted.filter(({ source }) => source.kind === "local"));
      },
    });
    return makesFiles ? [] : distinctProblems(local.flatMap((wanted) => problemsOf(wanted, subject)));
  },
};

/** What may put a file there before it is installed. */
const making: ReadonlySet<string> = new Set(
  "download.file download curl_download curl_fetch_disk multi_download GET write_disk system system2 shell exec_wait run unzip untar file.copy file_copy build setwd source".split(
    " ",
  ),
);

function problemsOf({ source, where }: WantedPackage, { files }: LintSubject): readonly Problem[] {
  const path = source.kind === "local" ? repositoryPath(source.path) : undefined;
  if (path === undefined || path === "") return [];
  if (files.some((file) => file.path === path || file.path.startsWith(`${path}/`))) return [];
  return [
    {
      where,
      message: `\`${path}\` is not in the repository`,
      why: "the package that is to be installed from there is missing, and the build fails",
      edit: advice("Commit the file, or install the package from where it is published."),
    },
  ];
}
