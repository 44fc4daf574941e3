import { inConfigDir } from "../../repository/repository.ts";
import { advice } from "../../edits/edit.ts";
import { type BaseImage, baseImages, isOfFirstBinder } from "../base-images.ts";
import type { RepositoryRule } from "../rule.ts";
import { readText } from "../text/read-text.ts";

/** Dockerfiles whose base image is another one every month. */
export const floatingBaseImage: RepositoryRule = {
  kind: "repository",
  id: "floating-base-image",
  severity: "warning",
  summary: "The Dockerfile builds on an image without a tag, or on `latest`",
  help: "The same Dockerfile builds on something else every time that image is published, and what worked with the paper does not work a year later. Name a version, best with its digest (`name:tag@sha256:…`).",
  check: async ({ repository }) => {
    const file = inConfigDir(repository, "Dockerfile");
    const images = baseImages((await readText(repository, file)) ?? "");
    return images.filter(floats).map(({ image, line }) => ({
      where: { file, line },
      message: `\`${image}\` is another image whenever a new one is published`,
      why: "a build next year starts from something else",
      edit: advice("Name a version of it: a tag that is not `latest`, or a digest."),
    }));
  },
};

/** An image of the first Binder is to be replaced, not to be pinned. */
function floats(base: BaseImage): boolean {
  const { image } = base;
  if (image.includes("@") || image.includes("$") || isOfFirstBinder(base)) return false;
  const tag = image.slice(image.lastIndexOf("/") + 1).split(":")[1];
  return tag === undefined || tag === "latest";
}
