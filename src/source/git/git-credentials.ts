import type { GitSource } from "../source.ts";

/** What makes one git call know credentials. */
export interface CredentialSettings {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Fixed text that git gives to a shell; the values stay in the environment, out of every process's arguments. */
const helper =
  '!f() { if test "$1" = get; then ' +
  'printf \'username=%s\\npassword=%s\\n\' "$BINDERY_GIT_USER" "$BINDERY_GIT_PASSWORD"; fi; }; f';

/**
 * Lets git know the source's credentials without writing them to a file or an argument, for the source's own host alone.
 * A full pair replaces the host's credential helpers; a user name alone lets those answer first.
 */
export function credentialSettings(source: GitSource, base: Readonly<NodeJS.ProcessEnv>): CredentialSettings {
  const { credentials } = source;
  const origin = /^https?:\/\/[^/]+/.exec(source.url)?.[0];
  if (credentials === undefined || origin === undefined) return { arguments: [], environment: {} };
  const key = `credential.${origin}.helper`;
  const replace = credentials.password === undefined ? [] : ["-c", `${key}=`];
  return {
    arguments: [...replace, "-c", `${key}=${helper}`],
    environment: {
      BINDERY_GIT_USER: credentials.user,
      BINDERY_GIT_PASSWORD: credentials.password ?? "",
      ...(credentials.password === undefined && userName(origin, credentials.user, base)),
    },
  };
}

/** Configuration by environment (git 2.31): the name may be a token, so it is no argument either. */
function userName(origin: string, user: string, base: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  const count = Number.parseInt(base["GIT_CONFIG_COUNT"] ?? "0", 10) || 0;
  return {
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: `credential.${origin}.username`,
    [`GIT_CONFIG_VALUE_${count}`]: user,
  };
}
