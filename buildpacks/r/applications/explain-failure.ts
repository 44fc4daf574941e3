import { UserError } from "../../../src/errors/user-error.ts";
import { hideSecrets } from "../../conda/quote.ts";
import type { Applications } from "./applications.ts";

/** What the failure of a step that installs an application means; undefined where it is none of these. */
export function explainApplicationFailure(
  log: string,
  applications: Applications | undefined,
): UserError | undefined {
  if (applications === undefined) return undefined;
  return notFetched(log, applications) ?? noProxy(log, applications);
}

function notFetched(log: string, { rstudio }: Applications): UserError | undefined {
  const [, url = "", reason = ""] =
    /bindery: fetching (\S{0,1000}rstudio-server\S{0,1000}) failed: ([^\n]*)/.exec(log) ?? [];
  if (url === "") return undefined;
  return new UserError({
    code: /^4(?:04|10)\b/.test(reason) ? "PACKAGE_NOT_FOUND" : "INDEX_UNREACHABLE",
    message: "RStudio could not be fetched",
    where: rstudio,
    why: hideSecrets(`${url}: ${reason}`),
    suggestions: [
      "Check the network; behind a wall, set `network.r.rstudio` in bindery's configuration file.",
      "To do without it, write `r: { rstudio: false }` in bindery.yml.",
    ],
  });
}

function noProxy(log: string, { rstudio, shiny }: Applications): UserError | undefined {
  const name = /No matching distribution found for ([\w.-]{1,100}(?:==[\w.]{1,50})?)/.exec(log)?.[1];
  if (name === undefined || !log.includes("install-proxy.sh")) return undefined;
  const settings = [rstudio && "rstudio: false", shiny && "shiny: false"].filter(Boolean).join(", ");
  return new UserError({
    code: "PACKAGE_NOT_FOUND",
    message: `The package index has no \`${name}\`, which RStudio and Shiny apps are opened with`,
    where: rstudio ?? shiny,
    suggestions: [
      "Use an index that has it: `network.pip` in bindery's configuration file.",
      `To do without, write \`r: { ${settings} }\` in bindery.yml.`,
    ],
  });
}
