import { Readable } from "node:stream";
import { formatByteSize } from "../configuration/byte-size.ts";
import type { Engine, Image } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { type Report, timed } from "../ui/progress.ts";
import type { ArchivedImage } from "./archive/archived-image.ts";
import { readImageArchive } from "./archive/read-archive.ts";
import { configurationOf } from "./findings/configuration.ts";
import { findBuildTools } from "./findings/build-tools.ts";
import { findDuplicates } from "./findings/duplicates.ts";
import { findLeftovers } from "./findings/leftovers.ts";
import { findPermissions } from "./findings/permissions.ts";
import { SecretFinder } from "./findings/secrets.ts";
import { type Inspection, mostListed } from "./inspection.ts";
import { instructionWords } from "./layers/instruction-words.ts";
import { stackLayers } from "./layers/stacked-layers.ts";
import { installedPackages, isPackageFile } from "./packages/installed-packages.ts";
import { isCopyrightFile } from "./sbom/debian-licenses.ts";
import { describePackages } from "./sbom/describe-packages.ts";
import { isDistributionFile } from "./sbom/distribution.ts";
import { isFileList } from "./sizes/package-sizes.ts";

/** What an image's own files say; without scans and thresholds. */
export type ImageFacts = Omit<Inspection, "scans" | "failures">;

export interface InspectSurroundings {
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Reads an image of the engine once, as a stream, and tells what is in it. Nothing of it is run.
 * @throws UserError IMAGE_NOT_FOUND, IMAGE_UNREADABLE, INTERRUPTED
 */
export async function inspectImage(
  engine: Engine,
  name: string,
  { report, signal }: InspectSurroundings,
): Promise<ImageFacts> {
  const image = await engine.inspectImage(name);
  if (image === undefined) throw imageNotFound(name);
  const secrets = new SecretFinder();
  const detail = `Reading ${name} (${formatByteSize(image.sizeBytes)})`;
  const archived = await timed("inspect", detail, { report, seconds: {} }, async () => {
    const stream = Readable.from(told(await engine.saveImage(image.id, signal), report), {
      objectMode: false,
    });
    return readImageArchive(stream, isInspectedFile, signal, secrets);
  });
  return factsOf(archived, { name, image }, secrets);
}

/** Whether a file's bytes are kept while an image is read. */
export function isInspectedFile(path: string): boolean {
  return isPackageFile(path) || isFileList(path) || isCopyrightFile(path) || isDistributionFile(path);
}

/** How often a long reading says how far it is. */
const toldBytes = 2 ** 30;

async function* told(stream: AsyncIterable<unknown>, report: Report): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError("an engine's image is not of bytes");
    const before = read;
    read += chunk.length;
    if (Math.floor(before / toldBytes) < Math.floor(read / toldBytes))
      report({ type: "note", text: `${formatByteSize(read)} are read` });
    yield chunk;
  }
}

/** What a read image tells. */
export function factsOf(
  archived: ArchivedImage,
  { name, image }: { readonly name: string; readonly image: Pick<Image, "id" | "tags" | "digests"> },
  secrets: SecretFinder,
): ImageFacts {
  const { config } = archived;
  const { files, changes, wasted } = stackLayers(archived.layers);
  const packages = describePackages(installedPackages(files), files);
  const layers = changes.map((change, index) => {
    const { diffId = "", createdBy = "" } = archived.layers[index] ?? {};
    return { diffId, instruction: instructionWords(createdBy), ...change };
  });
  return {
    image: {
      name,
      id: image.id,
      tags: image.tags.toSorted(),
      digests: image.digests.toSorted(),
      platform: `${config.os}/${config.architecture}`,
      created: config.created,
    },
    sizeBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    wastedBytes: layers.reduce((sum, { wastedBytes }) => sum + wastedBytes, 0),
    layers,
    wastedFiles: wasted.slice(0, mostListed),
    packages,
    duplicates: findDuplicates(files),
    configuration: configurationOf(config),
    permissions: findPermissions(files),
    secrets: secrets.secretsOf(archived, files),
    buildTools: findBuildTools(packages),
    leftovers: findLeftovers(files),
  };
}

function imageNotFound(name: string): UserError {
  return new UserError({
    code: "IMAGE_NOT_FOUND",
    message: `The engine has no image ${name}`,
    suggestions: ["`docker images` lists those that there are; `docker pull` fetches one."],
  });
}
