import type { UserError } from "../../src/errors/user-error.ts";
import { explainFailure } from "./explain-failure.ts";
import { explainFailure as explainInstall } from "./failures/explain-failure.ts";
import type { RSpec } from "./spec.ts";

/** Words of R's own: other tools' logs have compilers' words too. */
const ofR =
  /install\.packages|R CMD (?:INSTALL|build)|installing \*source\* package|Execution halted|there is no package called|had non-zero exit status|install_github|renv::|BiocManager|Rscript|Bioconductor|packageVersion|is not available \(for R version|is not available for this version of R/;

/** What a log of an installation of R packages means, whoever ran it. */
export function explainLog(log: string, spec: RSpec | undefined): UserError | undefined {
  if (!ofR.test(log)) return undefined;
  if (spec !== undefined) return explainFailure(log, spec);
  return explainInstall(log, { packageAt: () => undefined, scriptAt: () => undefined });
}
