import { valid } from "@renovatebot/pep440";
import { dottedPath, folderOf, resolvePath } from "../requirements/local-path.ts";
import { parseLine } from "../requirements/parse-line.ts";
import type { Requirement } from "../requirements/requirement.ts";
import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";
import { quoteWord } from "../requirements/shell-words.ts";
import type { LockedPackage } from "./locked-package.ts";

/** What pip checks; it refuses other algorithms, which locks have beside these or from very old indexes. */
const strongHash = /^sha(?:256|384|512):/;

/**
 * What pip is to install for a locked package: `name==version` from whatever index it is given, `name @ url`, or a path
 * from the repository's root, with every hash. Undefined for the repository's own project.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID or PATH_ESCAPES for what is no package that pip could install
 */
export function lockedRequirement(locked: LockedPackage): Requirement | undefined {
  const target = targetOf(locked);
  if (target === undefined) return undefined;
  const hashes = takesHashes(locked) ? locked.hashes.filter((hash) => strongHash.test(hash)) : [];
  const text = [target, ...hashes.map((hash) => `--hash=${hash}`)].join(" ");
  const line = { text, where: locked.where };
  if (/\s[-#]/.test(target) || hashes.some((hash) => /\s/.test(hash))) throw notInstallable(line);
  const content = parseLine(line);
  // Text that is more than a name, a version or an address comes back as something else than was put in.
  const same = content.kind === "requirement" && content.requirement.text === text;
  if (!same || content.requirement.marker !== undefined) throw notInstallable(line);
  return { ...content.requirement, name: locked.name };
}

function targetOf(locked: LockedPackage): string | undefined {
  const { name, source, where } = locked;
  switch (source.kind) {
    case "project":
      return undefined;
    case "index":
      return `${name}==${exactVersion(locked)}`;
    case "url":
    case "vcs":
      return `${name} @ ${source.url}`;
    case "path": {
      const path = resolvePath(source.path, folderOf(where.file), { text: source.path, where });
      return source.editable ? `-e ${quoteWord(dottedPath(path))}` : dottedPath(path);
    }
  }
}

function exactVersion({ name, version, where }: LockedPackage): string {
  if (version !== undefined && valid(version) !== null) return version;
  throw lineError(
    { text: name, where },
    {
      code: "FILE_INVALID",
      message: `${quote(name)} has ${version === undefined ? "no version" : quote(version)} in the lock`,
      why: "a package of an index is locked at one version, as PEP 440 writes it",
      suggestions: ["write the lock anew with its tool"],
    },
  );
}

/** pip hashes archives alone; it refuses hashes of folders and of version control. */
function takesHashes({ source }: LockedPackage): boolean {
  return source.kind === "index" || source.kind === "url" || (source.kind === "path" && !source.editable);
}

function notInstallable(line: SourceLine): Error {
  return lineError(line, {
    code: "FILE_INVALID",
    message: `the lock has ${quote(line.text)}, which is not one package`,
    suggestions: ["write the lock anew with its tool"],
  });
}
