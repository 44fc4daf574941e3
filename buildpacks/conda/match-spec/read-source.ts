import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { subdirs } from "../platform.ts";
import { quoted } from "../quote.ts";
import { isChannel } from "./patterns.ts";

/** The channel that a package must be from, and the platform's folder in it. */
export interface Source {
  readonly channel: string;
  readonly subdir: string | undefined;
}

interface SplitSource {
  readonly source: Source | undefined;
  readonly rest: string;
  /** `name:` in front of a spec: conda reads it and has no use for it. */
  readonly namespace: string | undefined;
}

/** Takes `channel::` or `namespace:` off a spec. @throws UserError FILE_INVALID */
export function splitSource(text: string, where: Location): SplitSource {
  const head = text.split("[", 1)[0] ?? "";
  const at = head.lastIndexOf("::");
  if (at !== -1) {
    const source = readSource(text.slice(0, at).trim(), where);
    return { source, rest: text.slice(at + "::".length).trim(), namespace: undefined };
  }
  const end = head.indexOf(":") + 1;
  if (end === 0) return { source: undefined, rest: text, namespace: undefined };
  return { source: undefined, rest: text.slice(end).trim(), namespace: text.slice(0, end) };
}

/** `conda-forge`, `conda-forge/linux-64`, `https://host/channel/noarch`. @throws UserError FILE_INVALID */
export function readSource(text: string, where: Location): Source {
  const slash = text.lastIndexOf("/");
  const last = text.slice(slash + 1);
  const split = slash > 0 && subdirs.includes(last);
  const channel = split ? text.slice(0, slash) : text;
  if (isChannel(channel)) return { channel, subdir: split ? last : undefined };
  throw fileError(where, {
    message: `${quoted(channel)} is not a channel`,
    suggestions: ["write it by its name or its URL, like `conda-forge::numpy`"],
  });
}
