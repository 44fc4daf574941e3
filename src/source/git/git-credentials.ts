import type { Credentials, GitSource } from "../source.ts";

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

/** The text without the user part of any web address in it and without the credentials, however they are written. */
export function scrub(text: string, credentials: Credentials | undefined): string {
  let scrubbed = text.replace(/\b(https?|git|ftps?):\/\/[^\s/@]*@/gi, "$1://");
  // The longest first, so that none leaves the end of another behind.
  const secrets = secretsOf(credentials).sort((left, right) => right.length - left.length);
  for (const secret of secrets) scrubbed = scrubbed.replaceAll(secret, "***");
  return scrubbed;
}

/** What stands in one place where the token is in the other, by the hosts' own rules; they are words of logs as well. */
const knownWords = new Set([
  "binderhub",
  "gitlab-ci-token",
  "x-access-token",
  "x-oauth-basic",
  "x-token-auth",
  "private-token",
]);

function secretsOf(credentials: Credentials | undefined): string[] {
  if (credentials === undefined) return [];
  const { user, password = "" } = credentials;
  // A short user name is a word like `git`; a long one may be a token.
  const plain = [password, user.length < 8 ? "" : user];
  const secrets = plain.filter((secret) => secret !== "" && !knownWords.has(secret));
  // The header of HTTP's basic authentication.
  const header = Buffer.from(`${user}:${password}`).toString("base64");
  return [header, ...secrets.flatMap((secret) => [secret, ...percentForms(secret)])];
}

/** As JavaScript writes it, and with lower-case digits, as some servers do. */
function percentForms(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  return [encoded, encoded.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())];
}
