import { Flags } from "@oclif/core";
import type { BuildOptions } from "../build-image.ts";
import { UserError } from "../errors/user-error.ts";
import { parsePairs } from "./parse-pairs.ts";

/** How an image is built. */
export const buildFlags = {
  "build-arg": Flags.string({
    summary: "Set a build argument.",
    helpValue: "KEY=VALUE",
    multiple: true,
    multipleNonGreedy: true,
  }),
  "no-cache": Flags.boolean({ summary: "Build every step afresh." }),
  pull: Flags.boolean({ summary: "Look for newer base images in their registry." }),
};

/**
 * The build's options of the flags.
 * @throws UserError OPTION_INVALID
 */
export function buildOptions(flags: {
  readonly tag?: readonly string[] | undefined;
  readonly "build-arg"?: readonly string[] | undefined;
  readonly "no-cache": boolean;
  readonly pull: boolean;
}): BuildOptions {
  return {
    tags: (flags.tag ?? []).map((tag) => checkedTag(tag)),
    buildArguments: parsePairs("--build-arg", flags["build-arg"] ?? []),
    useCache: !flags["no-cache"],
    pull: flags.pull,
  };
}

/** The reference grammar of distribution (reference/regexp.go), without a digest: a digest can't be chosen. */
const imageTag =
  /^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?$/;

function checkedTag(tag: string): string {
  if (tag.length <= 255 && imageTag.test(tag)) return tag;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--tag ${JSON.stringify(tag)} is no name for an image`,
    why: "Names are of lower-case letters and digits, joined by . _ or -, with an optional registry before and :tag behind.",
  });
}
