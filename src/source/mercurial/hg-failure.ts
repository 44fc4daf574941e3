import type { ErrorCode } from "../../errors/error-codes.ts";
import { UserError } from "../../errors/user-error.ts";

interface FailureKind {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  /** What happened, about the address. */
  readonly message: (url: string) => string;
  readonly suggestions: readonly string[];
}

const retry = "Check the address and the network, then try again.";

/** What hg says under HGPLAIN, and ssh for it, and what that means; the first row that matches counts. */
const kinds: readonly FailureKind[] = [
  {
    pattern: /subrepos not enabled|subrepositories are not allowed|subrepo type .* not allowed/i,
    code: "SOURCE_UNSUPPORTED",
    message: (url) => `${url} has subrepositories, which bindery does not fetch.`,
    suggestions: ["Clone it with hg, then give bindery the folder."],
  },
  {
    pattern: /potentially unsafe (?:url|path)|path contains illegal component/i,
    code: "SOURCE_REFUSED",
    message: (url) => `${url} is refused.`,
    suggestions: [],
  },
  {
    pattern: /Host key verification failed/,
    code: "FETCH_FAILED",
    message: (url) => `ssh does not know the key of the host of ${url}.`,
    suggestions: ["Connect once with ssh to see and accept the host's key.", "Or use the https address."],
  },
  {
    pattern: /certificate verify failed|certificate error/i,
    code: "FETCH_FAILED",
    message: (url) => `The certificate of the host of ${url} is not trusted here.`,
    suggestions: ["Behind a proxy with its own certificate, set SSL_CERT_FILE to it."],
  },
  {
    pattern:
      /Permission denied \(|authorization (?:failed|required)|HTTP Error 40[134]|repository .* not found|does not appear to be an hg repository/i,
    code: "FETCH_UNAUTHORIZED",
    message: (url) => `There is no Mercurial repository at ${url}, or it is private.`,
    suggestions: ["Check the address.", "For a private one, use an ssh address and a key."],
  },
  {
    pattern:
      /Could not resolve|Temporary failure in name resolution|Name or service not known|No address associated|getaddrinfo failed|Connection (?:refused|timed out|reset)|Operation timed out|timed out|No route to host|Network is unreachable/i,
    code: "FETCH_UNREACHABLE",
    message: (url) => `The host of ${url} does not answer.`,
    suggestions: [retry],
  },
  {
    pattern:
      /HTTP Error (?:429|5\d\d)|stream ended unexpectedly|premature EOF|connection ended unexpectedly/i,
    code: "FETCH_UNREACHABLE",
    message: (url) => `The host of ${url} stopped answering.`,
    suggestions: ["Try again in a while."],
  },
];

/**
 * The error for an hg call that failed.
 * @param url the source without credentials
 * @param messages hg's messages without credentials
 */
export function hgFailure(url: string, messages: readonly string[]): UserError {
  const text = messages.join("\n");
  const kind = kinds.find(({ pattern }) => pattern.test(text));
  const why = lastWords(messages);
  if (kind === undefined) {
    return new UserError({ code: "FETCH_FAILED", message: `hg could not fetch ${url}.`, why });
  }
  return new UserError({ code: kind.code, message: kind.message(url), why, suggestions: kind.suggestions });
}

function lastWords(messages: readonly string[]): string | undefined {
  const telling = messages.filter((line) => /^(?:abort|remote|ssh):?/i.test(line));
  const words = (telling.length === 0 ? messages : telling).slice(-3);
  return words.length === 0 ? undefined : `hg says: ${words.join(" / ")}`;
}
