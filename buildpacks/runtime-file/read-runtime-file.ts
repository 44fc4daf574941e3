import { type Location, UserError } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { isDay } from "../../src/as-of/is-day.ts";
import { quote } from "../python/requirements/source-line.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";

/** What `runtime.txt` says: a language, and which version of it, of which day, or both. */
export interface RuntimeFile {
  /** As it is written, in lower case: `python`, `r`. */
  readonly language: string;
  readonly version: string | undefined;
  /** `YYYY-MM-DD`, a day that there is. */
  readonly date: string | undefined;
  readonly from: Location;
}

/** The file's name in the config dir. */
export const runtimeFile = "runtime.txt";

/**
 * Reads `runtime.txt` of the config dir; undefined where there is none. Its form is repo2docker's: a language, then a version, a date, or
 * both (`python-3.11`, `r-2024-01-31`, `r-4.3-2024-01-31`). What a version may be is for the language to say.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRuntimeFile(repository: Repository): Promise<RuntimeFile | undefined> {
  const file = inConfigDir(repository, runtimeFile);
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  const content = decodeText(bytes);
  const text = content.trim();
  const line = content.slice(0, content.length - content.trimStart().length).split("\n").length;
  const from = { file, line };
  const [language = "", ...rest] = text.split("-");
  const { version, date } = partsOf(rest);
  if (language === "" || /\s/.test(text) || (version === undefined && date === undefined)) {
    throw malformedRuntime(text, from);
  }
  if (date !== undefined && !isDay(date)) {
    throw malformedRuntime(text, from, `there is no day ${quote(date)}`);
  }
  return { language: language.toLowerCase(), version, date, from };
}

/** The error of a `runtime.txt` that can't be understood. */
export function malformedRuntime(text: string, from: Location, why?: string): UserError {
  return new UserError({
    code: "FILE_INVALID",
    message: `${quote(text)} is no runtime`,
    where: from,
    why,
    suggestions: [
      "write one line like `python-3.11`",
      "for R with the packages of a day write `r-4.3-2024-01-31`",
      "remove the file",
    ],
  });
}

interface Parts {
  readonly version: string | undefined;
  readonly date: string | undefined;
}

/** A version, a date of three parts, or both; neither for any other number of parts. */
function partsOf(parts: readonly string[]): Parts {
  const [version] = parts;
  if (parts.includes("") || parts.length > 4) return { version: undefined, date: undefined };
  if (parts.length <= 1) return { version, date: undefined };
  const date = parts.slice(-3).join("-");
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return { version: undefined, date: undefined };
  return { version: parts.length === 3 ? undefined : version, date };
}
