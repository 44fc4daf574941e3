import { UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { ApplicationWish } from "./applications.ts";

const files: readonly RepositoryPath[] = ["README.md", "readme.md", "README.Rmd", "README.rst"];

/** Longer lines are no prose; the search below goes over a line once for each link in it. */
const longestLine = 10_000;

/** What stands between links in Markdown, HTML and reStructuredText. */
const betweenLinks = /[\s<>()[\]"'`]+/;

/** The application that a link opens: the `=` of `urlpath=` is encoded once more for each address that it is inside of. */
const opened = /urlpath(?:=|%(?:25)*3D)(?:\/|%(?:25)*2F)?(rstudio|shiny)(?![\w-])/i;

/**
 * The links to a Binder in the root's README that open RStudio or a Shiny app, the first of each: `…/v2/gh/owner/name/ref?urlpath=rstudio`.
 * A README that can't be read has none.
 */
export async function readBinderLinks(repository: Repository): Promise<readonly ApplicationWish[]> {
  const wishes: ApplicationWish[] = [];
  for (const file of files) {
    const text = await readLeniently(repository, file);
    for (const [index, line] of (text ?? "").split("\n").entries()) {
      if (line.length > longestLine) continue;
      for (const application of applicationsOpenedBy(line)) {
        if (wishes.some((wish) => wish.application === application)) continue;
        const reason = `a link to Binder opens ${application === "rstudio" ? "RStudio" : "a Shiny app"}`;
        wishes.push({ application, evidence: { file, line: index + 1, reason } });
      }
    }
  }
  return wishes;
}

function applicationsOpenedBy(line: string): readonly ApplicationWish["application"][] {
  return line
    .split(betweenLinks)
    .filter((word) => /^https?:\/\//i.test(word) && word.includes("/v2/"))
    .map((link) => opened.exec(link)?.[1]?.toLowerCase())
    .flatMap((name) => (name === "rstudio" || name === "shiny" ? [name] : []));
}

async function readLeniently(repository: Repository, file: RepositoryPath): Promise<string | undefined> {
  try {
    const bytes = await repository.read(file);
    return bytes === undefined ? undefined : decodeText(bytes);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
