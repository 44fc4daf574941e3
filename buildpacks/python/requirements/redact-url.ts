/**
 * The text with the secrets of its URLs replaced by `****`, as pip shows URLs: passwords, and lone tokens before the `@`.
 * `git@` of an SSH URL is no secret and stays.
 */
export function redactUrl(text: string): string {
  return text.replaceAll(/(\w*):\/\/([^/?#\s]*)@/g, (_match, scheme: string, user: string) => {
    const colon = user.indexOf(":");
    if (colon >= 0) return `${scheme}://${user.slice(0, colon)}:****@`;
    return scheme.endsWith("ssh") ? `${scheme}://${user}@` : `${scheme}://****@`;
  });
}
