import { findTokens } from "../../lint/text/find-tokens.ts";
import { scrub } from "../../source/scrub.ts";
import { isSecretName } from "./secret-names.ts";

/** The text without the tokens of known shapes, the credentials of web addresses and the values of what is named as a secret: reports are passed on. */
export function withoutSecrets(text: string): string {
  const withoutValues = namedSecrets(text).reduce(
    (left, { name, value }) => left.replaceAll(`${name}=${value}`, `${name}=…`),
    scrub(text, undefined),
  );
  return findTokens(text).reduce(
    (left, { token }) => left.replaceAll(token, shownPart(token)),
    withoutValues,
  );
}

/** `API_TOKEN=value` in a text; what another variable gives is no value. */
export function namedSecrets(text: string): readonly { readonly name: string; readonly value: string }[] {
  return [...text.matchAll(/(?<![\w-])(?<name>[A-Za-z_]\w*)=(?<value>"[^"]+"|'[^']+'|[^\s"';&|]+)/g)].flatMap(
    ({ groups: { name = "", value = "" } = {} }) =>
      isSecretName(name) && !/^["']?\$/.test(value) && value !== '""' ? [{ name, value }] : [],
  );
}

/** Enough of a token to find it by, and to use it not enough. */
export function shownPart(token: string): string {
  return token.startsWith("-") ? "…" : `${token.slice(0, 4)}…`;
}
