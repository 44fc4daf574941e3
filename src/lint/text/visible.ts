/** Control characters, and those that turn the direction of text around (Unicode TR 36). */
const invisible = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Text of somebody's repository for a terminal: nothing in it moves the cursor or hides what follows. */
export function visible(text: string): string {
  return text.replaceAll(invisible, "\uFFFD");
}
