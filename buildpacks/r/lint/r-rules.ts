import type { LintRule } from "../../../src/lint/rule.ts";
import { biocLiteGone } from "./bioclite-gone.ts";
import { cranMirrorGone } from "./cran-mirror-gone.ts";
import { foreignBinary } from "./foreign-binary.ts";
import { installPackagesArguments } from "./install-packages-arguments.ts";
import { installScriptSyntax } from "./install-script-syntax.ts";
import { installInNotebook } from "./install-in-notebook.ts";
import { missingDate } from "./missing-date.ts";
import { missingPackageFile } from "./missing-package-file.ts";
import { otherLinuxBinaries } from "./other-linux-binaries.ts";
import { renvNotLocked } from "./renv-not-locked.ts";
import { unpinnedRemote } from "./unpinned-remote.ts";
import { updatePackages } from "./update-packages.ts";

/** The rules about R code, and about the files that say which packages it needs. */
export const rRules: readonly LintRule[] = [
  missingDate,
  renvNotLocked,
  cranMirrorGone,
  biocLiteGone,
  foreignBinary,
  otherLinuxBinaries,
  installScriptSyntax,
  installPackagesArguments,
  missingPackageFile,
  updatePackages,
  unpinnedRemote,
  installInNotebook,
];
