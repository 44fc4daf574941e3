import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";

import { UserError } from "../errors/user-error.ts";
import { version } from "../package-root.ts";
import { connectionError, interrupted, isPassing, shownUrl, statusError } from "./http-errors.ts";
import { checkHost, type Reach } from "./guard-address.ts";
import { PassingFault } from "./retry.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What requests are sent with. */
export interface Wire extends Reach {
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly headersMs: number;
  /** The longest silence in the middle of a body. */
  readonly idleMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Call {
  readonly method: "GET" | "POST";
  readonly url: URL;
  /** Sent wherever the call is redirected to. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent to the address's own origin alone. */
  readonly privateHeaders?: Readonly<Record<string, string>> | undefined;
}

export interface Received {
  readonly status: number;
  /** Behind all redirects. */
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly body: Readable;
}

const mostRedirects = 10;

/**
 * One request, with its redirects. The caller reads or destroys the body.
 * @throws PassingFault for connections that fail; UserError SOURCE_REFUSED, FETCH_FAILED, FETCH_UNREACHABLE, INTERRUPTED
 */
async function send(wire: Wire, call: Call): Promise<Received> {
  let current = withoutCredentials(call);
  const origin = current.url.origin;
  for (let redirects = 0; ; redirects += 1) {
    const received = await sendOnce(wire, current, current.url.origin === origin);
    const location = isRedirect(received.status) ? received.header("location") : undefined;
    if (location === undefined) return received;
    received.body.destroy();
    if (redirects === mostRedirects) throw redirectError(call.url, "It redirects again and again.");
    current = redirected(current, received.status, location);
  }
}

async function sendOnce(wire: Wire, call: Call, isOwnOrigin: boolean): Promise<Received> {
  if (wire.signal?.aborted) throw interrupted();
  checkHost(call.url.hostname.replace(/^\[(.*)\]$/, "$1"), wire);
  try {
    const dispatcher = await wire.dispatcher();
    const { statusCode, headers, body } = await dispatcher.request({
      origin: call.url.origin,
      path: `${call.url.pathname}${call.url.search}`,
      method: call.method,
      headers: {
        // What is hashed and resumed is the file, not a compressed form of it.
        "accept-encoding": "identity",
        "user-agent": `bindery/${version}`,
        ...call.headers,
        ...(isOwnOrigin ? call.privateHeaders : {}),
      },
      headersTimeout: wire.headersMs,
      bodyTimeout: wire.idleMs,
      signal: wire.signal ?? null,
    });
    // A body that is thrown away ends with an error, which is of no interest.
    body.on("error", () => undefined);
    const header = (name: string) => [headers[name]].flat()[0];
    return { status: statusCode, url: call.url, header, body };
  } catch (error) {
    throw asFault(error, call.url, wire.signal);
  }
}

/** What a failed connection means: the person stopped it, it may pass, or it comes again. */
export function asFault(error: unknown, url: URL, signal: AbortSignal | undefined, gained = false): unknown {
  if (signal?.aborted) return interrupted();
  if (error instanceof PassingFault) return new PassingFault(error.error, error.waitMs, gained);
  const understood = connectionError(error, url);
  return isPassing(error) && understood instanceof UserError
    ? new PassingFault(understood, undefined, gained)
    : understood;
}

/** As send(), where an answer that may be another in a while is a PassingFault too: 408, 429, 5xx. */
export async function sendForContent(wire: Wire, call: Call): Promise<Received> {
  const received = await send(wire, call);
  const { status, url, header, body } = received;
  if (status !== 429 && status !== 408 && (status < 500 || status === 501)) return received;
  body.destroy();
  throw new PassingFault(statusError(status, url), parseRetryAfter(header("retry-after"), Date.now()));
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function redirected(call: Call, status: number, location: string): Call {
  const base = call.url;
  if (!URL.canParse(location, base.href)) throw redirectError(base, "It redirects to what is no address.");
  const url = new URL(location, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw redirectError(base, `It redirects to ${url.protocol}, which is not fetched with.`);
  }
  if (base.protocol === "https:" && url.protocol === "http:") {
    throw redirectError(base, `It redirects from https to http, to ${url.host}.`);
  }
  url.username = "";
  url.password = "";
  // 307 and 308 keep the method (RFC 9110, section 15.4).
  return { ...call, url, method: status === 307 || status === 308 ? call.method : "GET" };
}

function redirectError(url: URL, why: string): UserError {
  return new UserError({ code: "FETCH_FAILED", message: `${shownUrl(url)} can't be fetched.`, why });
}

/** An address's own credentials are no part of a request: what is to be sent stands in its private headers. */
function withoutCredentials(call: Call): Call {
  const url = new URL(call.url);
  url.username = "";
  url.password = "";
  return { ...call, url };
}
