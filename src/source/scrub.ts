import type { Credentials } from "./source.ts";

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
