import { UserError } from "../../src/errors/user-error.ts";
import { withoutEscapes } from "../../src/lint/text/without-escapes.ts";
import type { HooksSpec } from "./spec.ts";

/** Lines of a postBuild's output that go into an error. */
const shownLines = 25;

/** What postBuild printed last, where it was the step that failed: run-post-build.sh says so. */
export function explainFailure(log: string, { postBuild }: HooksSpec): UserError | undefined {
  const ended = /^bindery: postBuild ended with code (?<code>\d+)$/m.exec(log);
  if (ended === null || postBuild === undefined) return undefined;
  const output = withoutEscapes(log.slice(0, ended.index)).trimEnd().split("\n");
  const notFound = /(?<name>[\w.+-]+): (?:command )?not found/.exec(output.slice(-3).join("\n"))?.groups?.[
    "name"
  ];
  return new UserError({
    code: "POST_BUILD_FAILED",
    message: `${postBuild.path} ended with code ${ended.groups?.["code"]}`,
    where: { file: postBuild.path },
    why: output.slice(-shownLines).join("\n"),
    suggestions: [
      notFound === undefined
        ? "The lines above are its last ones; `--verbose` shows all."
        : `The command \`${notFound}\` is missing: name its Debian package in apt.txt, or its Python package in requirements.txt.`,
    ],
  });
}
