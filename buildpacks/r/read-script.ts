import type { Ignored } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { isBinary } from "../../src/lint/text/is-binary.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import { type CranAddress, cranAddress } from "./install-script/cran-address.ts";
import { type InstallScript, readInstallScript } from "./install-script/read-install-script.ts";
import { nothingRead, type RReading } from "./r-reading.ts";
import type { RSettings } from "./settings.ts";
import type { TextFile } from "./spec.ts";

export interface ScriptReading {
  readonly reading: RReading;
  readonly script: InstallScript;
}

/** Packages that install others: scripts call them without installing them first, since repo2docker's images have the usual ones. */
const installers: ReadonlySet<string> = new Set([
  "BiocManager",
  "devtools",
  "librarian",
  "pacman",
  "pak",
  "remotes",
  "renv",
  "versions",
]);

/**
 * `install.R` of the config dir, which is run: with the files alone that it is seen to read, where these can be told, so that nothing
 * else repeats it; or else with the whole repository.
 * @throws what the repository throws
 */
export async function readScript(
  repository: Repository,
  settings: RSettings,
): Promise<ScriptReading | undefined> {
  const path = inConfigDir(repository, "install.R");
  const script = await readInstallScript(repository, path);
  if (script === undefined) return undefined;
  const files =
    script.reads.kind === "files" ? await textsOf(repository, [path, ...script.reads.files]) : undefined;
  const installed = new Set(script.packages.map(({ name }) => name));
  return {
    script,
    reading: {
      ...nothingRead,
      spec: {
        script: {
          path,
          installs: script.packages,
          uses: script.uses.filter((name) => installers.has(name) && !installed.has(name)),
          files,
          callsRenv: script.callsRenv !== undefined,
          minutes: settings.minutes,
          failures: settings.failures,
        },
        notices: noticesOf(script),
      },
      evidence: [
        { file: path, reason: `installs packages; it is run ${placeOf(script, files)}` },
        ...(files ?? [])
          .filter((file) => file.path !== path)
          .map((file) => ({ file: file.path, reason: `is read by ${path}` })),
      ],
    },
  };
}

function placeOf({ path, reads }: InstallScript, files: readonly TextFile[] | undefined): string {
  if (reads.kind === "repository") {
    const { file, line, reason } = reads.because;
    return `with the whole repository: ${file === path ? "" : `${file}, `}line ${line}: ${reason}`;
  }
  if (files === undefined)
    return "with the whole repository: it reads a file that is no text, or a large one";
  const others = reads.files.filter((file) => file !== path);
  return others.length === 0 ? "by itself" : `with ${others.join(", ")}`;
}

/** The first of each kind; an address that gives what it says needs no word. */
function noticesOf({ namesMirror }: InstallScript): readonly string[] {
  const first = new Map<string, string>();
  for (const mirror of namesMirror) {
    const place = `${mirror.file}:${mirror.line}`;
    if (mirror.isListed && !first.has("environment-day"))
      first.set("environment-day", `${place} names a server of CRAN: ${ofEnvironment}`);
    for (const address of mirror.addresses) {
      const taken = cranAddress(address);
      if (taken !== undefined && !first.has(taken.kind))
        first.set(taken.kind, `${place} ${wordsOf(taken, address)}`);
    }
  }
  return [...first.values()];
}

const ofEnvironment = "packages are taken as CRAN had them on the environment's day";

function wordsOf(taken: CranAddress, address: string): string {
  return taken.kind === "own-day"
    ? `names MRAN of ${taken.day}, which is gone: packages are taken as CRAN had them on that day`
    : `names a server of CRAN (${JSON.stringify(address.slice(0, 200)).slice(1, -1)}): ${ofEnvironment}`;
}

/** Undefined where one of them is no text, or would not be the same any more: code may have any encoding, what it reads may not. */
async function textsOf(
  repository: Repository,
  paths: readonly RepositoryPath[],
): Promise<readonly TextFile[] | undefined> {
  const files: TextFile[] = [];
  for (const path of new Set(paths)) {
    const bytes = await readIfPossible(repository, path);
    if (bytes === "unreadable") return undefined;
    if (bytes === undefined) continue;
    const text = decodeText(bytes);
    if (isBinary(bytes) || !(isCode(path) || Buffer.from(text).equals(bytes))) return undefined;
    files.push({ path, text });
  }
  return files;
}

function isCode(path: RepositoryPath): boolean {
  return path.toLowerCase().endsWith(".r");
}

/** What a script names may be a table of data that is larger than files of an environment are. */
async function readIfPossible(repository: Repository, path: RepositoryPath) {
  try {
    return await repository.read(path);
  } catch (error) {
    if (error instanceof UserError) return "unreadable";
    throw error;
  }
}

/** What stands in the way of other files where `install.R` says which packages. */
export function besideScript(script: InstallScript, file: RepositoryPath): Ignored {
  return { file, reason: `\`${script.path}\` says which packages are installed` };
}
