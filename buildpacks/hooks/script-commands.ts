/** A script's lines without those that are comments. */
export function withoutComments(script: string): string {
  return script.replaceAll(/^\s*#.*$/gm, "");
}

/**
 * Whether one of the commands stands as a word in a script's code: enough to know what it may call, and more than it calls.
 * @param commands plain words
 */
export function mayCall(code: string, commands: readonly string[]): boolean {
  return new RegExp(`(?:^|[\\s;&|(])(?:${commands.join("|")})(?=\\s|$)`, "m").test(code);
}
