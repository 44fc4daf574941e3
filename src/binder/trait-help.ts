import { honouredTraits } from "./traits/known-traits.ts";

/** The traits that have an effect, to follow the parser's own help. */
export function traitHelp(): string {
  const lines = Array.from(honouredTraits, ([name, meaning]) => `  --${name}=VALUE\n      ${meaning}`);
  return `\ntraits, on the command line or in a configuration file (c.Class.trait = VALUE):\n${lines.join("\n")}\n`;
}
