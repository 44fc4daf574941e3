import type { Mention } from "./mention.ts";
import { splitCommands } from "./shell-command.ts";

/** The commands of shell text that begins at `line`. All are said to stand there, but for text with a line for each. */
export function commandMentions(text: string, line: number): readonly Mention[] {
  const mentions: Mention[] = [];
  let at = line;
  for (const part of text.split(/(?<!\\)\n/)) {
    for (const words of splitCommands(part)) mentions.push({ kind: "command", words, line: at });
    at += part.split("\n").length;
  }
  return mentions;
}
