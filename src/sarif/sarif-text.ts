/**
 * Text of a repository or a run as a message of SARIF, in which `[words](address)` is a link (SARIF 2.1.0, §3.11.6: brackets and backslashes are
 * escaped with a backslash).
 */
export function sarifText(text: string): string {
  return text.replaceAll(/[[\]\\]/g, String.raw`\$&`);
}
