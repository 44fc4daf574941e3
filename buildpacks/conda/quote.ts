import { redactUrl } from "../python/requirements/redact-url.ts";
import { quote } from "../python/requirements/source-line.ts";

/** A URL for people: without passwords, and without the token that anaconda.org's and Quetz's URLs have after `/t/`. */
export function hideSecrets(text: string): string {
  return redactUrl(text).replaceAll(/\/t\/[^/\s]+/g, "/t/****");
}

/** Text of the user for a message: secrets hidden, unprintable characters spelled out, long text cut. */
export function quoted(text: string): string {
  return quote(hideSecrets(text));
}
