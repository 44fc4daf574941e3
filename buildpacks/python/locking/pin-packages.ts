import { UserError } from "../../../src/errors/user-error.ts";
import { scrub } from "../../../src/source/scrub.ts";
import { lastPart, normaliseName } from "../requirements/package-name.ts";
import type { InstalledItem } from "./installation-report.ts";
import { isWheelAddress, type PinnedPackage, type PinnedSource } from "./pinned-package.ts";

/** What was collected: SHA-256 sums by the wheel's file name. */
export type CollectedWheels = ReadonlyMap<string, string>;

/** Reads `sha256sum`'s lines. */
export function parseCollected(text: string): CollectedWheels {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [sum, file] = line.split(/\s+\*?/);
      return sum === undefined || file === undefined ? [] : [[file, sum] as const];
    }),
  );
}

/**
 * The packages of a report by name, each as the file or commit that pip had it from. What stands in the repository has none and is
 * left out.
 * @param collected of the wheels that the image has, where the report was made after them
 * @param asked the text of the environment files, as far as it names packages: what an address asks for beyond it may be a secret
 * @throws UserError LOCK_IMPOSSIBLE where the index has other files by now than those that were installed, or gives no SHA-256 sum
 */
export function pinPackages(
  items: readonly InstalledItem[],
  collected: CollectedWheels | undefined,
  asked: string,
): readonly PinnedPackage[] {
  return items.flatMap((item) => {
    const { name, version } = item.metadata;
    const source = sourceOf(item, asked);
    if (source === undefined) return [];
    const wheel = wheelOf(source);
    if (collected !== undefined && wheel !== undefined) requireSame(name, wheel, collected);
    return [{ name: normaliseName(name), version, source }];
  });
}

function sourceOf(
  { download_info: info, is_direct: isDirect, metadata }: InstalledItem,
  asked: string,
): PinnedSource | undefined {
  const { vcs_info: vcs, archive_info: archive, subdirectory } = info;
  if (info.dir_info !== undefined) return undefined;
  if (vcs !== undefined)
    return {
      kind: "vcs",
      system: vcs.vcs,
      url: withoutSecrets(info.url, asked),
      commit: vcs.commit_id,
      subdirectory,
    };
  if (isDirect && info.url.startsWith("file:")) return undefined;
  const sha256 = archive?.hashes["sha256"];
  if (sha256 === undefined) throw withoutHash(metadata.name);
  if (isDirect) return { kind: "archive", url: withoutSecrets(info.url, asked), sha256, subdirectory };
  const file = fileOf(info.url);
  return {
    kind: file.endsWith(".whl") ? "wheel" : "sdist",
    file,
    url: publicUrl(info.url, normaliseName(metadata.name), file),
    sha256,
  };
}

interface WheelFile {
  readonly file: string;
  readonly sha256: string;
}

/** The wheel that is collected as it is; undefined for what is built from another file. */
function wheelOf(source: PinnedSource): WheelFile | undefined {
  if (source.kind === "wheel") return source;
  if (source.kind !== "archive" || !isWheelAddress(source)) return undefined;
  return { file: fileOf(source.url), sha256: source.sha256 };
}

function requireSame(name: string, { file, sha256 }: WheelFile, collected: CollectedWheels): void {
  if (collected.get(file) === sha256) return;
  throw new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `The index has another file of ${name} by now than the one that was installed`,
    why: `It gives ${file}, which is not what an earlier build collected.`,
    suggestions: ["Build it afresh: `bindery lock --no-cache SOURCE`."],
  });
}

function withoutHash(name: string): UserError {
  return new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `pip tells no SHA-256 sum of ${name}`,
    why: "A lock names every file by its sum.",
    suggestions: ["Use an index whose pages have the sums of their files (PEP 503)."],
  });
}

/** PyPI's files stand at addresses that stay. */
const pypiFiles = "https://files.pythonhosted.org/";

function publicUrl(url: string, name: string, file: string): string {
  return url.startsWith(pypiFiles) ? withoutQuery(url) : `${name}/${encodeURIComponent(file)}`;
}

/** Without a user, and without the query (`?token=…`) that no environment file has: those who read the lock read that one as well. */
function withoutSecrets(url: string, asked: string): string {
  const address = scrub(url.replace(/#.*$/s, ""), undefined);
  const query = /\?.*$/s.exec(address)?.[0] ?? "";
  return asked.includes(query) ? address : withoutQuery(address);
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, "");
}

function fileOf(url: string): string {
  return decodeURIComponent(lastPart(withoutQuery(url)));
}

/** Of several installs the last counts: what it brought replaced what was there. */
export function lastOfEach(packages: readonly PinnedPackage[]): readonly PinnedPackage[] {
  return [...new Map(packages.map((each) => [each.name, each])).values()];
}
