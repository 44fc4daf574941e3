import { inConfigDir, type Repository, type RepositoryPath } from "../../repository/repository.ts";
import { appendLines } from "../../edits/append-lines.ts";
import { advice, type Change, type Edit } from "../../edits/edit.ts";
import { readScripts, type Script } from "../read-scripts.ts";
import type { Problem, RepositoryRule } from "../rule.ts";
import { readText } from "../text/read-text.ts";
import { textLines } from "../text/text-lines.ts";

/** What only root can do, in a script that is not root. */
export const aptInPostBuild: RepositoryRule = {
  kind: "repository",
  id: "apt-in-post-build",
  severity: "error",
  summary: "`postBuild` calls `apt-get` or `sudo`",
  help: "`postBuild` runs as the image's user, who is not root and has no sudo: the build fails. Debian packages go into `apt.txt`, one name on a line; the image installs them before anything else.",
  check: async ({ repository }) => {
    const script = (await readScripts(repository)).find(({ name }) => name === "postBuild");
    if (script === undefined || (script.text.startsWith("#!") && !/^#!.*sh\b/.test(script.text))) return [];
    const problems: Problem[] = [];
    for (const line of rootLines(script.text)) problems.push(await problemOf(repository, script, line));
    return problems;
  },
};

/** The start of a command: of the line, or after what ends another command. */
const commandStart = /(?:^|[;&|({]|\b(?:then|do|else))\s*/.source;
const changesPackages =
  /(?:apt-get|apt|aptitude)\s.*\b(?:install|update|upgrade|remove|purge)\b|dpkg\s+(?:-i|--install)\b/.source;
const forRoot = new RegExp(`${commandStart}(?:sudo\\s|${changesPackages})`);

function rootLines(script: string): readonly RootLine[] {
  const lines = textLines(script);
  return lines.flatMap((text, index) => {
    if (!isForRoot(text)) return [];
    const continues = lines[index - 1]?.endsWith("\\") === true;
    return [{ number: index + 1, text, standsAlone: !continues && !script.includes("<<") }];
  });
}

function isForRoot(line: string): boolean {
  return !line.trimStart().startsWith("#") && forRoot.test(line);
}

/** A line of the script that is for root. */
interface RootLine {
  readonly number: number;
  readonly text: string;
  /** Whether it is a command by itself, for all that can be told from the lines around it. */
  readonly standsAlone: boolean;
}

async function problemOf(repository: Repository, { file }: Script, line: RootLine): Promise<Problem> {
  return {
    where: { file, line: line.number },
    message: /\bapt|\bdpkg/.test(line.text) ? "installs Debian packages" : "calls `sudo`",
    why: "postBuild does not run as root, so this fails",
    edit: await editOf(repository, file, line),
  };
}

const asRoot = /^\s*(?:sudo\s+(?:-[A-Z]\s+)*)?(?:DEBIAN_FRONTEND=noninteractive\s+)?/.source;
/** Options without a value: what stands after any other may not be a package. */
const flags = /(?:\s+(?:-[yqf]+|--yes|--assume-yes|--quiet|--no-install-recommends|--fix-missing))*/.source;
const update = new RegExp(`${asRoot}apt(?:-get)?${flags}\\s+(?:update|upgrade)${flags}\\s*$`);
const install = new RegExp(`${asRoot}apt(?:-get)?${flags}\\s+install((?:\\s+\\S+)+)\\s*$`);
/** `-y`, or a name by Debian Policy §5.6.1. */
const flagOrName = new RegExp(`^(?:${flags.replaceAll("\\s+", "")}|[a-z0-9][a-z0-9+.-]+)$`);

/** A line that does nothing but install gives its names to `apt.txt`; any other is a person's to take apart. */
async function editOf(repository: Repository, file: RepositoryPath, line: RootLine): Promise<Edit> {
  const aptFile = inConfigDir(repository, "apt.txt");
  if (line.standsAlone && update.test(line.text)) {
    const words = `Remove the line: the image does that by itself for what ${aptFile} names.`;
    return { words, changes: [commentOut(file, line)], safe: true };
  }
  const parts = (install.exec(line.text)?.[1] ?? "").trim().split(/\s+/);
  const names = parts.filter((part) => !part.startsWith("-"));
  if (!line.standsAlone || names.join("") === "" || !parts.every((part) => flagOrName.test(part))) {
    return advice(`Write the packages' names into ${aptFile}, one on a line, and remove the command.`);
  }
  const missing = await notListed(repository, aptFile, names);
  const append = missing.length === 0 ? [] : [await appendLines(repository, aptFile, missing)];
  return {
    words:
      missing.length === 0
        ? `Remove the line: ${aptFile} names the packages already.`
        : `Write ${missing.join(", ")} into ${aptFile}, and remove the line.`,
    changes: [commentOut(file, line), ...append],
    safe: true,
  };
}

async function notListed(
  repository: Repository,
  aptFile: RepositoryPath,
  names: readonly string[],
): Promise<readonly string[]> {
  const lines = textLines((await readText(repository, aptFile)) ?? "");
  const listed = new Set(lines.map((line) => line.replace(/#.*/, "").trim()));
  return [...new Set(names)].filter((name) => !listed.has(name));
}

/** A command that does nothing in its place: the line may be all that an `if` holds. */
function commentOut(file: RepositoryPath, { number, text }: RootLine): Change {
  const indentation = /^\s*/.exec(text)?.[0] ?? "";
  const line = `${indentation}: # see apt.txt: ${text.trim()}`;
  return { kind: "lines", file, first: number, last: number, lines: [line] };
}
