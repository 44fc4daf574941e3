/** Longer than any name of an image: what is longer is left as it stands, so that arguments of arguments can't grow without end. */
const longest = 512;

/** Defaults of build arguments by name. */
export type ArgumentDefaults = ReadonlyMap<string, string>;

/**
 * The defaults that `FROM` lines see: those of the `ARG` lines before the first `FROM` (Dockerfile reference, «Understand how
 * ARG and FROM interact»).
 * @param instructions the words of each line
 */
export function argumentDefaults(instructions: readonly (readonly string[])[]): ArgumentDefaults {
  const defaults = new Map<string, string>();
  for (const [instruction = "", ...words] of instructions) {
    if (instruction.toUpperCase() === "FROM") break;
    if (instruction.toUpperCase() !== "ARG") continue;
    for (const word of words) {
      const [, name, value] = /^(\w+)=(.*)$/.exec(word) ?? [];
      if (name === undefined || value === undefined) continue;
      const expanded = expandArguments(unquote(value), defaults);
      if (expanded.length <= longest) defaults.set(name, expanded);
    }
  }
  return defaults;
}

/** `$NAME`, `${NAME}` and `${NAME:-word}` by their defaults; what has none stays (Dockerfile reference, environment replacement). */
export function expandArguments(text: string, defaults: ArgumentDefaults): string {
  if (text.length > longest) return text;
  return text.replaceAll(
    /\$(?:(\w+)|\{(\w+)(?::-([^${}]*))?\})/g,
    (whole, plain?: string, braced?: string, word?: string) => {
      const value = defaults.get(plain ?? braced ?? "");
      return word === undefined ? (value ?? whole) : value || word;
    },
  );
}

function unquote(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
