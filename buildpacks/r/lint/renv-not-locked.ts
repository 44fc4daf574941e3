import { advice } from "../../../src/edits/edit.ts";
import type { LintSubject, Place, Problem, RepositoryRule } from "../../../src/lint/rule.ts";
import { readText } from "../../../src/lint/text/read-text.ts";
import { inConfigDir, type RepositoryPath } from "../../../src/repository/repository.ts";
import { codesOf, followCode } from "./follow-code.ts";
import { unconditionalNames } from "./unconditional-names.ts";

const profile = ".Rprofile";
const activation = "renv/activate.R";

/** renv without what it needs to do its work. */
export const renvNotLocked: RepositoryRule = {
  kind: "repository",
  id: "renv-not-locked",
  severity: "warning",
  summary: "A project switches renv on without `renv.lock`, or without its script (an error)",
  help: "`.Rprofile` runs `renv/activate.R` whenever R starts in the repository. Without that file R ends at once, and no kernel starts. Without `renv.lock` renv turns to a library of its own, which is empty: what `install.R` installed is not found. `renv::snapshot()` writes the lock; commit it with `.Rprofile` and `renv/activate.R`.",
  check: async (subject) => {
    const place = await activatedAt(subject);
    const has = (path: RepositoryPath): boolean => subject.files.some((file) => file.path === path);
    if (place !== undefined && !has(activation)) return [scriptMissing(place)];
    const { repository } = subject;
    const isLocked = has("renv.lock") || has(inConfigDir(repository, "renv.lock"));
    if (isLocked || !has(activation)) return [];
    return [place === undefined ? lockForgotten() : lockMissing(place)];
  },
};

/** Where `.Rprofile` starts renv whatever is there. */
async function activatedAt({ repository }: LintSubject): Promise<Place | undefined> {
  const text = await readText(repository, profile);
  if (text?.includes(activation) !== true) return undefined;
  const codes = codesOf({ path: profile, bytes: new Uint8Array(), text });
  let place: Place | undefined;
  for (const placed of codes) {
    const names = unconditionalNames(placed.code);
    followCode([placed], {
      call: (call) => {
        const isActivation = call.arguments.some((argument) =>
          argument.texts().texts.some(({ text: path }) => path === activation || path === `./${activation}`),
        );
        if (call.name === "source" && isActivation && names.has(`${call.place.line ?? 0} source`))
          place ??= call.place;
      },
    });
  }
  return place;
}

function scriptMissing(where: Place): Problem {
  return {
    where,
    message: `\`${activation}\` is not in the repository`,
    why: "R ends with an error whenever it starts there, and so does the kernel",
    severity: "error",
    edit: advice(`Commit it (\`git add -f ${activation}\`), or remove the line.`),
  };
}

function lockMissing(where: Place): Problem {
  return {
    where,
    message: "renv is switched on, and there is no renv.lock",
    why: "R looks for packages in a library of renv's own, which is empty in an image",
    edit: advice("Write the lock with `R -e 'renv::snapshot()'` and commit it, or remove the line."),
  };
}

function lockForgotten(): Problem {
  return {
    where: { file: activation },
    message: "renv is set up, and there is no renv.lock",
    why: "nothing says which packages it had",
    edit: advice(
      "Write the lock with `R -e 'renv::snapshot()'` and commit it, or delete the folder where renv is of no use any more.",
    ),
  };
}
