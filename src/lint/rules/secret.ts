import { advice } from "../../edits/edit.ts";
import type { FileRule, OpenedFile, Problem } from "../rule.ts";
import { findTokens } from "../text/find-tokens.ts";
import { textPlaces } from "../text/text-places.ts";

/** Larger files are data; a token in them is written by a program. */
const largestText = 5 * 1024 * 1024;

/** Credentials in files that everyone can read. */
export const secret: FileRule = {
  kind: "file",
  id: "secret",
  severity: "error",
  summary: "A file holds a key, token or private key of a known shape",
  help: "Whoever can read the repository or pull the image has it, and programs look for such strings all day. Revoke it where it was issued, before anything else: to delete the line is not enough, the history keeps it. Then take it from an environment variable, and give that to the launch (`bindery run --env`). Text files up to 5 MiB are looked into, and of those only what goes into the image (`.env` does not); values are never shown whole.",
  wants: ({ size }) => size <= largestText,
  check: (file) => (file.text === undefined ? [] : problemsIn(file, file.text)),
};

function problemsIn({ path }: OpenedFile, text: string): readonly Problem[] {
  const placeOf = textPlaces(text);
  return findTokens(text).map(({ what, token, offset }) => ({
    where: { file: path, ...placeOf(offset) },
    message: token.startsWith("-") ? what : `${what} (${token.slice(0, 4)}…)`,
    why: "whoever reads the repository or its image can use it",
    edit: advice("Revoke it where it was issued, remove it here, and read it from an environment variable."),
  }));
}
