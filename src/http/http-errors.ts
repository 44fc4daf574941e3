import type { ErrorCode } from "../errors/error-codes.ts";
import { UserError } from "../errors/user-error.ts";

/** An address as it may be shown: without credentials, and without a query, which can hold a token. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

interface StatusMeaning {
  readonly code: ErrorCode;
  readonly message: string;
  readonly suggestion: string;
}

function meaningOf(status: number, url: URL): StatusMeaning {
  const shown = shownUrl(url);
  if (status === 404 || status === 410) {
    return {
      code: "RECORD_NOT_FOUND",
      message: `There is nothing at ${shown}.`,
      suggestion: "Check the address.",
    };
  }
  if (status === 401 || status === 403) {
    const message = `${url.host} does not let everyone see ${shown}.`;
    return {
      code: "FETCH_UNAUTHORIZED",
      message,
      suggestion: "Check the address, and whether it is public.",
    };
  }
  if (status === 429) {
    const message = `${url.host} answers no more questions for now.`;
    return { code: "RATE_LIMITED", message, suggestion: "Try again in a while." };
  }
  if (status >= 500 || status === 408) {
    const message = `${url.host} has a fault of its own.`;
    return { code: "FETCH_UNREACHABLE", message, suggestion: "Try again in a while." };
  }
  return {
    code: "FETCH_FAILED",
    message: `${url.host} does not give out ${shown}.`,
    suggestion: "Check the address.",
  };
}

/**
 * The error for an answer that is none.
 * @param words what the server says of it, if anything
 */
export function statusError(status: number, url: URL, words?: string): UserError {
  const { code, message, suggestion } = meaningOf(status, url);
  const why = `The server answers with ${status}${words === undefined ? "" : `: ${words}`}.`;
  return new UserError({ code, message, why, suggestions: [suggestion] });
}

/** Faults of a connection that may pass; anything else comes again. Codes of Node.js and undici. */
const passing =
  /^(?:E(?:AI_AGAIN|CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH)|UND_ERR_(?:CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT|SOCKET|RES_CONTENT_LENGTH_MISMATCH|ABORTED|CLOSED|DESTROYED))$/;

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|ERR_SSL/;

/** Whether the same request may succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return passing.test(codeOf(error));
}

/** The error for a connection that failed. Anything that is no fault of a connection is given back as it is. */
export function connectionError(error: unknown, url: URL): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  if (untrusted.test(code)) {
    return new UserError({
      code: "FETCH_FAILED",
      message: `The certificate of ${url.host} is not trusted here.`,
      why: code,
      suggestions: [
        "Behind a proxy with its own certificate, name it as `network.ca` in bindery's configuration.",
      ],
      cause: error,
    });
  }
  if (isPassing(error) || code === "ENOTFOUND") {
    return new UserError({
      code: "FETCH_UNREACHABLE",
      message: code === "ENOTFOUND" ? `The host ${url.host} is not known.` : `${url.host} does not answer.`,
      why: wordsOf(error, code),
      suggestions: ["Check the address and the network, then try again."],
      cause: error,
    });
  }
  if (!/^(?:HPE_|UND_ERR_)/.test(code)) return error;
  return new UserError({
    code: "FETCH_FAILED",
    message: `${url.host} does not speak HTTP as it should.`,
    why: code,
    cause: error,
  });
}

function wordsOf(error: unknown, code: string): string {
  const words = error instanceof Error ? error.message : "";
  if (words.includes(code)) return words;
  return words === "" ? code : `${code}: ${words}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.cause !== undefined) return codeOf(error.cause);
  // undici's parser has a code for some of its errors alone.
  return error.name === "HTTPParserError" ? "HPE_INVALID" : "";
}

/** The error for work that the person stopped. */
export function interrupted(): UserError {
  return new UserError({ code: "INTERRUPTED", message: "Fetching was stopped." });
}
