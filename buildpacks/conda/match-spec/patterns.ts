/** A package's name, lower case. Anchored, as all here are: what fits can be written into a file of ours. */
export const namePattern = /^[a-z0-9_][a-z0-9_.-]*$/;

/** One clause of a version constraint (conda's `VersionSpec`), without its regular expressions in `^…$`. */
export const clausePattern = /^(?:==|=|!=|>=|<=|>|<|~=)?[0-9a-zA-Z*][0-9a-zA-Z_.+!*-]*$/;

/** A build string, with globs. */
export const buildPattern = /^[0-9a-zA-Z_.*+|-]+$/;

/** The values of bracket keys that bindery hands on as they are. */
export const attributePatterns: Readonly<Record<string, RegExp>> = {
  build_number: /^(?:[<>=!]=?)?\d+$/,
  md5: /^[0-9a-f]{32}$/i,
  sha256: /^[0-9a-f]{64}$/i,
};

/** A channel by its name and label: `conda-forge/label/rc`. */
const channelNamePattern = /^[0-9a-zA-Z_][0-9a-zA-Z_.-]*(?:\/[0-9a-zA-Z_][0-9a-zA-Z_.-]*)*$/;

/** No blank, quote, bracket or control character, and no fragment. */
const urlPattern = /^https?:\/\/[0-9a-zA-Z_][0-9a-zA-Z_.~:/?%@!$&()*+,;=-]*$/i;

/** Whether a text is a URL that can be fetched and written into a file of ours. */
export function isUrl(text: string): boolean {
  return urlPattern.test(text);
}

/** Whether a text is a channel, by its name or its URL. */
export function isChannel(text: string): boolean {
  return channelNamePattern.test(text) || isUrl(text);
}
