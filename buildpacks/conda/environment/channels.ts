import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { Sourced } from "../../../src/sourced.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { isChannel } from "../match-spec/patterns.ts";
import { hideSecrets, quoted } from "../quote.ts";

/** A channel with its place. @throws UserError FILE_INVALID for what only the writer's machine has, and for what is no channel */
export function checkChannel(name: string, where: Location): Sourced<string> {
  if (/^(?:file:|\.{0,2}\/|[a-z]:\\|local$)/i.test(name)) {
    throw fileError(where, {
      message: `the channel ${quoted(name)} is on one machine only`,
      suggestions: ["publish its packages on a channel with a URL", "remove the line"],
    });
  }
  // By its name, so that a channel alias applies.
  if (isChannel(name))
    return { value: name.replace(/^https:\/\/conda\.anaconda\.org\/(?!t\/)(?=\w)/, ""), from: where };
  throw fileError(where, {
    message: `${quoted(name)} is not a channel`,
    suggestions: ["write a name like `conda-forge`, or a URL"],
  });
}

/**
 * The channels to use for those that a file names. `nodefaults` says that conda's own configuration is not to add any, and none is
 * added here; a file that names none gets conda-forge, as in repo2docker's images.
 */
export function usedChannels(named: readonly Sourced<string>[]): readonly Sourced<string>[] {
  const used = named.filter(({ value }) => value !== "nodefaults");
  return used.length === 0 ? [{ value: "conda-forge", from: "the default channel" }] : used;
}

/** A warning for each channel whose URL has a password or token in it: conda writes the URL into every environment. */
export function secretNotes(channels: readonly Sourced<string>[]): readonly Ignored[] {
  return channels.flatMap(({ value, from }) =>
    typeof from === "string" || hideSecrets(value) === value
      ? []
      : [
          {
            ...from,
            reason: "the channel's URL has a secret in it, which everyone who has the image can read",
          },
        ],
  );
}
