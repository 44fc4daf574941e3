import { UserError } from "../../../src/errors/user-error.ts";
import type { LintSubject } from "../../../src/lint/rule.ts";
import { readText } from "../../../src/lint/text/read-text.ts";
import { inConfigDir, type RepositoryPath } from "../../../src/repository/repository.ts";
import { resolveInclude } from "../requirements/include.ts";
import { logicalLines } from "../requirements/logical-lines.ts";
import { type LineContent, parseLine } from "../requirements/parse-line.ts";
import type { SourceLine } from "../requirements/source-line.ts";

/** A line of a requirements file that can be understood. */
export interface RequirementLine {
  readonly line: SourceLine;
  readonly content: LineContent;
  /** Whether its file bounds versions instead of asking for packages. */
  readonly isConstraint: boolean;
  /** The whole line as written, where the line of pip is one line of the file. */
  readonly written: string | undefined;
}

interface IncludedFile {
  readonly file: RepositoryPath;
  readonly isConstraint: boolean;
}

/**
 * The lines of `requirements.txt` and of what it includes, in the order of the files; none where another file puts it out
 * of effect. Lines and files that detection refuses
 * are passed over: its error is a finding of its own, and the other lines are still worth a look.
 */
export async function requirementLines({
  repository,
  ignored,
}: LintSubject): Promise<readonly RequirementLine[]> {
  const start = inConfigDir(repository, "requirements.txt");
  if (ignored.some(({ file, line }) => file === start && line === undefined)) return [];
  const lines: RequirementLine[] = [];
  const waiting: IncludedFile[] = [{ file: start, isConstraint: false }];
  const seen = new Set<RepositoryPath>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { file, isConstraint } = next;
    if (seen.has(file)) continue;
    seen.add(file);
    const text = (await unlessRefused(() => readText(repository, file))) ?? "";
    const physicalLines = text.split(/\r\n|\n|\r/);
    for (const line of logicalLines(text, file)) {
      const content = await unlessRefused(async () => parseLine(line));
      if (content === undefined) continue;
      lines.push({ line, content, isConstraint, written: writtenLine(physicalLines, line) });
      if (content.kind !== "include") continue;
      const { include } = content;
      const included = await unlessRefused(async () => resolveInclude(include, line));
      if (included !== undefined)
        waiting.push({ file: included, isConstraint: include.name === "--constraint" });
    }
  }
  return lines;
}

async function unlessRefused<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function writtenLine(
  physicalLines: readonly string[],
  { text: content, where }: SourceLine,
): string | undefined {
  const written = physicalLines[where.line - 1];
  return written?.includes(content) === true && !written.endsWith("\\") ? written : undefined;
}
