import { Flags } from "@oclif/core";
import type { Builder } from "../build-by-builder.ts";
import type { BuildOptions } from "../build-image.ts";
import { engineCaches } from "../engine/engine-caches.ts";
import { UserError } from "../errors/user-error.ts";
import { isImageTag } from "../registry/image-reference.ts";
import { registryCredentials } from "../registry/registry-credentials.ts";
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
  "cache-from": Flags.string({
    summary: "Take steps from an image that was pushed by `build --push`.",
    helpValue: "IMAGE",
    multiple: true,
    multipleNonGreedy: true,
  }),
  builder: Flags.string({
    summary: "Build by a builder of `docker buildx`, such as one on Kubernetes.",
    helpValue: "NAME",
  }),
  "cache-to": Flags.string({
    summary: "Keep all steps in a registry, for `--cache-from` on any machine; wants `--builder`.",
    helpValue: "IMAGE",
    multiple: true,
    multipleNonGreedy: true,
  }),
  platform: Flags.string({
    summary: "Platform of a repository's own Dockerfile; bindery's images are for linux/amd64.",
    helpValue: "OS/ARCHITECTURE",
  }),
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
  readonly "cache-from"?: readonly string[] | undefined;
  readonly platform?: string | undefined;
  readonly builder?: string | undefined;
  readonly "cache-to"?: readonly string[] | undefined;
  readonly push?: boolean | undefined;
}): BuildOptions {
  const push = flags.push === true;
  if (push && (flags.tag ?? []).length === 0) throw tagWanted();
  const builder = builderOf(flags);
  const cacheFrom = flags["cache-from"] ?? [];
  // Here for their faults alone, before anything is fetched; buildx looks at its own.
  if (!builder) engineCaches(cacheFrom, () => undefined);
  return {
    tags: (flags.tag ?? []).map((tag) => checkedTag(tag)),
    buildArguments: parsePairs("--build-arg", flags["build-arg"] ?? []),
    useCache: !flags["no-cache"],
    pull: flags.pull,
    cacheFrom,
    platform: flags.platform === undefined ? undefined : checkedPlatform(flags.platform),
    inlineCache: push && (builder?.cacheTo ?? []).length === 0,
    builder,
  };
}

function builderOf(flags: {
  readonly builder?: string | undefined;
  readonly "cache-to"?: readonly string[] | undefined;
}): Builder | undefined {
  const cacheTo = flags["cache-to"] ?? [];
  if (flags.builder !== undefined) {
    const credentials = registryCredentials(process.env);
    return { name: flags.builder, cacheTo, extraArguments: [], credentials, environment: process.env };
  }
  if (cacheTo.length === 0) return undefined;
  throw new UserError({
    code: "OPTION_INVALID",
    message: "--cache-to wants a --builder",
    why: "The engine alone can't keep steps elsewhere; `build --push` keeps those of the last stage in the image, for --cache-from.",
    suggestions: ["`docker buildx ls` lists the builders that there are."],
  });
}

function tagWanted(): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: "--push wants a --tag",
    why: "The tag says where to: it begins with the registry, such as registry.example.org/team/paper:1.0.",
  });
}

/** As BuildKit names them (containerd's platforms); it would build for any that is written so, and no machine run it. */
const platforms = /^linux\/(?:amd64(?:\/v[1-4])?|arm64(?:\/v8)?|arm\/v[67]|386|ppc64le|riscv64|s390x)$/;

function checkedPlatform(platform: string): string {
  if (platforms.test(platform)) return platform;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--platform ${JSON.stringify(platform)} can't be built for`,
    why: "It must be linux/amd64, linux/arm64, or another of Linux that base images are made for.",
  });
}

function checkedTag(tag: string): string {
  if (isImageTag(tag)) return tag;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--tag ${JSON.stringify(tag)} is no name for an image`,
    why: "Names are of lower-case letters and digits, joined by . _ or -, with an optional registry before and :tag behind.",
  });
}
