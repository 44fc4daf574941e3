/**
 * The text with the secrets of its URLs replaced by `****`, as pip shows URLs: passwords, and lone tokens before the `@`.
 * `git@` of an SSH URL is no secret and stays.
 */
export function redactUrl(text: string): string {
  return text.replaceAll(/:\/\/([^/?#\s]*)@/g, (found, user: string, offset: number) => {
    const colon = user.indexOf(":");
    if (colon >= 0) return `://${user.slice(0, colon)}:****@`;
    return text.slice(0, offset).endsWith("ssh") ? found : "://****@";
  });
}
