/** The host and port of an index on the web, without user and password, as `--trusted-host` takes it; undefined where it names none. */
export function indexHost(url: string): string | undefined {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  return authority.slice(authority.lastIndexOf("@") + 1) || undefined;
}
