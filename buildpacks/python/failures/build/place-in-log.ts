import type { Location } from "../../../../src/errors/user-error.ts";
import { normaliseName } from "../../requirements/package-name.ts";

/**
 * The line of a requirements file that pip itself names for a package: `(from -r requirements.txt (line 5))`, also where another package
 * of that line wants it; undefined where the log names none.
 */
export function placeInLog(log: string, name: string | undefined): Location | undefined {
  const invalid = /\(from line (?<line>\d+) of (?<file>[^)\n]+)\)/.exec(log)?.groups;
  if (invalid !== undefined) return place(invalid["file"] ?? "", invalid["line"]);
  if (name === undefined) return undefined;
  const wanted = normaliseName(name);
  const named =
    /(?<![\w.-])(?<name>[A-Za-z0-9][\w.-]{0,100})(?:\[[^\]\s]{0,80}\])?[^\s(;]{0,80}(?: from \S{1,300})?(?:;[^\n(]{0,100})? \(from (?<way>[^\n]{0,400}?)-r (?<file>\S+) \(line (?<line>\d+)\)\)/g;
  const found = [...log.matchAll(named)].findLast(({ groups = {} }) =>
    [
      groups["name"],
      ...(groups["way"] ?? "").split("->").map((one) => /^[A-Za-z0-9][\w.-]*/.exec(one)?.[0]),
    ].some((one) => one !== undefined && normaliseName(one) === wanted),
  );
  return found === undefined ? undefined : place(found.groups?.["file"] ?? "", found.groups?.["line"]);
}

/** conda and pipenv write the files that they give to pip themselves. */
function place(file: string, line: string | undefined): Location | undefined {
  const base = file.split("/").at(-1) ?? file;
  if (/^condaenv\..*requirements\.txt$/.test(base)) return { file: "environment.yml" };
  if (/^pipenv-.*requirements?\.txt$/.test(base)) return { file: "Pipfile" };
  return { file: file.startsWith("/") ? base : file, line: Number(line) };
}
