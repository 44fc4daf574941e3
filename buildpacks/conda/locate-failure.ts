import type { Location } from "../../src/errors/user-error.ts";
import type { CondaSpec } from "./spec.ts";

/**
 * The line of the repository behind a failure: of the locked package whose URL or file is named, of the channel whose URL is, of the
 * package that is; else of the first package in the log that the manifest asks for.
 */
export function locateFailure(
  log: string,
  groups: Readonly<Record<string, string | undefined>>,
  { manifest, lock }: Pick<CondaSpec, "manifest" | "lock">,
): Location | undefined {
  const named = groups["file"] ?? groups["url"] ?? groups["failed"];
  if (named !== undefined) {
    const locked = (lock?.environments ?? []).flatMap(({ packages }) => packages);
    const found = locked.find(({ url }) => url === named || url.endsWith(`/${named}`))?.where;
    return found ?? channelAt(named, manifest);
  }
  const specs = (manifest?.dependencies ?? []).map(({ spec }) => spec);
  const names = [groups["name"], ...[...log.matchAll(namesInTree)].map((match) => match[1])];
  return names.map((name) => specs.find((spec) => spec.name === name)?.where).find(Boolean);
}

/** `├─ numpy =1.26 * …` of libmamba 2, `- package numpy-1.26 requires …` and `- nothing provides x needed by numpy-1.26-…` of 1. */
const namesInTree = /(?:[├└]─ |- package |needed by )([a-z0-9_](?:[\w.]|-(?!\d))*)/g;

function channelAt(url: string, manifest: CondaSpec["manifest"]): Location | undefined {
  const channel = (manifest?.channels ?? []).find(({ value }) =>
    `${url}/`.includes(`/${value.replace(/^https?:\/\//, "")}/`),
  );
  return channel === undefined || typeof channel.from === "string" ? undefined : channel.from;
}
