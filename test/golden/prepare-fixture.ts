import { basename, dirname } from "node:path";
import { prepareImage, type PreparedImage } from "../../src/prepare-image.ts";
import { openRepository } from "../../src/repository/local-repository.ts";

/** A fixture's image, with the shipped catalogue and no network settings, so that the result holds nothing of this machine. */
export async function prepareFixture(repository: string): Promise<PreparedImage> {
  const name = basename(dirname(repository));
  return prepareImage(
    { root: repository, name, origin: "local", kept: false },
    await openRepository(repository, name),
    { file: undefined, catalogue: undefined, network: { images: {} } },
    { user: { name: "jovyan", uid: 1000 }, labels: {}, infer: false },
  );
}
