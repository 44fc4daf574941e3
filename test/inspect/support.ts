import { Readable } from "node:stream";
import * as fc from "fast-check";
import type { LayerEntry } from "../../src/inspect/archive/archived-image.ts";
import { fileSystemOf, type FileSystem } from "../../src/inspect/archive/file-system.ts";
import { readImageArchive } from "../../src/inspect/archive/read-archive.ts";
import { SecretFinder } from "../../src/inspect/findings/secrets.ts";
import { factsOf, type ImageFacts, isInspectedFile } from "../../src/inspect/inspect-image.ts";
import { savedImage, type SavedImage } from "./archive/saved-image.ts";
import { entry } from "./entry.ts";

/** What one layer of entries is. */
export function filesOf(...entries: readonly LayerEntry[]): FileSystem {
  return fileSystemOf([{ entries }]);
}

/** Files with their texts, as one layer. */
export function textFiles(texts: Readonly<Record<string, string>>): FileSystem {
  return filesOf(
    ...Object.entries(texts).map(([path, text]) =>
      entry(path, { size: text.length, content: Buffer.from(text) }),
    ),
  );
}

/** What bindery tells of an image that an engine would save so. */
export async function factsOfSaved(saved: SavedImage): Promise<ImageFacts> {
  return factsOfBytes(await savedImage(saved));
}

/** What bindery tells of an archive. @throws what reading it throws */
export async function factsOfBytes(bytes: Buffer): Promise<ImageFacts> {
  const secrets = new SecretFinder();
  const never = new AbortController().signal;
  const archived = await readImageArchive(Readable.from([bytes]), isInspectedFile, never, secrets);
  return factsOf(
    archived,
    { name: "paper", image: { id: `sha256:${"ab".repeat(32)}`, tags: [], digests: [] } },
    secrets,
  );
}

/** Control characters as well; none that is half of one. fast-check's own such unit takes seconds to be made. */
export const anyCharacter = fc.nat(0xd7ff).map((code) => String.fromCodePoint(code));
