/** The reference grammar of distribution (reference/regexp.go), without a digest: a digest can't be chosen. */
const imageTag =
  /^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?$/;

const imageDigest = /@sha256:[0-9a-f]{64}$/;

/** Whether an image can be given this name: `registry/name:tag`. */
export function isImageTag(name: string): boolean {
  return name.length <= 255 && imageTag.test(name);
}

/** Whether an image can be asked for by this name: with a tag, a digest, or both. */
export function isImageReference(name: string): boolean {
  return isImageTag(name.replace(imageDigest, ""));
}
