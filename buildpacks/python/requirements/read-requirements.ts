import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { checkConstraint } from "./constraint.ts";
import { includeCycle, missingInclude, resolveInclude } from "./include.ts";
import { readIndexOption } from "./index-option.ts";
import { checkLocalTarget, withLine } from "./local-target.ts";
import { logicalLines } from "./logical-lines.ts";
import { parseLine } from "./parse-line.ts";
import type { ParsedOption } from "./parse-options.ts";
import type { IndexOption, Note, Requirement, Requirements } from "./requirement.ts";
import { quote, type SourceLine } from "./source-line.ts";

/**
 * Reads a requirements file with all that it includes; undefined where it is absent.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES, with the file and line, and what the repository throws
 */
export async function readRequirements(
  repository: Repository,
  file: RepositoryPath,
): Promise<Requirements | undefined> {
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  const reading = startReading(repository, {});
  await readFile(reading, bytes, { file, constraint: false, open: [file] });
  return resultOf(reading);
}

/**
 * Reads requirements that stand in a file of another format, with all that they include. Their local paths start from
 * `pathsFrom`, and so do those of included files: it is where pip would have been run.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES, with the file and line, and what the repository throws
 */
export async function readRequirementLines(
  repository: Repository,
  lines: readonly SourceLine[],
  { file, pathsFrom }: { readonly file: RepositoryPath; readonly pathsFrom: RepositoryPath },
): Promise<Requirements> {
  const reading = startReading(repository, { pathsFrom });
  await readLines(reading, lines, { file, constraint: false, open: [file] });
  return resultOf(reading);
}

function startReading(repository: Repository, { pathsFrom }: Pick<Reading, "pathsFrom">): Reading {
  return {
    repository,
    ...(pathsFrom === undefined ? {} : { pathsFrom }),
    requirements: [],
    constraints: [],
    options: [],
    files: [],
    notes: [],
    finished: new Set(),
  };
}

function resultOf({ requirements, constraints, options, files, notes }: Reading): Requirements {
  return { requirements, constraints, options, files, notes };
}

interface Reading extends Pick<SourceLine, "pathsFrom"> {
  readonly repository: Repository;
  readonly requirements: Requirement[];
  readonly constraints: Requirement[];
  readonly options: IndexOption[];
  readonly files: RepositoryPath[];
  readonly notes: Note[];
  /** Files that are done, by how they were included: reading one again would add nothing, and could go on for ever. */
  readonly finished: Set<string>;
}

interface OpenFile {
  readonly file: RepositoryPath;
  /** Whether its lines bound versions instead of asking for packages. */
  readonly constraint: boolean;
  /** The files that led here, this one last. */
  readonly open: readonly RepositoryPath[];
}

async function readFile(reading: Reading, bytes: Uint8Array, current: OpenFile): Promise<void> {
  await readLines(reading, logicalLines(decodeText(bytes), current.file), current);
}

async function readLines(reading: Reading, lines: readonly SourceLine[], current: OpenFile): Promise<void> {
  if (!reading.files.includes(current.file)) reading.files.push(current.file);
  for (const written of lines) {
    const line = { ...written, ...(reading.pathsFrom === undefined ? {} : { pathsFrom: reading.pathsFrom }) };
    const content = parseLine(line);
    if (content.kind === "requirement") await addRequirement(reading, content.requirement, line, current);
    if (content.kind === "include") await readInclude(reading, content.include, line, current);
    if (content.kind === "options") await addOptions(reading, content.options, line);
    for (const ignored of content.ignored) {
      const message = `pip ignores ${quote(ignored)} here: it belongs on a line of its own, or nowhere`;
      reading.notes.push({ where: line.where, message });
    }
  }
  reading.finished.add(finishedKey(current));
}

async function addRequirement(
  reading: Reading,
  requirement: Requirement,
  line: SourceLine,
  { constraint }: OpenFile,
): Promise<void> {
  if (isDebianArtefact(requirement)) {
    const message =
      "left out: `pkg-resources==0.0.0` is a mistake of `pip freeze` on Debian and Ubuntu, no package";
    reading.notes.push({ where: line.where, message });
    return;
  }
  if (constraint) checkConstraint(requirement, line);
  await checkLocalTarget(reading.repository, requirement, line);
  (constraint ? reading.constraints : reading.requirements).push(requirement);
}

/** https://bugs.launchpad.net/ubuntu/+source/python-pip/+bug/1635463 */
function isDebianArtefact({ name, specifier }: Requirement): boolean {
  return name === "pkg-resources" && specifier === "==0.0.0";
}

/** A `-r` inside a constraints file asks for packages again: what counts is the option that names the file. */
async function readInclude(
  reading: Reading,
  include: ParsedOption,
  line: SourceLine,
  { open }: OpenFile,
): Promise<void> {
  const { repository, finished } = reading;
  const file = resolveInclude(include, line);
  if (open.includes(file)) throw includeCycle(open, file, line);
  const next: OpenFile = { file, constraint: include.name === "--constraint", open: [...open, file] };
  if (finished.has(finishedKey(next))) return;
  const bytes = await withLine(line, () => repository.read(file));
  if (bytes === undefined) throw await missingInclude(repository, include, line);
  await readFile(reading, bytes, next);
}

function finishedKey({ file, constraint }: OpenFile): string {
  return `${constraint ? "-c" : "-r"} ${file}`;
}

async function addOptions(
  reading: Reading,
  options: readonly ParsedOption[],
  line: SourceLine,
): Promise<void> {
  for (const option of options) {
    const read = await readIndexOption(reading.repository, option, line);
    if (read !== undefined) {
      reading.options.push(read);
      continue;
    }
    const message = `left out: the place ${quote(option.value ?? "")} of \`${option.name}\` is not in the repository`;
    reading.notes.push({ where: line.where, message });
  }
}
