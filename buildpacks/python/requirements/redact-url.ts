/**
 * The text with the secrets of its URLs replaced by `****`, as pip shows URLs: passwords, and lone tokens before the `@`.
 * `git@` of an SSH URL is no secret and stays. One slash counts as well: a URL that was taken for a path has lost the other.
 */
export function redactUrl(text: string): string {
  return text.replaceAll(
    /:(\/{1,2})([^/?#\s]*)@/g,
    (found, slashes: string, user: string, offset: number) => {
      const colon = user.indexOf(":");
      if (colon >= 0) return `:${slashes}${user.slice(0, colon)}:****@`;
      return text.slice(0, offset).endsWith("ssh") ? found : `:${slashes}****@`;
    },
  );
}
