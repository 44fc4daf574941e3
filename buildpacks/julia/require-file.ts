import { UserError } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { pkgCommand } from "./pkg-command.ts";

/** The environment file of Julia before 1.0. */
export const requireFile = "REQUIRE";

/** `julia 0.6`, `PyPlot`, `@osx Homebrew 0.1 0.3-` */
const requireLine = /^(?:@!?\w+\s+)*[A-Za-z]\w*(?:\s+\d[\w.+]*-?)*$/;

/**
 * Refuses a `REQUIRE`, as repo2docker does: packages of Julia 0.6 are in no registry any more.
 * @throws UserError JULIA_UNSUPPORTED, and what the repository throws
 */
export async function refuseRequireFile(repository: Repository): Promise<void> {
  const file = inConfigDir(repository, requireFile);
  const bytes = await repository.read(file);
  if (bytes === undefined) return;
  const lines = decodeText(bytes)
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").trim());
  const written = lines.filter((line) => line !== "");
  if (written.length === 0 || !written.every((line) => requireLine.test(line))) return;
  const line = lines.findIndex((each) => each !== "") + 1;
  throw new UserError({
    code: "JULIA_UNSUPPORTED",
    message: `${file} is for Julia 0.6, which no longer can be installed`,
    where: { file, line },
    why: "Since Julia 1.0 the packages of an environment stand in Project.toml.",
    suggestions: [
      `Write a Project.toml: ${pkgCommand(file, 'add(["…"])')} with the packages of ${file}.`,
      `Then remove ${file}; the code may have to be brought to Julia 1.`,
    ],
  });
}
