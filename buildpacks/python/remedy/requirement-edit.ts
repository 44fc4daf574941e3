import { appendLines } from "../../../src/edits/append-lines.ts";
import { advice, type Change, type Edit } from "../../../src/edits/edit.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { readText } from "../../../src/lint/text/read-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../../src/repository/repository.ts";
import { logicalLines } from "../requirements/logical-lines.ts";
import { normaliseName } from "../requirements/package-name.ts";
import { parseLine } from "../requirements/parse-line.ts";
import type { PythonSpec } from "../spec.ts";

/** A package that is to be asked for, in a range where there is one, or not at all. */
export type WantedRequirement =
  | {
      readonly kind: "ask";
      readonly name: string;
      readonly range: string;
      /** Whether nothing else can be meant, so that a new line only does good. */
      readonly isCertain: boolean;
    }
  | { readonly kind: "without"; readonly name: string };

/** The edit of the file that says which packages are installed. @throws UserError what the repository throws */
export async function requirementEdit(
  wanted: WantedRequirement,
  repository: Repository,
  spec: PythonSpec | undefined,
): Promise<Edit> {
  const file = fileOf(repository, spec);
  if (!file.endsWith(".txt")) return inOtherFile(wanted, file, spec);
  const line = await lineOf(wanted.name, file, repository);
  if (wanted.kind === "without") {
    if (line === undefined) return advice(`Do not install \`${wanted.name}\`.`);
    return {
      words: `Remove \`${line.written.trim()}\` from ${file}.`,
      changes: [replaced(file, line, [])],
      safe: false,
    };
  }
  const text = `${wanted.name}${wanted.range}`;
  if (line === undefined) {
    return {
      words: `Add \`${text}\` to ${file}.`,
      changes: [
        await appendLines(repository, file, [...(await inferredBefore(file, repository, spec)), text]),
      ],
      safe: wanted.isCertain,
    };
  }
  if (wanted.range === "")
    return advice(
      `Mend \`${line.written.trim()}\` (${file}:${String(line.number)}): it asks for the package, and it was not installed.`,
    );
  const changed = line.written.replace(line.asked, `${line.head}${wanted.range}`);
  return {
    words: `Write \`${changed.trim()}\` for \`${line.written.trim()}\` in ${file}.`,
    changes: [replaced(file, line, [changed])],
    safe: false,
  };
}

function fileOf(repository: Repository, spec: PythonSpec | undefined): RepositoryPath {
  const usual = inConfigDir(repository, "requirements.txt");
  if (spec === undefined) return usual;
  if (spec.packages.kind === "lock") return spec.packages.lock.path;
  return spec.packages.requirements.files[0] ?? usual;
}

/** What was taken from the code is asked for no more once there is a file: it goes into the file as well. */
async function inferredBefore(
  file: RepositoryPath,
  repository: Repository,
  spec: PythonSpec | undefined,
): Promise<readonly string[]> {
  if (spec?.packages.kind !== "requirements" || (await readText(repository, file)) !== undefined) return [];
  return spec.packages.requirements.requirements.map(({ text }) => text);
}

interface RequirementOnLine {
  readonly number: number;
  /** The whole line. */
  readonly written: string;
  /** Name, extras and range, as they stand there. */
  readonly asked: string;
  /** Name and extras. */
  readonly head: string;
}

async function lineOf(
  name: string,
  file: RepositoryPath,
  repository: Repository,
): Promise<RequirementOnLine | undefined> {
  const text = (await readText(repository, file)) ?? "";
  const physical = text.split(/\r\n|\n|\r/);
  for (const line of logicalLines(text, file)) {
    const written = physical[line.where.line - 1] ?? "";
    const content = unlessRefused(() => parseLine(line));
    if (content?.kind !== "requirement" || content.requirement.name !== normaliseName(name)) continue;
    const asked =
      /^\s{0,20}([A-Za-z0-9][\w.-]{0,100}(?:\[[^\]\n]{0,100}\])?)[ \t]{0,10}\(?[^;#@\n]{0,200}/.exec(written);
    if (asked?.[1] === undefined) continue;
    return { number: line.where.line, written, asked: asked[0].trimEnd(), head: asked[1] };
  }
  return undefined;
}

function replaced(file: RepositoryPath, { number }: RequirementOnLine, lines: readonly string[]): Change {
  return { kind: "lines", file, first: number, last: number, lines };
}

/** Files that other tools keep: the line is told, and with a lock that it is to be made again. */
function inOtherFile(wanted: WantedRequirement, file: RepositoryPath, spec: PythonSpec | undefined): Edit {
  const isLock = spec?.packages.kind === "lock";
  const manifest = isLock ? (spec.packages.manifest[0]?.where.file ?? file) : file;
  const again = isLock ? `, and make ${file} again` : "";
  if (wanted.kind === "without") return advice(`Remove \`${wanted.name}\` from ${manifest}${again}.`);
  if (/Pipfile/.test(manifest))
    return advice(
      `Add \`${wanted.name} = "${wanted.range || "*"}"\` to \`[packages]\` of ${manifest.replace(".lock", "")}${again}.`,
    );
  if (/setup\.(?:py|cfg)$/.test(manifest))
    return advice(`Add \`${wanted.name}${wanted.range}\` to \`install_requires\` of ${manifest}${again}.`);
  return advice(`Add \`"${wanted.name}${wanted.range}"\` to the dependencies of ${manifest}${again}.`);
}

function unlessRefused<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
