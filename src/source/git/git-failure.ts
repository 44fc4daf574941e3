import type { ErrorCode } from "../../errors/error-codes.ts";
import { UserError } from "../../errors/user-error.ts";

interface FailureKind {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  /** What happened, about the address. */
  readonly message: (url: string) => string;
  readonly suggestions: readonly string[];
}

const noAnswer = (url: string): string => `The host of ${url} does not answer.`;
const noAccess = (url: string): string => `There is no repository at ${url}, or it is private.`;

/**
 * What git says under LC_ALL=C, and what that means; the first row that matches counts. ssh ends every failure with
 * "could not read from remote repository", so the causes that it names stand before the general rows.
 */
const kinds: readonly FailureKind[] = [
  {
    pattern: /transport '[^']*' not allowed/,
    code: "SOURCE_REFUSED",
    message: (url) => `${url}, or a submodule of it, uses a protocol that is not allowed.`,
    suggestions: ["Submodules are fetched by https, http, ssh and git addresses alone."],
  },
  {
    pattern: /Host key verification failed/,
    code: "FETCH_FAILED",
    message: (url) => `ssh does not know the key of the host of ${url}.`,
    suggestions: ["Connect once with ssh to see and accept the host's key.", "Or use the https address."],
  },
  {
    pattern: /SSL certificate problem|certificate verification failed|unable to get local issuer/i,
    code: "FETCH_FAILED",
    message: (url) => `The certificate of the host of ${url} is not trusted here.`,
    suggestions: ["Behind a proxy with its own certificate, set git's http.sslCAInfo to it."],
  },
  {
    // GitHub's words.
    pattern: /over its data quota|exceeded its LFS budget/i,
    code: "FETCH_FAILED",
    message: (url) => `The host of ${url} gives out no more Git LFS files of it: its quota is used up.`,
    suggestions: ["Its owner can raise the quota, or keep the files elsewhere."],
  },
  {
    pattern:
      /Permission denied \(|Authentication (?:failed|required)|Authorization error|could not read (?:Username|Password)|Repository not found|repository '[^']*' not found|returned error: 40[134]|does not appear to be a git repository|access denied or repository not exported/i,
    code: "FETCH_UNAUTHORIZED",
    message: noAccess,
    suggestions: ["Check the address.", "For a private one, set up a git credential helper or an ssh key."],
  },
  {
    pattern:
      /Could(?: not|n't) resolve host|Temporary failure in name resolution|Name or service not known|unable to look up|Failed to connect|Could(?: not|n't) connect|Connection (?:refused|timed out|reset)|Operation timed out|No route to host|Network is unreachable|unable to connect to/i,
    code: "FETCH_UNREACHABLE",
    message: noAnswer,
    suggestions: ["Check the address and the network, then try again."],
  },
  {
    pattern:
      /returned error: (?:429|5\d\d)|Operation too slow|early EOF|RPC failed|hung up unexpectedly|unexpected disconnect/i,
    code: "FETCH_UNREACHABLE",
    message: (url) => `The host of ${url} stopped answering.`,
    suggestions: ["Try again in a while."],
  },
  {
    pattern: /not valid: is this a git repository/,
    code: "FETCH_FAILED",
    message: (url) => `${url} is not the address of a git repository.`,
    suggestions: ["Give the address that the host shows for cloning."],
  },
];

/**
 * The error for a git call that failed.
 * @param url the source without credentials
 * @param messages git's messages without credentials
 */
export function gitFailure(url: string, messages: readonly string[]): UserError {
  const text = messages.join("\n");
  const kind = kinds.find(({ pattern }) => pattern.test(text));
  const why = lastWords(messages);
  if (kind === undefined) {
    return new UserError({ code: "FETCH_FAILED", message: `git could not fetch ${url}.`, why });
  }
  const { code, suggestions } = kind;
  return new UserError({ code, message: kind.message(url), why, suggestions });
}

function lastWords(messages: readonly string[]): string | undefined {
  const telling = messages.filter((line) => /^(?:fatal|error|remote|ssh):?/i.test(line));
  const words = (telling.length === 0 ? messages : telling).slice(-3);
  return words.length === 0 ? undefined : `git says: ${words.join(" / ")}`;
}
